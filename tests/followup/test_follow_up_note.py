"""The note of a follow-up, on paper and in the archive."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from aktsom.access.models import Organisation, User
from aktsom.evidence.actions import Upload
from aktsom.followup.actions.checklists import PointAnswer, add_point, answer_point
from aktsom.followup.actions.follow_up_evidence import Sent, keep_evidence
from aktsom.followup.actions.follow_ups import Person, write_note
from aktsom.followup.models import FollowUp
from aktsom.followup.states import ChecklistAnswer
from tests.followup.made import agreement, planned, supplier

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]


@pytest.fixture
def follow_up(fjordvik: Organisation, kari: User) -> FollowUp:
    made = agreement(fjordvik, "Nes skole", number="2026/12", archive_case="26/00412")
    made_up = planned(fjordvik, kari, agreement=made, supplier=supplier(fjordvik), themes=("wages",), title="Lønn\x0b")
    point = add_point(made_up, "Er lønnen riktig?", "wages", kari)
    answer_point(point, PointAnswer(ChecklistAnswer.NO, "Elleve kroner for lite", is_breach=True), kari)
    write_note(made_up, "Vi kom klokken ni.", [Person("Ola Formann", "Nordlys")], kari)
    keep_evidence(made_up, Sent(Upload("slipp.txt", [b"lonn"]), uuid.uuid4(), item=point), kari)
    return made_up


SAID = (
    *("2026/12 Nes skole", "26/00412", "Nordlys Tekstil AS", "Ola Formann, Nordlys", "Vi kom klokken ni.", "Er lønnen riktig?"),
    *("Elleve kroner for lite", "slipp.txt", "Lønn"),
)


def test_the_page_holds_all_that_is_known(logged_in: LogIn, kari: User, follow_up: FollowUp) -> None:
    page = logged_in(kari).get(f"/oppfolging/{follow_up.pk}/notat/").content.decode()

    assert [words for words in SAID if words not in page] == []
    assert follow_up.evidence.get().document.sha256 in page
    assert "brudd på kontrakten" in page


def test_the_file_holds_the_same_and_can_be_opened(logged_in: LogIn, kari: User, follow_up: FollowUp) -> None:
    answer = logged_in(kari).get(f"/oppfolging/{follow_up.pk}/notat.docx")

    document = Document(BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    text += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert [words for words in SAID if words not in text] == []
    assert follow_up.evidence.get().document.sha256 in text
    assert "Nei. Brudd på kontrakten." in text
    assert document.core_properties.language == "nb-NO"
    assert "filename*=utf-8" in answer["Content-Disposition"] or "filename=" in answer["Content-Disposition"]
