"""The owner asks, the approver decides field by field, and what is approved is locked until somebody says why it is opened."""

from __future__ import annotations

import pytest

from aktsom.access.models import Event, Organisation, User
from aktsom.access.roles import Role
from aktsom.notices.models import Notice
from aktsom.report.actions.approval import (
    approve_fields,
    approve_report,
    ask_for_approval,
    judge_field,
    return_report,
    withdraw_request,
)
from aktsom.report.actions.fill import fill_report
from aktsom.report.actions.locks import NothingToUnlock, ReasonIsMissing, ReportIsWithOthers, unlock_field, unlock_fields
from aktsom.report.actions.reports import MoveNotOpen, mark_published
from aktsom.report.actions.rounds import (
    Decision,
    FieldsAreReturned,
    Judgement,
    NoteIsTooLong,
    RoundIsClosed,
    Says,
    StaleDecision,
    StaleVerdict,
)
from aktsom.report.models import Answer, FieldVerdict, Report, ReviewRound
from aktsom.report.policies import AnswerIsLocked, ReportIsClosed
from aktsom.report.queries import report_data
from aktsom.report.queries.approval import baselines, verdict_token, verdicts_in, verdicts_token
from aktsom.report.states import AnswerState, ReportState
from aktsom.risk.policies import part_is_open
from aktsom.risk.states import RiskPart
from aktsom.values.refusals import NotAllowed, NotFound
from tests import cast
from tests.report.fjordviks_report import fjordviks_report
from tests.report.writing import write

OPEN = {AnswerState.BLANK, AnswerState.DRAFT}


def state_of(report: Report, meaning: str) -> str:
    return Answer.objects.get(report=report, meaning=meaning).state


def latest_event() -> tuple[str, dict[str, str | None]]:
    event = Event.objects.latest("pk")
    return event.verb, {change.field: change.new for change in event.changes.all()}


@pytest.fixture
def asked(report: Report, kari: User, hege: User) -> ReviewRound:
    """Fjordvik's report, laid before Hege."""
    return ask_for_approval(report, kari, "Tallene er nye.")


@pytest.fixture
def approved(asked: ReviewRound, hege: User) -> Report:
    """The same, approved."""
    approve_report(asked, Decision("Fint."), hege)
    return Report.objects.get(pk=asked.report_id)


def test_asking_freezes_the_report_closes_it_and_tells_the_approver(asked: ReviewRound, report: Report, hege: User) -> None:
    assert (asked.number, asked.note, asked.data) == (1, "Tallene er nye.", report_data(report))
    assert Report.objects.get().state == ReportState.READY
    assert latest_event() == ("approval_asked", {"state": "ready", "note": "Tallene er nye."})
    told = Notice.objects.get()
    assert (told.person, told.kind, told.subject, told.note) == (
        hege,
        "approval_asked",
        "Fjordvik kommune 2024",
        "Tallene er nye.",
    )
    with pytest.raises(ReportIsClosed, match="venter på godkjenning"):
        write(report, "policy_anchoring", "Nytt.", hege)


def test_a_contributor_does_not_ask_and_a_stranger_learns_nothing(report: Report, britt: User, stine: User) -> None:
    with pytest.raises(NotAllowed):
        ask_for_approval(report, britt)
    with pytest.raises(NotFound):
        ask_for_approval(report, stine)


def test_nobody_asks_twice(asked: ReviewRound, report: Report, kari: User) -> None:
    with pytest.raises(MoveNotOpen):
        ask_for_approval(report, kari)
    assert ReviewRound.objects.count() == 1


def test_a_note_of_fifty_thousand_characters_is_refused_and_nothing_moves(report: Report, kari: User) -> None:
    with pytest.raises(NoteIsTooLong, match="50000"):
        ask_for_approval(report, kari, "x" * 50_000)
    assert (Report.objects.get().state, ReviewRound.objects.count()) == (ReportState.DRAFT, 0)


def test_where_there_is_no_approver_the_administrators_are_told(report: Report, kari: User, arne: User) -> None:
    ask_for_approval(report, kari)
    assert [notice.person for notice in Notice.objects.all()] == [arne]


def test_the_owner_takes_it_back_and_writes_on(asked: ReviewRound, report: Report, kari: User, hege: User) -> None:
    judge_field(asked, Judgement("policy_anchoring", Says.APPROVED), hege)
    withdraw_request(report, kari)
    asked.refresh_from_db()
    assert (asked.outcome, asked.decided_by) == ("withdrawn", kari)
    assert state_of(report, "policy_anchoring") == AnswerState.DRAFT
    write(report, "policy_anchoring", "Nytt.", kari)
    with pytest.raises(RoundIsClosed, match="Kari Kjøper tok rapporten tilbake"):
        approve_report(asked, Decision(), hege)
    with pytest.raises(RoundIsClosed):
        withdraw_request(report, kari)


def test_approving_locks_what_is_said_and_leaves_what_is_blank(approved: Report, kari: User) -> None:
    assert approved.state == ReportState.APPROVED
    states = dict(Answer.objects.filter(report=approved).values_list("meaning", "state"))
    assert states["policy_anchoring"] == states["risks"] == AnswerState.APPROVED
    assert set(states.values()) == {AnswerState.APPROVED, AnswerState.BLANK}
    assert latest_event() == ("report_approved", {"state": "approved", "note": "Fint."})
    assert Notice.objects.get(person=kari).kind == "report_approved"


def test_the_owner_does_not_decide(asked: ReviewRound, kari: User) -> None:
    for act in (approve_report, return_report):
        with pytest.raises(NotAllowed):
            act(asked, Decision("Fint."), kari)
    with pytest.raises(NotAllowed):
        judge_field(asked, Judgement("policy_anchoring", Says.APPROVED), kari)


def test_one_who_asks_and_approves_herself_may_and_the_history_says_so(report: Report, hege: User) -> None:
    asked = ask_for_approval(report, hege)
    approve_report(asked, Decision(), hege)
    assert latest_event() == ("report_approved", {"state": "approved", "same_person": "yes"})


def test_a_field_is_approved_returned_and_taken_back_as_she_goes(asked: ReviewRound, hege: User) -> None:
    judge_field(asked, Judgement("policy_anchoring", Says.APPROVED), hege)
    judge_field(asked, Judgement("competence", Says.RETURNED, "Når var kurset?"), hege)
    assert {meaning: (one.approved, one.reason) for meaning, one in verdicts_in(asked).items()} == {
        "policy_anchoring": (True, ""),
        "competence": (False, "Når var kurset?"),
    }
    assert latest_event() == ("field_marked", {"field": "1.B.2", "reason": "Når var kurset?"})
    judge_field(asked, Judgement("competence", Says.NOTHING), hege)
    assert set(verdicts_in(asked)) == {"policy_anchoring"}
    assert state_of(asked.report, "policy_anchoring") == AnswerState.DRAFT


def test_a_report_with_fields_to_send_back_is_not_approved(asked: ReviewRound, hege: User) -> None:
    judge_field(asked, Judgement("competence", Says.RETURNED, "Når?"), hege)
    with pytest.raises(FieldsAreReturned):
        approve_report(asked, Decision(), hege)
    assert Report.objects.get().state == ReportState.READY


def test_sending_back_wants_a_reason_for_each_field_or_one_for_all(asked: ReviewRound, hege: User) -> None:
    with pytest.raises(ReasonIsMissing):
        return_report(asked, Decision("  "), hege)
    judge_field(asked, Judgement("competence", Says.RETURNED), hege)
    with pytest.raises(ReasonIsMissing):
        return_report(asked, Decision(), hege)
    return_report(asked, Decision("Se over tallene."), hege)
    verb, changes = latest_event()
    assert (verb, changes["answers.1.B.2#reason"]) == ("report_returned", "Se over tallene.")


def test_sending_back_locks_what_was_approved_and_tells_who_shall_mend_the_rest(
    asked: ReviewRound, report: Report, hege: User, kari: User, britt: User
) -> None:
    Answer.objects.filter(report=report, meaning="suppliers_followed_up").update(changed_by=britt)
    judge_field(asked, Judgement("policy_anchoring", Says.APPROVED), hege)
    judge_field(asked, Judgement("suppliers_followed_up", Says.RETURNED, "Hvilke tre?"), hege)
    return_report(asked, Decision(), hege)
    assert Report.objects.get().state == ReportState.RETURNED
    assert state_of(report, "policy_anchoring") == AnswerState.APPROVED
    assert state_of(report, "suppliers_followed_up") == AnswerState.DRAFT
    told = Notice.objects.get(person=britt)
    assert (told.kind, told.note) == ("returned", "Hvilke tre?")
    assert told.subject.startswith("4.A.2 ")
    assert told.address == "/arsrapport/2024/felt/suppliers_followed_up/"
    assert [(notice.kind, notice.subject) for notice in Notice.objects.filter(person=kari)] == [
        ("returned", "Fjordvik kommune 2024")
    ]


def test_what_was_approved_before_and_is_sent_back_now_is_opened(approved: Report, kari: User, hege: User) -> None:
    unlock_field(approved, "competence", kari, "Glemte noe")
    again = ask_for_approval(approved, kari)
    judge_field(again, Judgement("policy_anchoring", Says.RETURNED, "Vedtatt når?"), hege)
    return_report(again, Decision(), hege)
    assert state_of(approved, "policy_anchoring") == AnswerState.DRAFT
    assert state_of(approved, "risks") == AnswerState.APPROVED


def test_two_approvers_do_not_write_over_each_other_unseen(asked: ReviewRound, hege: User, fjordvik: Organisation) -> None:
    other = cast.member(cast.person("Henrik Hode", "henrik@fjordvik.example"), fjordvik, Role.APPROVER)
    seen = verdict_token(None)
    judge_field(asked, Judgement("competence", Says.RETURNED, "Når?", seen), hege)
    with pytest.raises(StaleVerdict, match="Hege Hode sendte tilbake feltet"):
        judge_field(asked, Judgement("competence", Says.APPROVED, "", seen), other)
    now = verdict_token(FieldVerdict.objects.get())
    judge_field(asked, Judgement("competence", Says.APPROVED, "", now), other)
    with pytest.raises(StaleVerdict, match="Henrik Hode godkjente feltet"):
        judge_field(asked, Judgement("competence", Says.NOTHING, "", now), hege)


def test_nobody_decides_on_what_she_has_not_seen(asked: ReviewRound, hege: User) -> None:
    seen = verdicts_token(verdicts_in(asked))
    judge_field(asked, Judgement("competence", Says.APPROVED), hege)
    for act in (approve_report, return_report):
        with pytest.raises(StaleDecision):
            act(asked, Decision("Fint.", seen), hege)
    approve_report(asked, Decision("Fint.", verdicts_token(verdicts_in(asked))), hege)


def test_what_is_decided_is_not_decided_again(approved: Report, asked: ReviewRound, hege: User) -> None:
    for act in (approve_report, return_report):
        with pytest.raises(RoundIsClosed, match=r"Hege Hode avgjorde dette .* og godkjente rapporten"):
            act(asked, Decision("En gang til"), hege)
    with pytest.raises(RoundIsClosed):
        approve_fields(asked, ["competence"], hege)


def test_many_fields_are_approved_at_once_but_none_of_which_something_is_said(asked: ReviewRound, hege: User) -> None:
    judge_field(asked, Judgement("competence", Says.RETURNED, "Når?"), hege)
    assert approve_fields(asked, ["competence", "policy_anchoring", "risks"], hege) == 2
    assert latest_event() == ("fields_approved", {"field": "1.A.2, 2.A.3"})
    assert not verdicts_in(asked)["competence"].approved
    with pytest.raises(NotFound):
        approve_fields(asked, ["no_such_field"], hege)


def test_unlocking_is_an_act_with_a_reason(approved: Report, kari: User, hege: User, britt: User) -> None:
    with pytest.raises(NotAllowed):
        unlock_field(approved, "competence", britt, "Vil skrive")
    with pytest.raises(ReasonIsMissing):
        unlock_field(approved, "policy_anchoring", kari, " ")
    with pytest.raises(NothingToUnlock):
        unlock_fields(approved, [], kari, "Bare fordi")
    unlock_field(approved, "policy_anchoring", kari, "Feil dato")
    assert Report.objects.get().state == ReportState.DRAFT
    assert (state_of(approved, "policy_anchoring"), state_of(approved, "risks")) == (AnswerState.DRAFT, AnswerState.APPROVED)
    assert latest_event() == ("answers_unlocked", {"reason": "Feil dato", "field": "1.A.2", "state": "draft"})
    assert Notice.objects.filter(person=hege, kind="report_reopened", note="Feil dato").exists()
    with pytest.raises(NothingToUnlock):
        unlock_field(approved, "policy_anchoring", kari, "En gang til")
    unlock_fields(approved, None, kari, "Skriver om")
    assert set(Answer.objects.filter(report=approved).values_list("state", flat=True)) <= OPEN


def test_nothing_is_unlocked_while_the_report_is_with_others(asked: ReviewRound, kari: User) -> None:
    with pytest.raises(ReportIsWithOthers):
        unlock_fields(asked.report, None, kari, "Glemte noe")


def test_a_published_report_opens_for_correction_by_field(approved: Report, hege: User, kari: User) -> None:
    mark_published(approved, hege)
    unlock_field(approved, "policy_anchoring", kari, "Feil årstall")
    assert approved.state == ReportState.DRAFT
    assert state_of(approved, "risks") == AnswerState.APPROVED
    assert latest_event()[1]["state"] == "draft"


def test_the_next_approval_is_measured_from_what_was_approved_of_each_field(
    asked: ReviewRound, report: Report, kari: User, hege: User
) -> None:
    judge_field(asked, Judgement("policy_anchoring", Says.APPROVED), hege)
    judge_field(asked, Judgement("suppliers_followed_up", Says.RETURNED, "Hvilke tre?"), hege)
    return_report(asked, Decision(), hege)
    report.refresh_from_db()
    write(report, "suppliers_followed_up", "Vi fulgte opp Nordkaffe, Rent og Bygg.", kari)
    taken_back = ask_for_approval(report, kari)
    withdraw_request(report, kari)
    again = ask_for_approval(report, kari)
    found = baselines(again, ["policy_anchoring", "suppliers_followed_up", "risks"])
    assert found["policy_anchoring"].approved
    assert (found["risks"].approved, found["risks"].returned, found["risks"].round) == (False, False, asked)
    assert (found["suppliers_followed_up"].approved, found["suppliers_followed_up"].reason) == (False, "Hvilke tre?")
    assert found["suppliers_followed_up"].data["answers"]["4.A.2"] == "Vi fulgte opp tre avtaler."
    assert taken_back.number == 2
    assert again.number == 3
    approve_report(again, Decision(), hege)
    unlock_fields(report, None, kari, "Nytt år")
    last = ask_for_approval(report, kari)
    assert {baseline.round for baseline in baselines(last, ["policy_anchoring", "risks"]).values()} == {again}


def test_nothing_is_filled_over_what_is_approved(asked: ReviewRound, report: Report, hege: User) -> None:
    judge_field(asked, Judgement("policy_anchoring", Says.APPROVED), hege)
    return_report(asked, Decision("Se over."), hege)
    report.refresh_from_db()
    with pytest.raises(AnswerIsLocked):
        fill_report(report, fjordviks_report(), hege)


def test_records_seen_in_the_report_are_closed_while_it_waits_and_when_approved(
    asked: ReviewRound, report: Report, kari: User, hege: User
) -> None:
    assert not any(part_is_open(report.organisation, 2024, part) for part in RiskPart)
    judge_field(asked, Judgement("risks", Says.APPROVED), hege)
    return_report(asked, Decision("Se over."), hege)
    open_parts = {part for part in RiskPart if part_is_open(report.organisation, 2024, part)}
    assert open_parts == set(RiskPart) - {RiskPart.RISKS}
    unlock_field(Report.objects.get(), "risks", kari, "Ny risiko")
    assert all(part_is_open(report.organisation, 2024, part) for part in RiskPart)
