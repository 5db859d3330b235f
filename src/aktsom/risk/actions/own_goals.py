"""Writing goals from this room's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.risk.actions.handling import write_status
from aktsom.risk.actions.keeping import leave_goal
from aktsom.risk.actions.own_risks import NeedsReason, put_in_handling
from aktsom.risk.actions.telling import tell_goal, thing_of_goal, told_of_goal
from aktsom.risk.details import GoalDetails
from aktsom.risk.models import Goal, GoalStatus, RiskYear
from aktsom.risk.policies import check_may_follow, check_part_is_open
from aktsom.risk.searching import renew_goals
from aktsom.risk.states import NEEDS_REASON, GoalState, RiskPart
from aktsom.risk.tokens import check_is_fresh, token_of_goal
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class GoalExists(Refusal):
    """A risk has one goal of a kind in a year, as the report has one place for it."""

    code = "goal_exists"
    status = 409


@transaction.atomic
def add_goal(organisation: Organisation, year: int, details: GoalDetails, actor: User | None) -> Goal:
    """A goal of the whole organisation, last among those of its year. Raises PartIsLocked."""
    _check_may(organisation, actor)
    check_part_is_open(organisation, year, RiskPart.GOALS)
    goal = Goal(organisation=organisation, year=year)
    place_in_list(goal)
    return _written(goal, details, actor)


@transaction.atomic
def announce_goal(organisation: Organisation, year: int, details: GoalDetails, actor: User | None) -> Goal:
    """A goal that the report of `year` announces for the next. Raises PartIsLocked."""
    _check_may(organisation, actor)
    check_part_is_open(organisation, year, RiskPart.COMING_GOALS)
    announced = Goal.objects.filter(organisation=organisation, announced_in=year)
    last = announced.aggregate(position=Max("announced_position"), number=Max("announced_number"))
    goal = Goal(organisation=organisation, year=year + 1, announced_in=year)
    goal.announced_position = (last["position"] or 0) + 1
    goal.announced_number = (last["number"] or last["position"] or 0) + 1
    return _written(goal, details, actor)


@transaction.atomic
def add_goal_of_risk(said: RiskYear, kind: str, details: GoalDetails, actor: User | None) -> Goal:
    """A goal for a risk in a year. Raises GoalExists, PartIsLocked."""
    organisation = said.risk.organisation
    _check_may(organisation, actor)
    check_part_is_open(organisation, said.year, RiskPart.HANDLING)
    key = {"risk": said.risk, "year": said.year, "kind": kind}
    if Goal.objects.filter(**key, closed_at__isnull=True).exists():
        raise GoalExists(_("Risikoen har allerede et slikt mål dette året. Endre det i stedet."))
    put_in_handling(said)
    return _written(Goal(organisation=organisation, **key), details, actor)


@transaction.atomic
def change_goal(goal: Goal, details: GoalDetails, actor: User | None, *, seen: str | None = None) -> None:
    """Write a goal, on top of what the writer saw. Raises StaleRecord, PartIsLocked."""
    goal = _held(goal, actor)
    check_is_fresh(seen, token_of_goal(goal))
    _written(goal, details, actor)


@transaction.atomic
def set_goal_state(
    goal: Goal, year: int, state: GoalState, actor: User | None, reason: str = "", *, seen: str | None = None
) -> None:
    """How it goes with a goal in a year, as a person judges it; recorded as an act of its own. Raises NeedsReason."""
    goal = _held(goal, actor)
    check_is_fresh(seen, token_of_goal(goal))
    status = GoalStatus.objects.filter(goal=goal, year=year).first() or GoalStatus(goal=goal, year=year)
    old, old_reason = GoalState(status.state), status.reason
    check_may_follow(old, state)
    check_reason(state, reason)
    status.state, status.reason = state, reason.strip()
    status.save()
    if (old, old_reason) != (state, status.reason):
        told = {"goal_state": Change(old, state)}
        reasons = {"reason": Change(old_reason or None, status.reason or None)} if old_reason != status.reason else {}
        record_event(actor, goal.organisation, "goal_judged", thing_of_goal(goal), told | reasons)


@transaction.atomic
def close_goal(goal: Goal, actor: User | None, reason: str = "") -> None:
    """Take a goal out of its year, and out of the report; what holds more than words is kept.

    A goal that was carried from another year is dropped by it, and takes a reason. Raises NeedsReason, PartIsLocked.
    """
    goal = _held(goal, actor)
    if goal.continues_id is not None:
        set_goal_state(goal, goal.year, GoalState.DROPPED, actor, reason)
    if goal.announced_in is not None:
        check_part_is_open(goal.organisation, goal.announced_in, RiskPart.COMING_GOALS)
    record_event(actor, goal.organisation, "goal_closed", thing_of_goal(goal), {"goal_text": Change(goal.wording or None, None)})
    organisation = goal.organisation
    leave_goal(goal)
    renew_goals(organisation)


def check_reason(state: GoalState, reason: str) -> None:
    """Refuses to give up without saying why."""
    if state in NEEDS_REASON and not reason.strip():
        raise NeedsReason(_("Skriv hvorfor det utgår."))


def part_of_goal(goal: Goal) -> tuple[int, RiskPart]:
    """The year and the part of the report in which the words of a goal stand."""
    if goal.risk_id is not None:
        return goal.year, RiskPart.HANDLING
    if goal.position is None and goal.announced_in is not None:
        return goal.announced_in, RiskPart.COMING_GOALS
    return goal.year, RiskPart.GOALS


def _check_may(organisation: Organisation, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, organisation)


def _held(goal: Goal, actor: User | None) -> Goal:
    """The goal as it stands now, kept from others, for somebody who may change it."""
    _check_may(goal.organisation, actor)
    year, part = part_of_goal(goal)
    check_part_is_open(goal.organisation, year, part)
    return Goal.objects.select_for_update().get(pk=goal.pk)


def place_in_list(goal: Goal) -> None:
    """Put a goal of the whole organisation last among those of its year. The goal is not saved."""
    listed = Goal.objects.filter(organisation=goal.organisation, year=goal.year, risk__isnull=True)
    last = listed.aggregate(position=Max("position"), number=Max("number"))
    goal.position = (last["position"] or 0) + 1
    goal.number = (last["number"] or last["position"] or 0) + 1


def _written(goal: Goal, details: GoalDetails, actor: User | None) -> Goal:
    """The goal with these words; an announcement that its own year has not listed is reworded, else the year's own words."""
    verb = "goal_changed" if goal.pk else "goal_recorded"
    before = told_of_goal(goal) if goal.pk else {}
    if part_of_goal(goal)[1] is RiskPart.COMING_GOALS:
        goal.announced_text = details.text
    else:
        goal.text = details.text
    goal.owner, goal.deadline, goal.closed_at = details.owner, details.deadline, None
    goal.save()
    write_status(goal, goal.year, details.note)
    tell_goal(Goal.objects.get(pk=goal.pk), before, actor, verb)
    return goal
