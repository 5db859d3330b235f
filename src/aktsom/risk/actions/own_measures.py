"""Writing measures from this room's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.risk.actions.keeping import leave_measure
from aktsom.risk.actions.own_goals import check_reason
from aktsom.risk.actions.own_risks import put_in_handling
from aktsom.risk.actions.telling import tell_measure, thing_of_measure, told_of_measure
from aktsom.risk.details import MeasureDetails
from aktsom.risk.models import Measure, RiskYear, SalientRisk
from aktsom.risk.policies import check_may_follow, check_part_is_open
from aktsom.risk.states import GoalState, MeasureTopic, RiskPart
from aktsom.risk.tokens import check_is_fresh, token_of_measure

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from aktsom.access.models import Organisation, User


@transaction.atomic
def add_measure(said: RiskYear, details: MeasureDetails, actor: User | None) -> Measure:
    """A measure for a risk in a year, after those that it has. Raises PartIsLocked."""
    _check(said.risk, said.year, actor)
    put_in_handling(said)
    last = _open_measures(said.risk, said.year).last()
    measure = Measure(organisation_id=said.risk.organisation_id, risk=said.risk, year=said.year)
    measure.position = last.position + 1 if last else 1
    _write(measure, details)
    tell_measure(measure, {}, actor, "measure_recorded")
    return measure


@transaction.atomic
def add_other_measure(organisation: Organisation, year: int, details: MeasureDetails, actor: User | None) -> Measure:
    """A measure by topic, tied to no risk, after those that the topic has."""
    if actor is not None:
        check_can_contribute(actor, organisation)
    last = Measure.objects.filter(organisation=organisation, risk__isnull=True, year=year).aggregate(last=Max("position"))
    measure = Measure(organisation=organisation, year=year, position=(last["last"] or 0) + 1)
    _write(measure, details)
    tell_measure(measure, {}, actor, "measure_recorded")
    return measure


@transaction.atomic
def change_measure(measure: Measure, details: MeasureDetails, actor: User | None, *, seen: str | None = None) -> None:
    """Write a measure, on top of what the writer saw. Raises StaleRecord, PartIsLocked."""
    measure = _held(measure, actor, seen)
    before = told_of_measure(measure)
    _write(measure, details)
    tell_measure(measure, before, actor, "measure_changed")


@transaction.atomic
def set_measure_state(
    measure: Measure, state: GoalState, actor: User | None, reason: str = "", *, seen: str | None = None
) -> None:
    """How it goes with a measure, as a person judges it. Raises NeedsReason, MoveNotAllowed, StaleRecord, PartIsLocked."""
    measure = _held(measure, actor, seen)
    old, old_reason = GoalState(measure.state), measure.state_reason
    check_may_follow(old, state)
    check_reason(state, reason)
    measure.state, measure.state_reason = state, reason.strip()
    measure.save(update_fields=["state", "state_reason"])
    if (old, old_reason) != (state, measure.state_reason):
        told = {"measure_state": Change(old, state)}
        changed = {"reason": Change(old_reason or None, measure.state_reason or None)}
        reasons = changed if old_reason != measure.state_reason else {}
        record_event(actor, measure.organisation, "measure_judged", thing_of_measure(measure), told | reasons)


@transaction.atomic
def move_measure(measure: Measure, step: int, actor: User | None) -> None:
    """Move a measure up (-1) or down (1) among those of its risk and year; beyond the ends nothing happens."""
    measure = _held(measure, actor, None)
    listed = list(_open_measures(measure.risk, measure.year)) if measure.risk else []
    place = listed.index(measure) if measure in listed else -1
    other = place + step
    if place >= 0 and place != other and 0 <= other < len(listed):
        listed[place], listed[other] = listed[other], listed[place]
        for position, one in enumerate(listed, start=1):
            Measure.objects.filter(pk=one.pk).update(position=position)
        changes = {"measure_position": Change(str(place + 1), str(other + 1))}
        record_event(actor, measure.organisation, "measure_moved", thing_of_measure(measure), changes)


@transaction.atomic
def close_measure(measure: Measure, actor: User | None, reason: str = "") -> None:
    """Take a measure out of its year, and out of the report; what holds more than words is kept.

    A measure that was carried from another year is dropped by it, and takes a reason. Raises NeedsReason, PartIsLocked.
    """
    measure = _held(measure, actor, None)
    if measure.continues_id is not None:
        set_measure_state(measure, GoalState.DROPPED, actor, reason)
        measure.refresh_from_db()
    told = {"measure_text": Change(measure.text, None)}
    record_event(actor, measure.organisation, "measure_closed", thing_of_measure(measure), told)
    leave_measure(measure)


def _open_measures(risk: SalientRisk, year: int) -> QuerySet[Measure]:
    return Measure.objects.filter(risk=risk, year=year, closed_at__isnull=True).order_by("position", "pk")


def _check(risk: SalientRisk, year: int, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, risk.organisation)
    check_part_is_open(risk.organisation, year, RiskPart.HANDLING)


def _held(measure: Measure, actor: User | None, seen: str | None) -> Measure:
    """The measure as it stands now, kept from others, for somebody who may change it and has seen it."""
    if measure.risk is not None:
        _check(measure.risk, measure.year, actor)
        SalientRisk.objects.select_for_update().get(pk=measure.risk.pk)
    elif actor is not None:
        check_can_contribute(actor, measure.organisation)
    Measure.objects.select_for_update().get(pk=measure.pk)
    held = Measure.objects.select_related("organisation", "risk__organisation").get(pk=measure.pk)
    check_is_fresh(seen, token_of_measure(held))
    return held


def _write(measure: Measure, details: MeasureDetails) -> None:
    measure.text, measure.reason, measure.result = details.text, details.reason, details.result
    measure.owner, measure.deadline, measure.closed_at = details.owner, details.deadline, None
    if measure.risk_id is None:
        measure.topic = details.topic or MeasureTopic.OTHER
    measure.save()
