"""Asking the organisation's own approver, and her decision."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.roles import Act
from aktsom.report.actions import rounds
from aktsom.report.actions.holding import hold
from aktsom.report.actions.locks import names_of
from aktsom.report.actions.rounds import Decision, Judgement, Says, Step
from aktsom.report.actions.telling import tell_of_approval, tell_of_asking, tell_of_return
from aktsom.report.actions.writing import settle_report
from aktsom.report.models import FieldVerdict, Report, ReviewRound
from aktsom.report.policies import check_right
from aktsom.report.queries.approval import verdicts_in
from aktsom.report.states import ReportState
from aktsom.report.things import thing_of

if TYPE_CHECKING:
    from aktsom.access.models import User

KIND = ReviewRound.Kind.APPROVAL
ASK = Step(ReportState.READY, "approval_asked")
TAKE_BACK = Step(ReportState.DRAFT, "approval_withdrawn")
APPROVE = Step(ReportState.APPROVED, "report_approved")
RETURN = Step(ReportState.RETURNED, "report_returned")


@transaction.atomic
def ask_for_approval(report: Report, actor: User | None, note: str = "") -> ReviewRound:
    """Lay the report, frozen as it stands, before the approvers; it is closed for writing while it waits."""
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    settle_report(report)
    review = rounds.begin_round(report, KIND, actor, note, ASK)
    tell_of_asking(review)
    return review


@transaction.atomic
def withdraw_request(report: Report, actor: User | None) -> None:
    """Take the report back from the approvers. What they have said of fields stays with the round, and binds nobody."""
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    rounds.withdraw_round(report, KIND, actor, TAKE_BACK)


@transaction.atomic
def judge_field(review: ReviewRound, judgement: Judgement, actor: User | None) -> FieldVerdict | None:
    """Say of one field that it is approved or goes back, or take back what was said. Raises RoundIsClosed, StaleVerdict."""
    check_right(actor, review.report.organisation, Act.APPROVE)
    report = rounds.held_round(review)
    verdict = rounds.say_of_field(review, judgement, actor)
    changes = {"field": Change(None, names_of(report, [judgement.meaning]))}
    if verdict is not None and verdict.reason:
        changes["reason"] = Change(None, verdict.reason)
    record_event(actor, report.organisation, _VERBS[judgement.says], thing_of(report), changes)
    return verdict


_VERBS = {Says.APPROVED: "fields_approved", Says.RETURNED: "field_marked", Says.NOTHING: "verdict_taken_back"}


@transaction.atomic
def approve_fields(review: ReviewRound, meanings: Collection[str], actor: User | None) -> int:
    """Approve many fields of which nobody has said anything; answers how many. Raises RoundIsClosed."""
    check_right(actor, review.report.organisation, Act.APPROVE)
    report = rounds.held_round(review)
    known = verdicts_in(review)
    chosen = [meaning for meaning in meanings if meaning not in known]
    for meaning in chosen:
        rounds.say_of_field(review, Judgement(meaning, Says.APPROVED), actor)
    if chosen:
        changes = {"field": Change(None, names_of(report, chosen))}
        record_event(actor, report.organisation, "fields_approved", thing_of(report), changes)
    return len(chosen)


@transaction.atomic
def approve_report(review: ReviewRound, decision: Decision, actor: User | None) -> None:
    """Approve all of the report, and lock it. Raises RoundIsClosed, StaleDecision, FieldsAreReturned."""
    check_right(actor, review.report.organisation, Act.APPROVE)
    rounds.held_round(review)
    rounds.decide_for(review, decision, actor, APPROVE)
    tell_of_approval(review)


@transaction.atomic
def return_report(review: ReviewRound, decision: Decision, actor: User | None) -> None:
    """Send the report back with reasons; what was approved in it stays so. Raises as approve_report does, and ReasonIsMissing."""
    check_right(actor, review.report.organisation, Act.APPROVE)
    rounds.held_round(review)
    returned = rounds.decide_against(review, decision, actor, RETURN)
    tell_of_return(review, returned)
