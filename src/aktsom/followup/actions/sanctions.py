"""Sanctions: considering a step, deciding, telling the supplier, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_approve, check_can_contribute
from aktsom.followup.actions.breach import terms_of_agreement
from aktsom.followup.actions.deviation_news import tell_of_sanction
from aktsom.followup.actions.deviation_telling import thing_of_deviation, thing_of_sanction
from aktsom.followup.ladder import COUNTS_AS_TAKEN, skipped_by
from aktsom.followup.models import Deviation, Sanction
from aktsom.followup.policies_deviations import (
    MoveNotAllowed,
    NeedsReason,
    check_can_move_sanction,
    check_may_move,
    check_stands,
)
from aktsom.followup.states import SANCTION_MOVES, ChainPlace, DeviationState, SanctionState, SanctionStep
from aktsom.register.actions.agreements import move_agreement
from aktsom.register.states import AgreementState
from aktsom.ui.formats import short_date
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class WrongOrder(Refusal):
    """Something is said to have happened before what comes first."""

    code = "sanction_days_in_wrong_order"
    status = 422


class NoAgreement(Refusal):
    """There is no agreement to terminate."""

    code = "no_agreement_to_terminate"
    status = 409


@dataclass(frozen=True, slots=True)
class Step:
    """A day in the life of a sanction: when it happened, why, and until when the supplier may answer."""

    on: date
    because: str = ""
    answer_by: date | None = None


@transaction.atomic
def consider_sanction(deviation: Deviation, step: SanctionStep, reason: str, actor: User) -> Sanction:
    """Propose a step to those who decide; the deviation is escalated with it. Raises NeedsReason where steps are skipped."""
    check_can_contribute(actor, deviation.organisation)
    held = Deviation.objects.select_for_update().get(pk=deviation.pk)
    check_stands(held)
    if not reason.strip() and skipped_by(step, steps_taken(held), ChainPlace(held.place)):
        raise NeedsReason(_("Du hopper over mildere trinn. Skriv hvorfor."))
    _escalate(held, actor)
    terms = terms_of_agreement(held.agreement)
    rung = terms.step(step)
    sanction = Sanction.objects.create(
        deviation=held,
        step=step,
        reason=reason.strip(),
        considered_on=timezone.localdate(),
        clause=rung.clause if rung else "",
        clause_edition=terms.edition if held.agreement_id else "",
    )
    told = {"sanction_step": Change(None, step), "sanction_clause": Change(None, sanction.clause or None)}
    if sanction.reason:
        told["reason"] = Change(None, sanction.reason)
    record_event(actor, held.organisation, "sanction_considered", thing_of_sanction(sanction), told)
    tell_of_sanction(sanction, "sanction_to_decide", actor)
    return sanction


@transaction.atomic
def decide_sanction(sanction: Sanction, step: Step, actor: User) -> Sanction:
    """Somebody who approves decides on the step."""
    held = _held(sanction, SanctionState.DECIDED, actor, step.on)
    held.decided_by, held.decided_on = actor, step.on
    moved = _moved(held, SanctionState.DECIDED, step, actor)
    tell_of_sanction(moved, "sanction_decided", actor)
    return moved


@transaction.atomic
def notify_sanction(sanction: Sanction, step: Step, actor: User) -> Sanction:
    """The supplier has been told, and may answer until a day."""
    held = _held(sanction, SanctionState.NOTIFIED, actor, step.on)
    held.notified_on, held.answer_by = step.on, step.answer_by
    return _moved(held, SanctionState.NOTIFIED, step, actor)


@transaction.atomic
def enforce_sanction(sanction: Sanction, step: Step, actor: User) -> Sanction:
    """The step is in force."""
    held = _held(sanction, SanctionState.IN_FORCE, actor, step.on)
    held.in_force_on = step.on
    return _moved(held, SanctionState.IN_FORCE, step, actor)


@transaction.atomic
def lift_sanction(sanction: Sanction, step: Step, actor: User) -> Sanction:
    """The step is taken back, or not taken at all. Raises NeedsReason."""
    held = _held(sanction, SanctionState.LIFTED, actor, step.on)
    if not step.because.strip():
        raise NeedsReason(_("Skriv hvorfor sanksjonen oppheves."))
    held.ended_on, held.ended_because = step.on, step.because.strip()
    return _moved(held, SanctionState.LIFTED, step, actor)


@transaction.atomic
def terminate_agreement(sanction: Sanction, step: Step, actor: User) -> Sanction:
    """The agreement is terminated, here and in the register, or in neither. Raises NoAgreement, NeedsReason."""
    check_can_approve(actor, sanction.deviation.organisation)
    held = _held(sanction, SanctionState.TERMINATED, actor, step.on)
    agreement = held.deviation.agreement
    if agreement is None:
        raise NoAgreement(_("Avviket er ikke knyttet til en avtale, så det er ingen avtale å heve."))
    if not step.because.strip():
        raise NeedsReason(_("Skriv hvorfor avtalen heves."))
    held.ended_on, held.ended_because = step.on, step.because.strip()
    moved = _moved(held, SanctionState.TERMINATED, step, actor)
    if agreement.state != AgreementState.TERMINATED:
        move_agreement(agreement, AgreementState.TERMINATED, step.on, step.because, actor)
    return moved


@transaction.atomic
def record_reply(sanction: Sanction, reply: str, on: date, actor: User) -> Sanction:
    """What the supplier answered, and when."""
    check_can_contribute(actor, sanction.deviation.organisation)
    held = _locked(sanction)
    check_in_order(held, on)
    old = held.reply or None
    held.reply, held.replied_on = reply.strip(), on
    held.save(update_fields=["reply", "replied_on"])
    told = {"sanction_reply": Change(old, held.reply), "on_day": Change(None, on.isoformat())}
    record_event(actor, held.deviation.organisation, "sanction_replied", thing_of_sanction(held), told)
    return held


def steps_taken(deviation: Deviation) -> list[SanctionStep]:
    """The steps that have been decided on against a deviation, be they lifted since."""
    decided = deviation.sanctions.filter(state__in=COUNTS_AS_TAKEN, decided_on__isnull=False)
    return [SanctionStep(step) for step in decided.values_list("step", flat=True)]


def next_states_of(sanction: Sanction) -> list[SanctionState]:
    """The states that may follow: only a termination terminates, and it is nothing else."""
    unfit = SanctionState.IN_FORCE if sanction.step == SanctionStep.TERMINATE else SanctionState.TERMINATED
    return [state for state in SanctionState if state in SANCTION_MOVES[SanctionState(sanction.state)] and state is not unfit]


def _escalate(deviation: Deviation, actor: User) -> None:
    before = DeviationState(deviation.state)
    if before is DeviationState.ESCALATED:
        return
    check_may_move(before, DeviationState.ESCALATED, "")
    deviation.state = DeviationState.ESCALATED
    deviation.save(update_fields=["state"])
    told = {"deviation_state": Change(before, DeviationState.ESCALATED)}
    record_event(actor, deviation.organisation, "deviation_moved", thing_of_deviation(deviation), told)


def _locked(sanction: Sanction) -> Sanction:
    found = Sanction.objects.select_for_update(of=("self",)).select_related("deviation__organisation", "deviation__agreement")
    return found.get(pk=sanction.pk)


def check_in_order(sanction: Sanction, on: date) -> None:
    """Refuses a day before the last one that is known: nobody is told of what is not decided."""
    known = [day for day in (sanction.decided_on, sanction.notified_on) if day is not None]
    if known and on < max(known):
        words = _("Dagen er før %(day)s, da forrige trinn ble ført opp.")
        raise WrongOrder(words % {"day": short_date(max(known), get_language() or "nb")})


def _held(sanction: Sanction, after: SanctionState, actor: User, on: date) -> Sanction:
    """The sanction as it stands now, for somebody who may bring it to a state that may follow."""
    held = _locked(sanction)
    check_can_move_sanction(actor, held.deviation.organisation, SanctionState(held.state), after)
    if after not in next_states_of(held):
        words = {"step": held.get_step_display(), "after": after.label}
        raise MoveNotAllowed(_("«%(step)s» kan ikke bli «%(after)s».") % words)
    check_in_order(held, on)
    return held


def _moved(sanction: Sanction, state: SanctionState, step: Step, actor: User) -> Sanction:
    told = {"sanction_state": Change(sanction.state, state), "on_day": Change(None, step.on.isoformat())}
    if step.because.strip():
        told["reason"] = Change(None, step.because.strip())
    if step.answer_by:
        told["sanction_answer_by"] = Change(None, step.answer_by.isoformat())
    sanction.state = state
    sanction.save()
    record_event(actor, sanction.deviation.organisation, f"sanction_{state}", thing_of_sanction(sanction), told)
    return sanction
