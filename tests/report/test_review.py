"""The secretariat sees what was handed in, as it was handed in, for as long as it is; and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.access.roles import Role
from aktsom.notices.models import Notice
from aktsom.report.actions.approval import approve_report, ask_for_approval, return_report
from aktsom.report.actions.locks import unlock_fields
from aktsom.report.actions.reports import mark_published
from aktsom.report.actions.review import (
    NoSecretariat,
    accept_report,
    mark_field,
    return_submission,
    submit_report,
    withdraw_submission,
)
from aktsom.report.actions.rounds import Decision, Judgement, RoundIsClosed, Says
from aktsom.report.actions.together import write_comment
from aktsom.report.models import Answer, Comment, Report, ReviewRound
from aktsom.report.policies import NotApproved
from aktsom.report.queries import report_data
from aktsom.report.states import AnswerState, ReportState
from aktsom.values.refusals import NotAllowed, NotFound, Refusal
from tests import cast
from tests.report.writing import write

LogIn = Callable[[User], Client]
DESK = "/sekretariat/"
PAGE = "/sekretariat/fjordvik-kommune/2024/"


def approve(report: Report) -> None:
    """The report goes through Fjordvik's own approval."""
    approve_report(ask_for_approval(report, None), Decision(), None)
    report.refresh_from_db()


@pytest.fixture
def handed_in(report: Report, kari: User, siri: User) -> ReviewRound:
    """Fjordvik's report, approved and handed in."""
    approve(report)
    return submit_report(report, kari, "Her er den.")


@pytest.fixture
def vera(db: None) -> User:
    """The adviser of another secretariat."""
    other = cast.organisation("Vestsekretariatet", "vestsekretariatet", "312345676", kind=Organisation.Kind.SECRETARIAT)
    return cast.member(cast.person("Vera Vest", "vera@vest.example"), other, Role.SECRETARIAT_ADVISER)


def sees(client: Client) -> tuple[bool, int]:
    """Whether the desk tells of Fjordvik, and how its page is answered."""
    return "Fjordvik" in client.get(DESK).content.decode(), client.get(PAGE).status_code


def test_handing_in_freezes_the_report_and_tells_the_adviser(handed_in: ReviewRound, report: Report, siri: User) -> None:
    assert Report.objects.get().state == ReportState.SUBMITTED
    assert handed_in.data == report_data(report)
    event = Event.objects.latest("pk")
    assert event.verb == "report_submitted"
    assert {change.field: change.new for change in event.changes.all()} == {
        "state": "submitted",
        "note": "Her er den.",
        "secretariat": "Innkjøpssekretariatet",
    }
    told = Notice.objects.get(person=siri)
    assert (told.kind, told.subject, told.address) == ("review_asked", "Fjordvik kommune 2024", PAGE)


def test_only_an_approved_report_is_handed_in_and_only_by_its_owner(report: Report, kari: User, britt: User) -> None:
    with pytest.raises(Refusal) as refused:
        submit_report(report, kari)
    assert refused.value.code == "move_not_open"
    approve(report)
    with pytest.raises(NotAllowed):
        submit_report(report, britt)


def test_a_buyer_without_a_secretariat_has_nobody_to_hand_in_to(
    report: Report, kari: User, fjordvik: Organisation, logged_in: LogIn
) -> None:
    approve(report)
    assert "Send til sekretariatet" in logged_in(kari).get("/arsrapport/2024/godkjenning/").content.decode()
    Organisation.objects.filter(pk=fjordvik.pk).update(secretariat=None)
    report.organisation.refresh_from_db()
    with pytest.raises(NoSecretariat):
        submit_report(report, kari)
    assert "Send til sekretariatet" not in logged_in(kari).get("/arsrapport/2024/godkjenning/").content.decode()
    assert "ikke medlem av noe sekretariat" in logged_in(kari).get("/arsrapport/2024/innsending/").content.decode()


def test_an_adviser_sees_nothing_before_it_is_handed_in_nor_after_it_was_taken_back(
    report: Report, kari: User, siri: User, logged_in: LogIn
) -> None:
    siris = logged_in(siri)
    assert sees(siris) == (False, 404)
    review = ask_for_approval(report, kari)
    assert sees(siris) == (False, 404)
    approve_report(review, Decision(), None)
    assert sees(siris) == (False, 404)
    report.refresh_from_db()
    submit_report(report, kari)
    assert sees(siris) == (True, 200)
    withdraw_submission(report, kari)
    assert sees(siris) == (False, 404)
    assert Report.objects.get().state == ReportState.APPROVED


def test_an_adviser_of_another_secretariat_never_sees_it(handed_in: ReviewRound, vera: User, logged_in: LogIn) -> None:
    assert sees(logged_in(vera)) == (False, 404)
    for act in (accept_report, return_submission):
        with pytest.raises(NotFound):
            act(handed_in, Decision("Fint"), vera)
    with pytest.raises(NotFound):
        mark_field(handed_in, Judgement("policy_anchoring", Says.APPROVED), vera)


def test_a_member_that_changes_secretariat_takes_what_it_handed_in_with_it_from_the_old_and_shows_it_not_to_the_new(
    handed_in: ReviewRound, siri: User, vera: User, fjordvik: Organisation, logged_in: LogIn
) -> None:
    Organisation.objects.filter(pk=fjordvik.pk).update(secretariat=Organisation.objects.get(slug="vestsekretariatet"))
    assert sees(logged_in(siri)) == (False, 404)
    assert sees(logged_in(vera)) == (False, 404)
    moved = ReviewRound.objects.get(pk=handed_in.pk)
    for adviser in (siri, vera):
        with pytest.raises(NotFound):
            accept_report(moved, Decision(), adviser)


@pytest.mark.parametrize("who", ["arne", "hege", "kari", "stine", "ola", "pia"])
def test_nobody_else_comes_to_the_desk(
    who: str, handed_in: ReviewRound, request: pytest.FixtureRequest, logged_in: LogIn
) -> None:
    client = logged_in(request.getfixturevalue(who))
    assert (client.get(DESK).status_code, client.get(PAGE).status_code) == (404, 404)
    assert client.post(PAGE, {"round": handed_in.pk, "act": "approve", "seen": "", "note": ""}).status_code == 404
    assert ReviewRound.objects.get(pk=handed_in.pk).is_open


def test_a_reader_in_the_secretariat_is_no_adviser(
    handed_in: ReviewRound, siris_secretariat: Organisation, logged_in: LogIn
) -> None:
    reader = cast.member(cast.person("Sol Sekretær", "sol@sekretariatet.example"), siris_secretariat, Role.READER)
    assert (logged_in(reader).get(DESK).status_code, logged_in(reader).get(PAGE).status_code) == (404, 404)


def test_one_called_adviser_in_the_buyer_itself_reviews_nothing(handed_in: ReviewRound, fjordvik: Organisation) -> None:
    odd = cast.member(cast.person("Odd Underlig", "odd@fjordvik.example"), fjordvik, Role.SECRETARIAT_ADVISER)
    with pytest.raises(NotFound):
        accept_report(handed_in, Decision(), odd)


def test_the_adviser_reads_what_was_handed_in_and_not_what_was_written_later(
    handed_in: ReviewRound, report: Report, kari: User, siri: User, logged_in: LogIn
) -> None:
    mark_field(handed_in, Judgement("policy_anchoring", Says.RETURNED, "Når?"), siri)
    return_submission(handed_in, Decision(), siri)
    report.refresh_from_db()
    write(report, "policy_anchoring", "Hemmelig utkast.", kari)
    page = logged_in(siri).get(PAGE).content.decode()
    assert "Vedtatt av kommunestyret." in page
    assert "Hemmelig utkast." not in page


def test_the_adviser_never_sees_internal_comments_and_the_member_answers_shared_ones(
    handed_in: ReviewRound, report: Report, kari: User, siri: User, logged_in: LogIn
) -> None:
    report.refresh_from_db()
    write_comment(report, "policy_anchoring", "Internt: dette er tynt.", kari)
    siris = logged_in(siri)
    sent = siris.post(f"{PAGE}felt/policy_anchoring/kommentar/", {"text": "Hvem vedtok det?"})
    assert sent.status_code == 302
    opening = Comment.objects.get(author=siri)
    assert opening.shared
    write_comment(report, "policy_anchoring", "Kommunestyret i mai.", kari, thread=opening.pk)
    page = siris.get(PAGE).content.decode()
    assert "Hvem vedtok det?" in page
    assert "Kommunestyret i mai." in page
    assert "Internt" not in page


def test_an_adviser_does_not_comment_before_it_is_handed_in(report: Report, siri: User, logged_in: LogIn) -> None:
    assert logged_in(siri).post(f"{PAGE}felt/policy_anchoring/kommentar/", {"text": "Hei"}).status_code == 404
    return_report(ask_for_approval(report, None), Decision("Se over."), None)
    report.refresh_from_db()
    with pytest.raises(Refusal):
        write_comment(report, "policy_anchoring", "Hei", siri)
    approve(report)
    with pytest.raises(Refusal):
        write_comment(report, "policy_anchoring", "Hei", siri)
    assert not Comment.objects.exists()


def test_the_marks_are_the_advisers_own_until_she_decides(handed_in: ReviewRound, siri: User) -> None:
    before = Event.objects.count()
    mark_field(handed_in, Judgement("policy_anchoring", Says.RETURNED, "Når?"), siri)
    assert Event.objects.count() == before


def test_sending_back_opens_the_fields_and_keeps_the_rest_locked(
    handed_in: ReviewRound, report: Report, siri: User, kari: User, hege: User
) -> None:
    mark_field(handed_in, Judgement("policy_anchoring", Says.RETURNED, "Når?"), siri)
    return_submission(handed_in, Decision("Nesten."), siri)
    report.refresh_from_db()
    assert report.state == ReportState.RETURNED
    states = dict(Answer.objects.filter(report=report).values_list("meaning", "state"))
    assert (states["policy_anchoring"], states["risks"]) == (AnswerState.DRAFT, AnswerState.APPROVED)
    kinds = set(Notice.objects.filter(person=kari).values_list("kind", "note"))
    assert {("review_returned", "Nesten."), ("returned", "Når?")} <= kinds


def test_the_second_time_she_sees_what_changed_since_her_last_round(
    handed_in: ReviewRound, report: Report, siri: User, kari: User, logged_in: LogIn
) -> None:
    mark_field(handed_in, Judgement("policy_anchoring", Says.RETURNED, "Når?"), siri)
    return_submission(handed_in, Decision(), siri)
    report.refresh_from_db()
    write(report, "policy_anchoring", "Vedtatt av kommunestyret i mai.", kari)
    approve(report)
    submit_report(report, kari)
    page = logged_in(siri).get(f"{PAGE}?vis=endret").content.decode()
    assert "Sendt tilbake sist: Når?" in page
    assert "Endret etter retur" in page
    assert 'id="risks"' not in page
    assert "<ins>" in page
    assert page.count('class="report-field judged') == 1


def test_she_accepts_and_the_report_may_be_published(
    handed_in: ReviewRound, report: Report, siri: User, hege: User, kari: User
) -> None:
    accept_report(handed_in, Decision("Godt arbeid."), siri)
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED
    assert Notice.objects.filter(person=kari, kind="review_accepted").exists()
    mark_published(report, hege)
    assert report.state == ReportState.PUBLISHED


def test_an_accepted_report_that_is_opened_is_told_to_the_adviser(
    handed_in: ReviewRound, report: Report, siri: User, kari: User
) -> None:
    accept_report(handed_in, Decision(), siri)
    report.refresh_from_db()
    unlock_fields(report, ["policy_anchoring"], kari, "Feil dato")
    assert Report.objects.get().state == ReportState.DRAFT
    told = Notice.objects.get(person=siri, kind="report_reopened")
    assert (told.note, told.address) == ("Feil dato", PAGE)


def test_a_decision_on_what_was_taken_back_is_refused_in_words(
    handed_in: ReviewRound, report: Report, siri: User, kari: User
) -> None:
    withdraw_submission(report, kari)
    for act in (accept_report, return_submission):
        with pytest.raises(RoundIsClosed, match="Kari Kjøper tok rapporten tilbake"):
            act(handed_in, Decision("Fint"), siri)
    with pytest.raises(RoundIsClosed):
        withdraw_submission(report, kari)


def test_the_approver_does_not_decide_for_the_secretariat(handed_in: ReviewRound, report: Report, hege: User) -> None:
    with pytest.raises(NotFound):
        accept_report(handed_in, Decision(), hege)
    with pytest.raises(NotApproved):
        mark_published(Report.objects.get(), hege)
    assert ReviewRound.objects.get(pk=handed_in.pk).is_open


def test_the_desk_asks_as_much_for_many_reports_as_for_one(
    handed_in: ReviewRound, siri: User, logged_in: LogIn, django_assert_num_queries: Any
) -> None:
    client = logged_in(siri)
    client.get(DESK)
    with CaptureQueriesContext(connection) as few:
        client.get(DESK)
    for year in range(2010, 2020):
        other = Report.objects.create(
            organisation=handed_in.report.organisation, year=year, template_id="x", template_version="1", state="submitted"
        )
        ReviewRound.objects.create(report=other, kind="secretariat", number=1, data={}, secretariat=handed_in.secretariat)
    with django_assert_num_queries(len(few)):
        assert client.get(DESK).content.decode().count("<tr>") == 12


def test_the_adviser_has_her_desk_in_the_menu_and_others_have_not(siri: User, kari: User, logged_in: LogIn) -> None:
    assert f'href="{DESK}"' in logged_in(siri).get("/").content.decode()
    assert f'href="{DESK}"' not in logged_in(kari).get("/").content.decode()
