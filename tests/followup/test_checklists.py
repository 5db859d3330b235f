"""Checklists: chosen, answered, and answered by two at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.access.queries import history_of
from aktsom.evidence.models import Document
from aktsom.followup.actions.checklists import (
    PointAnswer,
    StalePoint,
    add_point,
    add_requirements,
    answer_point,
    choose_checklist,
    remove_point,
)
from aktsom.followup.actions.follow_up_evidence import remove_evidence
from aktsom.followup.actions.follow_ups import carry_out, report_follow_up
from aktsom.followup.models import ChecklistItem, FollowUp, FollowUpEvidence
from aktsom.followup.policies_follow_ups import FollowUpFault, FollowUpIsClosed
from aktsom.followup.queries.checklists import evidence_of, points_of, tally
from aktsom.followup.queries.follow_ups import follow_up_of
from aktsom.followup.states import ChecklistAnswer, FollowUpKind
from aktsom.reference.checklists import checklist
from aktsom.register.models import Requirement
from tests.followup.made import agreement, planned

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
NO = PointAnswer(ChecklistAnswer.NO, "To mangler avtale", is_breach=True)
YES = PointAnswer(ChecklistAnswer.YES)


@pytest.fixture
def follow_up(fjordvik: Organisation) -> FollowUp:
    return planned(fjordvik, kind=FollowUpKind.WAGE_CONTROL)


def first_point(follow_up: FollowUp) -> ChecklistItem:
    choose_checklist(follow_up, "wages_and_hours", None)
    found = points_of(follow_up).first()
    assert found is not None
    return found


def typed(follow_up: FollowUp, **answers: str) -> dict[str, str]:
    return {f"p{point.pk}-version": str(point.version) for point in points_of(follow_up)} | answers


def test_a_list_is_written_in_the_form_of_the_organisation_and_only_once(fjordvik: Organisation, follow_up: FollowUp) -> None:
    fjordvik.written_form = "nn"
    fjordvik.save()

    first = choose_checklist(follow_up_of(fjordvik, follow_up.pk), "wages_and_hours", None)
    again = choose_checklist(follow_up, "wages_and_hours", None)

    assert (first, again) == (len(checklist("wages_and_hours").points), 0)
    assert points_of(follow_up)[0].question.startswith("Har leverandøren gjeve")
    assert follow_up_of(fjordvik, follow_up.pk).template == "wages_and_hours"


def test_the_list_is_read_as_it_held_on_the_day(follow_up: FollowUp) -> None:
    choose_checklist(follow_up, "wages_and_hours", None)
    follow_up.refresh_from_db()
    assert follow_up.template_edition == checklist("wages_and_hours", date(2026, 5, 4)).edition


def test_another_list_takes_away_what_nobody_has_answered(follow_up: FollowUp) -> None:
    answer_point(first_point(follow_up), YES, None)

    choose_checklist(follow_up, "on_site", None)

    codes = [point.code for point in points_of(follow_up)]
    assert codes == ["crew_list", *(point.code for point in checklist("on_site").points)]
    with pytest.raises(FollowUpFault):
        choose_checklist(follow_up, "dreams", None)


def test_the_agreements_requirements_become_points_once(fjordvik: Organisation) -> None:
    made = agreement(fjordvik)
    Requirement.objects.create(agreement=made, title="Tariff", text="Minst tarifflønn", use="contract", theme="wages")
    follow_up = planned(fjordvik, agreement=made)

    assert [add_requirements(follow_up, None), add_requirements(follow_up, None)] == [1, 0]
    [point] = points_of(follow_up)
    assert (point.question, point.theme) == ("Tariff: Minst tarifflønn", "wages")


def test_an_answer_raises_the_version_and_is_told(follow_up: FollowUp, kari: User) -> None:
    point = first_point(follow_up)

    once = answer_point(point, NO, kari, seen=0)
    twice = answer_point(point, NO, kari, seen=0)

    assert (once.version, twice.version) == (1, 1)
    events = history_of(follow_up.organisation, "follow_up", str(follow_up.pk)).filter(verb="checklist_answered")
    assert [{change.field: change.new for change in event.changes.all()} for event in events] == [
        {
            "checklist_question": point.question,
            "checklist_answer": "no",
            "checklist_finding": "To mangler avtale",
            "checklist_breach": "True",
        }
    ]
    counted = tally(points_of(follow_up))
    assert (counted.answered, counted.shortfalls, counted.breaches) == (1, 1, 1)


def test_nobody_answers_on_top_of_an_answer_she_has_not_seen(follow_up: FollowUp, kari: User, britt: User) -> None:
    point = first_point(follow_up)
    answer_point(point, NO, britt, seen=0)

    with pytest.raises(StalePoint) as stale:
        answer_point(point, YES, kari, seen=0)

    assert (stale.value.point.answer, stale.value.point.version) == ("no", 1)


def test_a_point_goes_only_while_it_is_empty(follow_up: FollowUp) -> None:
    point = add_point(follow_up, "Er det varmt nok i brakken?", "health_and_safety", None)
    answered = answer_point(add_point(follow_up, "Er det lys?", "", None), YES, None)

    remove_point(point, None)

    with pytest.raises(FollowUpFault, match="besvart"):
        remove_point(answered, None)
    assert list(points_of(follow_up)) == [answered]


def test_what_is_reported_is_not_answered_any_more(follow_up: FollowUp) -> None:
    point = first_point(follow_up)
    report_follow_up(carry_out(follow_up, date(2026, 5, 5), None), date(2026, 5, 6), None)

    with pytest.raises(FollowUpIsClosed):
        answer_point(point, YES, None)
    with pytest.raises(FollowUpIsClosed):
        choose_checklist(follow_up, "on_site", None)


def test_the_page_saves_all_without_script(logged_in: LogIn, kari: User, follow_up: FollowUp) -> None:
    point = first_point(follow_up)
    photo = SimpleUploadedFile("plass.png", b"\x89PNG\r\n\x1a\n1")
    sent = typed(follow_up, **{f"p{point.pk}-answer": "no", f"p{point.pk}-finding": "Mangler", "n-present": "Ola, Nordlys"})

    answer = logged_in(kari).post(f"/oppfolging/{follow_up.pk}/sjekkliste/", {**sent, f"file_{point.pk}": photo})

    point.refresh_from_db()
    assert answer.status_code == 302
    assert (point.answer, point.finding) == ("no", "Mangler")
    assert [one.name for one in follow_up.present.all()] == ["Ola"]
    assert [(one.item_id, one.document.name) for one in evidence_of(follow_up)] == [(point.pk, "plass.png")]


def test_without_script_two_answers_are_shown_beside_each_other(
    logged_in: LogIn, kari: User, britt: User, follow_up: FollowUp
) -> None:
    point = first_point(follow_up)
    second = points_of(follow_up)[1]
    sent = typed(follow_up, **{f"p{point.pk}-answer": "yes", f"p{second.pk}-answer": "yes"})
    answer_point(point, NO, britt)
    client = logged_in(kari)

    refused = client.post(f"/oppfolging/{follow_up.pk}/sjekkliste/", sent)
    again = client.post(
        f"/oppfolging/{follow_up.pk}/sjekkliste/", {**sent, f"p{point.pk}-version": "1", f"p{second.pk}-version": "1"}
    )

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "To mangler avtale" in page
    assert again.status_code == 302
    assert [one.answer for one in points_of(follow_up)[:2]] == ["yes", "yes"]


def test_a_file_that_is_refused_keeps_the_answers(logged_in: LogIn, kari: User, follow_up: FollowUp) -> None:
    point = first_point(follow_up)
    program = SimpleUploadedFile("virus.exe", b"MZ")
    sent = typed(follow_up, **{f"p{point.pk}-answer": "partly"})

    answer = logged_in(kari).post(f"/oppfolging/{follow_up.pk}/sjekkliste/", {**sent, "file": program})

    point.refresh_from_db()
    assert answer.status_code == 422
    assert "virus.exe: Vi tar imot PDF" in answer.content.decode()
    assert point.answer == "partly"
    assert not Document.objects.exists()


def test_answers_to_a_closed_follow_up_stay_in_the_page(logged_in: LogIn, kari: User, follow_up: FollowUp) -> None:
    point = first_point(follow_up)
    sent = typed(follow_up, **{f"p{point.pk}-answer": "no", f"p{point.pk}-finding": "Skrevet for sent"})
    report_follow_up(carry_out(follow_up, date(2026, 5, 5), None), date(2026, 5, 6), None)

    answer = logged_in(kari).post(f"/oppfolging/{follow_up.pk}/sjekkliste/", sent)

    assert answer.status_code == 423
    assert "Skrevet for sent" in answer.content.decode()


def test_a_reader_sees_the_answers_and_no_form(logged_in: LogIn, rune: User, follow_up: FollowUp) -> None:
    answer_point(first_point(follow_up), NO, None)
    client = logged_in(rune)

    page = client.get(f"/oppfolging/{follow_up.pk}/sjekkliste/").content.decode()

    assert "To mangler avtale" in page
    assert "data-checklist" not in page
    assert client.post(f"/oppfolging/{follow_up.pk}/sjekkliste/", {}).status_code == 403


def test_evidence_is_taken_out_of_sight_but_not_off_the_disk(logged_in: LogIn, kari: User, follow_up: FollowUp) -> None:
    photo = SimpleUploadedFile("plass.png", b"\x89PNG\r\n\x1a\n1")
    logged_in(kari).post(f"/oppfolging/{follow_up.pk}/sjekkliste/", {"file": photo})
    evidence = FollowUpEvidence.objects.get()

    remove_evidence(evidence, kari)

    assert list(evidence_of(follow_up)) == []
    assert Document.objects.get().removed_at is not None
    assert history_of(follow_up.organisation, "follow_up", str(follow_up.pk))[0].verb == "evidence_removed"
