"""Carrying risks, goals and measures to another year: the records go on, they are not copied.

Doing it again changes nothing. What people took out of the new year stays out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.risk.actions.goals import open_announced_goals
from aktsom.risk.actions.own_goals import place_in_list
from aktsom.risk.actions.own_risks import list_risk, put_in_handling, write_levels
from aktsom.risk.actions.risks import fresh, word_as_latest, write_places, write_themes
from aktsom.risk.actions.telling import thing_of_goal, thing_of_measure, thing_of_risk
from aktsom.risk.matching import pair
from aktsom.risk.models import Goal, Measure, RiskYear
from aktsom.risk.policies import check_part_is_open
from aktsom.risk.queries.goals import other_measures_to_carry
from aktsom.risk.searching import renew_goals
from aktsom.risk.states import ENDED, GoalState, RiskPart
from aktsom.risk.status_words import proposed_state

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


@transaction.atomic
def carry_risks(organisation: Organisation, from_year: int, year: int, actor: User | None) -> int:
    """The risks that a year put first are put first in another too, with all that was judged; answers how many came.

    A risk that has ended does not come. Raises PartIsLocked.
    """
    _check(organisation, year, RiskPart.RISKS, actor)
    listed = RiskYear.objects.filter(risk__organisation=organisation, year=from_year, table_position__isnull=False)
    listed = listed.filter(risk__ended_in__isnull=True).exclude(risk__years__in=_said_in(organisation, year))
    carried = list(listed.select_related("risk__organisation").order_by("table_position"))
    for old in carried:
        _carry_risk(old, year, actor)
    return len(carried)


def _said_in(organisation: Organisation, year: int) -> list[int]:
    """The risks that a year has in its table, or has taken out."""
    said = RiskYear.objects.filter(risk__organisation=organisation, year=year)
    return [one.pk for one in said if one.table_position is not None or one.withdrawn_at is not None]


def _carry_risk(old: RiskYear, year: int, actor: User | None) -> None:
    new = RiskYear.objects.filter(risk=old.risk, year=year).first() or RiskYear(risk=old.risk, year=year)
    new.risk, new.text, new.geography, new.carried_from = old.risk, old.text, old.geography, old.year
    new.involvement, new.involvement_reason = old.involvement, old.involvement_reason
    list_risk(new)
    word_as_latest(new)
    write_themes(new, [theme.name for theme in old.themes.all()])
    write_places(new, old.geography, [place.code for place in old.places.all() if place.picked])
    write_levels(new, old.judgement.levels)
    told = {"carried_from": Change(None, str(old.year)), "risk_year": Change(None, str(year))}
    record_event(actor, old.risk.organisation, "risk_carried", thing_of_risk(old.risk), told)


@transaction.atomic
def carry_handling(organisation: Organisation, from_year: int, year: int, actor: User | None) -> int:
    """The goals and measures of risks that are not done go on in another year, each as the thread of the old; answers how many.

    Raises PartIsLocked.
    """
    _check(organisation, year, RiskPart.HANDLING, actor)
    handled = RiskYear.objects.filter(risk__organisation=organisation, year=from_year, handling_position__isnull=False)
    olds = handled.filter(risk__ended_in__isnull=True).select_related("risk__organisation").order_by("handling_position")
    count = sum(_carry_handling_of(old, year, actor) for old in olds)
    renew_goals(organisation)
    return count


def _carry_handling_of(old: RiskYear, year: int, actor: User | None) -> int:
    new = RiskYear.objects.filter(risk=old.risk, year=year).select_related("risk__organisation").first()
    if new is not None and new.withdrawn_at is not None:
        return 0
    new = new or RiskYear.objects.create(risk=old.risk, year=year, carried_from=old.year)
    if new.handling_position is None:
        put_in_handling(new)
        new.handling_text = new.handling_text or old.handling_text
        new.save()
    goals = Goal.objects.filter(risk=old.risk, year=old.year, closed_at__isnull=True).prefetch_related("statuses")
    measures = Measure.objects.filter(risk=old.risk, year=old.year, closed_at__isnull=True, text__isnull=False)
    came = [_carry_goal(goal, year, actor) for goal in goals if goal.wording and _goes_on(_state_of(goal))]
    came += [_carry_measure(measure, year, actor) for measure in measures if _goes_on(_judged_of(measure))]
    return sum(came)


@transaction.atomic
def carry_goals(organisation: Organisation, from_year: int, year: int, actor: User | None) -> int:
    """Last year's coming goals open as this year's, and its unfinished goals go on as a thread; answers how many came.

    Where last year announced goals, its goals that nobody has judged and whose words tell nothing do not come: the
    announcement is the organisation's own choice. Raises PartIsLocked.
    """
    _check(organisation, year, RiskPart.GOALS, actor)
    has_announced = Goal.objects.filter(organisation=organisation, year=year, announced_in=from_year).exists()
    opened = open_announced_goals(organisation, year) if from_year == year - 1 else 0
    listed = Goal.objects.filter(organisation=organisation, year=from_year, risk__isnull=True, position__isnull=False)
    unfinished = [
        goal
        for goal in listed.prefetch_related("statuses").order_by("position")
        if goal.wording and _goes_on(_state_of(goal)) and not (has_announced and _state_of(goal) is GoalState.UNKNOWN)
    ]
    count = sum(_carry_goal(goal, year, actor) for goal in unfinished)
    renew_goals(organisation)
    return opened + count


def _check(organisation: Organisation, year: int, part: RiskPart, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, organisation)
    check_part_is_open(organisation, year, part)


def _goes_on(state: GoalState) -> bool:
    return state not in ENDED


def _state_of(goal: Goal) -> GoalState:
    """How it went with a goal: as judged, else as its words say. A proposal is enough here, for what comes can be taken out."""
    status = next((one for one in goal.statuses.all() if one.year == goal.year), None)
    if status is None:
        return GoalState.UNKNOWN
    judged = GoalState(status.state)
    return proposed_state(status.note) if judged is GoalState.UNKNOWN else judged


def _judged_of(measure: Measure) -> GoalState:
    return GoalState(measure.state)


def _carry_goal(old: Goal, year: int, actor: User | None) -> bool:
    """The goal goes on in another year; answers whether something changed."""
    if Goal.objects.filter(continues=old).exists():
        return False
    rivals = Goal.objects.filter(organisation=old.organisation_id, risk=old.risk_id, year=year, continues__isnull=True)
    rivals = rivals.filter(kind=old.kind) if old.risk_id else rivals
    by_key = {goal.pk: goal for goal in rivals}
    alike = pair([old.wording], {key: goal.wording for key, goal in by_key.items()})
    if alike:
        return _tie(by_key[alike[0]], old)
    if old.risk_id and any(goal.closed_at is None for goal in by_key.values()):
        return False
    new = Goal(organisation=old.organisation, risk=old.risk, year=year, kind=old.kind, text=old.wording, continues=old)
    new.owner, new.deadline = old.owner, old.deadline
    if old.risk_id is None:
        place_in_list(new)
    new.save()
    told = {"carried_from": Change(None, str(old.year))}
    record_event(actor, new.organisation, "goal_carried", thing_of_goal(new), told)
    return True


def _tie(goal: Goal, old: Goal) -> bool:
    """A goal that the new year already has in the same words is the old one going on."""
    goal.continues = old
    goal.owner, goal.deadline = goal.owner or old.owner, goal.deadline or old.deadline
    goal.save()
    return True


def _carry_measure(old: Measure, year: int, actor: User | None) -> bool:
    of_year = Measure.objects.filter(organisation=old.organisation_id, risk=old.risk_id, topic=old.topic, year=year)
    if Measure.objects.filter(continues=old).exists():
        return False
    by_key = {measure.pk: measure for measure in of_year.filter(continues__isnull=True)}
    alike = pair([old.text], {key: measure.text or "" for key, measure in by_key.items()})
    new = by_key[alike[0]] if alike else _anew(old, year)
    is_new = new.pk is None
    new.position = of_year.count() + 1 if is_new else new.position
    new.continues, new.reason = old, new.reason or old.reason
    new.owner, new.deadline = new.owner or old.owner, new.deadline or old.deadline
    new.save()
    if is_new:
        told = {"carried_from": Change(None, str(old.year))}
        record_event(actor, old.organisation, "measure_carried", thing_of_measure(new), told)
    return True


def _anew(old: Measure, year: int) -> Measure:
    return Measure(organisation_id=old.organisation_id, risk=old.risk, topic=old.topic, year=year, text=old.text)


@transaction.atomic
def carry_other_measures(organisation: Organisation, keys: Iterable[int], year: int, actor: User | None) -> int:
    """The chosen measures by topic go on in another year, each as the thread of the old; answers how many came.

    What is done, or goes on already, does not come, and what was taken out of the new year stays out.
    """
    if actor is not None:
        check_can_contribute(actor, organisation)
    chosen = list(other_measures_to_carry(organisation, year).filter(pk__in=list(keys)).select_for_update(of=("self",)))
    return sum(_carry_measure(measure, year, actor) for measure in chosen)


@transaction.atomic
def take_up_risk(said: RiskYear, year: int, actor: User | None) -> RiskYear:
    """Put one risk first in another year too, with all that was judged, its unfinished goals and its measures."""
    organisation = said.risk.organisation
    _check(organisation, year, RiskPart.RISKS, actor)
    known = RiskYear.objects.filter(risk=said.risk_id, year=year).first()
    if known is None or (known.table_position is None and known.withdrawn_at is None):
        _carry_risk(said, year, actor)
        if said.handling_position is not None:
            _check(organisation, year, RiskPart.HANDLING, actor)
            _carry_handling_of(said, year, actor)
    return fresh(RiskYear.objects.get(risk=said.risk_id, year=year))
