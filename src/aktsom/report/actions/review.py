"""Handing a report in to the secretariat, and its advisers' decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.roles import Act
from aktsom.report.actions import rounds
from aktsom.report.actions.holding import hold
from aktsom.report.actions.rounds import Decision, Judgement, Step
from aktsom.report.actions.telling import tell_of_approval, tell_of_asking, tell_of_return
from aktsom.report.models import FieldVerdict, Report, ReviewRound
from aktsom.report.policies import check_can_review, check_right
from aktsom.report.states import ReportState
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

KIND = ReviewRound.Kind.SECRETARIAT
SUBMIT = Step(ReportState.SUBMITTED, "report_submitted")
TAKE_BACK = Step(ReportState.APPROVED, "submission_withdrawn")
ACCEPT = Step(ReportState.ACCEPTED, "review_accepted")
RETURN = Step(ReportState.RETURNED, "review_returned")


class NoSecretariat(Refusal):
    """The organisation is no member of a secretariat, so there is nobody to hand in to."""

    code = "no_secretariat"
    status = 409


@transaction.atomic
def submit_report(report: Report, actor: User | None, note: str = "") -> ReviewRound:
    """Hand the approved report in to the organisation's secretariat, frozen as it stands. Raises NoSecretariat."""
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    secretariat = report.organisation.secretariat
    if secretariat is None or secretariat.removed_at is not None:
        raise NoSecretariat(_("Virksomheten er ikke medlem av noe sekretariat."))
    review = rounds.begin_round(report, KIND, actor, note, SUBMIT, secretariat)
    tell_of_asking(review)
    return review


@transaction.atomic
def withdraw_submission(report: Report, actor: User | None) -> None:
    """Take the report back from the secretariat, which sees it no more; it is still approved."""
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    rounds.withdraw_round(report, KIND, actor, TAKE_BACK)


@transaction.atomic
def mark_field(review: ReviewRound, judgement: Judgement, actor: User | None) -> FieldVerdict | None:
    """Mark a field as read, or to be sent back, for the adviser's own work: the member learns of it by the decision."""
    _check_adviser(review, actor)
    rounds.held_round(review)
    return rounds.say_of_field(review, judgement, actor)


@transaction.atomic
def accept_report(review: ReviewRound, decision: Decision, actor: User | None) -> None:
    """Accept what was handed in. Raises RoundIsClosed, StaleDecision, FieldsAreReturned."""
    _check_adviser(review, actor)
    rounds.held_round(review)
    rounds.decide_for(review, decision, actor, ACCEPT)
    tell_of_approval(review)


@transaction.atomic
def return_submission(review: ReviewRound, decision: Decision, actor: User | None) -> None:
    """Send back what was handed in, with reasons; the fields sent back are open for writing. Raises as accept_report does."""
    _check_adviser(review, actor)
    rounds.held_round(review)
    returned = rounds.decide_against(review, decision, actor, RETURN)
    tell_of_return(review, returned)


def _check_adviser(review: ReviewRound, actor: User | None) -> None:
    """An adviser of the secretariat that it was handed in to, as long as the organisation is its member."""
    check_can_review(actor, review.report.organisation)
    if review.secretariat_id != review.report.organisation.secretariat_id:
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))
