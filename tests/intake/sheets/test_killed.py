"""A worker that is killed while it reads, takes in or takes back leaves nothing half done, and nothing is done twice."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from aktsom.access.models import Event
from aktsom.access.roles import Role
from aktsom.intake.models import SheetImport, SheetPart
from aktsom.intake.sheets import actions, parts
from aktsom.intake.sheets.actions import reading
from aktsom.intake.sheets.readers import apart
from aktsom.intake.sheets.states import Clash
from aktsom.register.actions import bulk_tables
from aktsom.register.models import Supplier
from tests import cast
from tests.intake.sheets.made import comma_separated

Work = Callable[[], Any]
ROWS = 300


@pytest.fixture
def empty(tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A database in a file, as the tests begin with."""
    if connection.vendor != "sqlite":
        pytest.skip("a copy of the database is made by SQLite itself")
    path = tmp_path / "empty.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        target = sqlite3.connect(str(path))
        connection.connection.backup(target)
        target.close()
        yield path


def in_a_process(database: Path, work: Work) -> Any:
    """What some work answers in a process of its own; None where the process was killed."""
    pipe, other_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            del connections["default"]
            connections.settings["default"]["NAME"] = str(database)
            os.write(other_end, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(other_end)
    with os.fdopen(pipe, "rb") as answers:
        answer = answers.read()
    _pid, status = os.waitpid(child, 0)
    return json.loads(answer) if answer else status


def begin() -> str:
    organisation = cast.organisation("Fjordvik kommune", "fjordvik-kommune", "310000000")
    kari = cast.member(cast.person("Kari Kjøper", "kari@fjordvik.example"), organisation, Role.REPORT_OWNER)
    Supplier.objects.create(organisation=organisation, name="Gammel AB", country="SE", register_number="7")
    rows = [["Navn", "Land", "Registernummer"], *([f"Leverandør {at} AB", "SE", str(at)] for at in range(ROWS))]
    content = comma_separated(rows).encode()
    return str(actions.receive_sheet("suppliers", "ark.csv", [content], kari, organisation, in_background=False).uid)


def read(uid: str) -> Any:
    actions.read_sheet(uid)
    return [[part.first, part.last, part.rows] for part in SheetPart.objects.all()]


def take_in(uid: str) -> Any:
    sheet = SheetImport.objects.get(uid=uid)
    if sheet.state == "previewed":
        actions.take_in_sheet(sheet.uid, Clash.UPDATE, None, in_background=False)
    actions.write_rows(uid)
    return what_stands()


def take_back(uid: str) -> Any:
    sheet = SheetImport.objects.get(uid=uid)
    if sheet.state == "written":
        actions.undo_sheet(sheet.uid, None, in_background=False)
    actions.undo_rows(uid)
    return what_stands()


def what_stands() -> Any:
    sheet = SheetImport.objects.get()
    suppliers = [[row.pk, row.name, row.register_number, row.withdrawn_at is None] for row in Supplier.objects.order_by("pk")]
    events = [list(each) for each in Event.objects.order_by("pk").values_list("verb", "thing_type", "thing_id")]
    return [sheet.state, sheet.done, suppliers, events, [part.recorded + part.taken_back for part in sheet.parts.all()]]


def kill_in(place: Any, name: str, times: int) -> None:
    """Let this process be killed when it has done this so many times, before what it wrote is kept for good."""
    done, whole = [0], getattr(place, name)

    def counted(*arguments: Any, **options: Any) -> Any:
        answer = whole(*arguments, **options)
        done[0] += 1
        if done[0] == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(place, name, counted)


def test_a_killed_worker_goes_on_to_the_same_end(
    empty: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "ROWS_IN_A_PART", 50)
    monkeypatch.setattr(apart, "BATCH", 100)
    settings.MEDIA_ROOT = str(tmp_path)
    unbroken, killed = tmp_path / "unbroken.sqlite3", tmp_path / "killed.sqlite3"
    uid = in_a_process(empty, begin)
    for copy in (unbroken, killed):
        copy.write_bytes(empty.read_bytes())
    places = ((read, reading, "in_parts"), (take_in, bulk_tables, "record_events"), (take_back, bulk_tables, "record_events"))
    for step, place, name in places:

        def broken(step: Callable[[str], Any] = step, place: Any = place, name: str = name) -> None:
            kill_in(place, name, 2)
            step(uid)

        assert in_a_process(killed, broken) == signal.SIGKILL, step
        assert in_a_process(killed, partial(step, uid)) == in_a_process(unbroken, partial(step, uid)), step
    state, done, suppliers, _events, _counts = in_a_process(killed, what_stands)
    assert (state, done) == ("undone", ROWS)
    assert [name for _key, name, _number, stands in suppliers if stands] == ["Gammel AB"]
