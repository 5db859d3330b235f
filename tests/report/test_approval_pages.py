"""The pages on which the owner asks, the approver decides and the owner unlocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.access.roles import Role
from aktsom.report.actions.approval import approve_report, ask_for_approval, judge_field, return_report, withdraw_request
from aktsom.report.actions.locks import unlock_fields
from aktsom.report.actions.rounds import Decision, Judgement, Says
from aktsom.report.models import FieldVerdict, Report, ReviewRound
from aktsom.report.states import AnswerState, ReportState
from aktsom.report.views.standing import OFFERS, standing_of
from tests import cast
from tests.report.writing import write

LogIn = Callable[[User], Client]
HOME = "/arsrapport/2024/"
PAGE = f"{HOME}godkjenning/"


@pytest.fixture
def asked(report: Report, kari: User) -> ReviewRound:
    """Fjordvik's report, laid before the approver."""
    return ask_for_approval(report, kari, "Tallene er nye.")


@pytest.fixture
def heges(logged_in: LogIn, hege: User) -> Client:
    """The approver's browser."""
    return logged_in(hege)


def seen_on(client: Client) -> dict[str, str]:
    """What the decision form of the page sends unseen."""
    page = client.get(PAGE).content.decode()
    seen, number = re.search(r'name="seen" id="sett" value="(\w+)"', page), re.search(r'name="round" value="(\d+)"', page)
    assert seen is not None
    assert number is not None
    return {"seen": seen[1], "round": number[1]}


def test_every_state_has_its_offers() -> None:
    assert set(OFFERS) == set(ReportState)


@pytest.mark.parametrize(
    ("state", "who", "step"),
    [
        (ReportState.DRAFT, "kari", "Be om godkjenning"),
        (ReportState.DRAFT, "britt", None),
        (ReportState.READY, "hege", "Se gjennom og godkjenn"),
        (ReportState.READY, "kari", None),
        (ReportState.RETURNED, "kari", "Be om godkjenning på nytt"),
        (ReportState.APPROVED, "kari", "Send til sekretariatet"),
        (ReportState.APPROVED, "rune", None),
        (ReportState.SUBMITTED, "hege", None),
        (ReportState.ACCEPTED, "hege", "Publiser"),
        (ReportState.ACCEPTED, "kari", None),
        (ReportState.PUBLISHED, "hege", None),
    ],
)
def test_each_is_offered_her_one_next_step(
    state: ReportState, who: str, step: str | None, report: Report, request: pytest.FixtureRequest
) -> None:
    report.state = state
    primary = standing_of(report, request.getfixturevalue(who)).primary
    assert (primary.label if primary else None) == step


def test_without_a_secretariat_the_approved_report_is_published(report: Report, hege: User, fjordvik: Organisation) -> None:
    fjordvik.secretariat = None
    fjordvik.save()
    report.organisation, report.state = fjordvik, ReportState.APPROVED
    standing = standing_of(report, hege)
    assert standing.primary is not None
    assert standing.primary.label == "Publiser"
    assert "Send til sekretariatet" not in {step.label for step in standing.others}


def test_asking_shows_what_is_left_and_stops_nobody(logged_in: LogIn, kari: User, report: Report) -> None:
    karis = logged_in(kari)
    assert "ikke besvart" in karis.get(f"{HOME}be-om-godkjenning/").content.decode()
    assert karis.post(f"{HOME}be-om-godkjenning/", {"note": "Klar."}).status_code == 302
    assert Report.objects.get().state == ReportState.READY


def test_a_note_that_is_too_long_is_refused_beside_the_field_and_kept(logged_in: LogIn, kari: User, report: Report) -> None:
    answer = logged_in(kari).post(f"{HOME}be-om-godkjenning/", {"note": "lang" * 20_000})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Du har skrevet 80000" in page
    assert page.count("lang" * 20_000) == 1
    assert Report.objects.get().state == ReportState.DRAFT


def test_asking_twice_from_an_old_page_keeps_the_note(logged_in: LogIn, kari: User, asked: ReviewRound) -> None:
    answer = logged_in(kari).post(f"{HOME}be-om-godkjenning/", {"note": "En gang til."})
    assert answer.status_code == 422
    assert "En gang til." in answer.content.decode()
    assert ReviewRound.objects.count() == 1


def test_the_first_time_everything_is_new(heges: Client, asked: ReviewRound) -> None:
    page = heges.get(PAGE).content.decode()
    assert "Dette er første gang" in page
    assert "Tallene er nye." in page
    assert "Godkjenn rapporten" in page


def test_others_read_along_and_decide_nothing(logged_in: LogIn, rune: User, asked: ReviewRound) -> None:
    runes = logged_in(rune)
    page = runes.get(PAGE).content.decode()
    assert "Godkjenn rapporten" not in page
    assert 'name="says"' not in page
    assert runes.post(PAGE, {"act": "approve", "round": asked.pk}).status_code == 403


def test_a_field_is_judged_with_and_without_script(heges: Client, asked: ReviewRound) -> None:
    sent = {"round": asked.pk, "seen": "", "says": "approved"}
    plain = heges.post(f"{PAGE}felt/policy_anchoring/", sent)
    assert (plain.status_code, plain["Location"]) == (302, f"{PAGE}#policy_anchoring")
    part = heges.post(f"{PAGE}felt/risks/", sent | {"says": "returned", "reason": "Hvor?"}, headers={"HX-Request": "true"})
    text = part.content.decode()
    assert part.status_code == 200
    assert text.lstrip().startswith("<article")
    assert "Sendes tilbake" in text
    assert "2 av " in text
    assert FieldVerdict.objects.count() == 2


def test_what_was_typed_on_an_old_page_comes_back_with_who_was_first(
    heges: Client, asked: ReviewRound, fjordvik: Organisation
) -> None:
    other = cast.member(cast.person("Henrik Hode", "henrik@fjordvik.example"), fjordvik, Role.APPROVER)
    judge_field(asked, Judgement("risks", Says.APPROVED), other)
    judge_field(asked, Judgement("risks", Says.NOTHING), other)
    judge_field(asked, Judgement("risks", Says.RETURNED, "Sted mangler."), other)
    sent = {"round": asked.pk, "seen": "", "says": "returned", "reason": "Jeg savner tema."}
    answer = heges.post(f"{PAGE}felt/risks/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Henrik Hode sendte tilbake feltet" in page
    assert FieldVerdict.objects.get().reason == "Sted mangler."


def test_a_decision_on_top_of_something_unseen_is_refused_with_the_note_kept(
    heges: Client, asked: ReviewRound, hege: User
) -> None:
    old = seen_on(heges)
    judge_field(asked, Judgement("risks", Says.APPROVED), hege)
    answer = heges.post(PAGE, old | {"act": "approve", "note": "Godt arbeid."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "siden du åpnet siden" in page
    assert "Godt arbeid." in page
    assert heges.post(PAGE, seen_on(heges) | {"act": "approve", "note": "Godt arbeid."}).status_code == 302
    assert Report.objects.get().state == ReportState.APPROVED


def test_a_decision_on_what_was_taken_back_says_so_and_shows_what_was_typed(
    heges: Client, asked: ReviewRound, kari: User
) -> None:
    old = seen_on(heges)
    withdraw_request(asked.report, kari)
    answer = heges.post(PAGE, old | {"act": "return", "note": "Savner tall."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Kari Kjøper tok rapporten tilbake" in page
    assert "Savner tall." in page
    assert Report.objects.get().state == ReportState.DRAFT


def test_the_second_time_she_sees_the_words_that_changed(
    heges: Client, asked: ReviewRound, report: Report, hege: User, kari: User
) -> None:
    approve_report(asked, Decision(), hege)
    report.refresh_from_db()
    unlock_fields(report, ["policy_anchoring"], kari, "Feil dato")
    write(report, "policy_anchoring", "Vedtatt av kommunestyret i mai.", kari)
    ask_for_approval(report, kari)
    page = heges.get(f"{PAGE}?vis=endret").content.decode()
    assert page.count('class="report-field judged') == 1
    assert re.search(r"<ins>.* i mai", page)
    assert heges.post(f"{PAGE}uendret/").status_code == 302
    assert not FieldVerdict.objects.filter(meaning="policy_anchoring").exists()
    assert FieldVerdict.objects.filter(meaning="risks", approved=True).exists()


def test_member_text_is_shown_as_text(heges: Client, report: Report, kari: User) -> None:
    write(report, "policy_anchoring", "<script>alert(1)</script> før", kari)
    first = ask_for_approval(report, kari, "<img src=x onerror=alert(1)>")
    judge_field(first, Judgement("policy_anchoring", Says.RETURNED, "<b>Hvorfor?</b>"), None)
    return_report(first, Decision("<i>Nei</i>"), None)
    report.refresh_from_db()
    write(report, "policy_anchoring", "<script>alert(2)</script> etter", kari)
    ask_for_approval(report, kari)
    page = heges.get(PAGE).content.decode()
    assert not [found for found in ("<script>alert", "<img src=x", "<b>Hvorfor", "<i>Nei") if found in page]
    assert "&lt;b&gt;Hvorfor?" in page


def test_unlocking_names_the_fields_and_wants_a_reason(logged_in: LogIn, asked: ReviewRound, hege: User, kari: User) -> None:
    approve_report(asked, Decision(), hege)
    karis = logged_in(kari)
    page = karis.get(f"{HOME}las-opp/?felt=policy_anchoring").content.decode()
    assert re.search(r'value="policy_anchoring"[^>]*checked', page)
    refused = karis.post(f"{HOME}las-opp/", {"meanings": ["policy_anchoring"], "reason": " "})
    assert refused.status_code == 422
    assert karis.post(f"{HOME}las-opp/", {"act": "all", "reason": "Skriver om"}).status_code == 302
    states = set(asked.report.answers.values_list("state", flat=True))
    assert AnswerState.APPROVED not in states


def test_one_who_asked_herself_is_told_so_on_the_page(heges: Client, report: Report, hege: User) -> None:
    ask_for_approval(report, hege)
    assert "Du ba om dette selv" in heges.get(PAGE).content.decode()


def test_the_page_asks_as_much_with_many_verdicts_as_with_none(
    heges: Client, asked: ReviewRound, hege: User, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30):
        heges.get(PAGE)
    for meaning in ("policy_anchoring", "risks", "suppliers_followed_up", "goals_of_year"):
        judge_field(asked, Judgement(meaning, Says.APPROVED), hege)
    with django_assert_max_num_queries(30):
        heges.get(PAGE)
