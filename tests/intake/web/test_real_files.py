"""Real reports go all the way: read, proposed, taken in as they were read, brought in again, taken back."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from aktsom.access.models import Event, Organisation, User
from aktsom.intake import actions, queries
from aktsom.intake.actions import Target
from aktsom.intake.models import ImportBatch
from aktsom.intake.plan import Rest
from aktsom.intake.restoring import Edited
from aktsom.intake.snapshot import data_of
from aktsom.report.queries import report_data, report_of
from aktsom.report.shape import SECTIONS

SHARED = Path(__file__).parents[4] / "shared" / "reports"
FILES = [
    SHARED / name
    for name in ("ntnu-2024.md", "ks-2023.md", "oslo-2024.txt", "typeset/oslo-2024-office.pdf", "typeset/ntnu-2024.docx")
]

pytestmark = [pytest.mark.django_db, pytest.mark.shared]


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def batch(request: pytest.FixtureRequest, kari: User, fjordvik: Organisation) -> ImportBatch:
    path: Path = request.param
    if not path.exists():
        pytest.skip("the real reports lie beside the checkout, and are not here")
    with path.open("rb") as file:
        received = actions.receive_file(path.name, iter(lambda: file.read(65536), b""), kari)
    found = ImportBatch.objects.get(pk=received.batch.pk)
    return actions.choose_target(found.uid, kari, Target(fjordvik, "", "", int(found.year or 0)))


def asked(data: dict[str, Any]) -> dict[str, Any]:
    """The sections of a report, without what a reader notes beside the values."""
    found = {section: copy.deepcopy(data[section]) for section in SECTIONS if section in data}
    for section in found.values():
        if isinstance(section, dict):
            section.pop("raw", None)
    return found


def test_a_real_report_is_taken_in_as_it_was_read_and_back(batch: ImportBatch, kari: User, fjordvik: Organisation) -> None:
    assert batch.state == "proposed"
    actions.accept_batch(batch.uid, kari, Rest.ACCEPT)
    report = report_of(fjordvik, int(batch.year or 0))
    assert asked(report_data(report)) == asked(data_of(batch.reading))
    undone = actions.undo_batch(batch.uid, kari, Edited.KEEP)
    assert undone.removed_report
    assert not undone.restoring.conflicts


def test_a_real_report_into_its_own_report_changes_nothing(batch: ImportBatch, kari: User, fjordvik: Organisation) -> None:
    actions.accept_batch(batch.uid, kari, Rest.ACCEPT)
    events = Event.objects.count()
    ImportBatch.objects.filter(pk=batch.pk).update(state="proposed")
    plan = queries.plan_of(queries.batch_for(kari, batch.uid), Rest.ACCEPT)
    assert {change.effect for change in plan.changes} == {"same"}
    assert Event.objects.count() == events
