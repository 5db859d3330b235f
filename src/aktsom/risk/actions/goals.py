"""Writing the goals of the whole organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.access.policies import check_can_contribute
from aktsom.risk.actions.handling import write_status
from aktsom.risk.matching import pair
from aktsom.risk.models import Goal, GoalStatus
from aktsom.risk.records import StatedGoal
from aktsom.risk.states import GoalState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


def set_goals_of_year(organisation: Organisation, year: int, rows: Sequence[StatedGoal]) -> list[int]:
    """Make these the goals that the year's own report lists; a goal that an earlier report announced is the same record."""
    known = _common_goals(organisation, year)
    goals = _goals_for(organisation, year, rows, known)
    for position, (goal, row) in enumerate(zip(goals, rows, strict=True), start=1):
        goal.position, goal.number, goal.text = position, row.number, row.text
        goal.save()
        write_status(goal, year, row.status)
    _leave(known, goals, ["position", "number", "text"])
    return [goal.pk for goal in goals]


def set_coming_goals(organisation: Organisation, year: int, rows: Sequence[StatedGoal]) -> list[int]:
    """Make these the goals that the year's report announces for the next; a goal that the next year lists is the same record."""
    known = _common_goals(organisation, year + 1).filter(Q(announced_in=year) | Q(announced_in__isnull=True))
    goals = _goals_for(organisation, year + 1, rows, known)
    for position, (goal, row) in enumerate(zip(goals, rows, strict=True), start=1):
        goal.announced_in, goal.announced_position = year, position
        goal.announced_number, goal.announced_text = row.number, row.text
        goal.save()
    _leave(known, goals, ["announced_in", "announced_position", "announced_number", "announced_text"])
    return [goal.pk for goal in goals]


def open_announced_goals(organisation: Organisation, year: int) -> int:
    """Last year's coming goals open as this year's, in the order and the words of the announcement; answers how many."""
    announced = list(_common_goals(organisation, year).filter(announced_in=year - 1, position__isnull=True))
    for goal in announced:
        goal.position, goal.number, goal.text = goal.announced_position, goal.announced_number, goal.announced_text
        goal.save()
    return len(announced)


@transaction.atomic
def set_goal_state(goal: Goal, year: int, state: GoalState, actor: User | None) -> None:
    """How it goes with a goal in a year, as a person judges it; recorded as an act of its own."""
    if actor is not None:
        check_can_contribute(actor, goal.organisation)
    status = GoalStatus.objects.filter(goal=goal, year=year).first() or GoalStatus(goal=goal, year=year)
    old, status.state = status.state, state
    status.save()
    if old != state:
        record_event(actor, goal.organisation, "goal_judged", thing_of_goal(goal), {"goal_state": Change(old, state)})


def thing_of_goal(goal: Goal) -> Thing:
    """The goal as the history names it."""
    return Thing("goal", str(goal.pk), goal.wording[:200])


def _common_goals(organisation: Organisation, year: int) -> QuerySet[Goal]:
    return Goal.objects.filter(organisation=organisation, year=year, risk__isnull=True)


def _goals_for(organisation: Organisation, year: int, rows: Sequence[StatedGoal], known: QuerySet[Goal]) -> list[Goal]:
    by_key = {goal.pk: goal for goal in known}
    found = {index: by_key[row.record] for index, row in enumerate(rows) if row.record in by_key}
    taken = {goal.pk for goal in found.values()}
    wordings = [None if index in found else row.text for index, row in enumerate(rows)]
    alike = pair(wordings, {key: goal.wording for key, goal in by_key.items() if key not in taken})
    found |= {index: by_key[key] for index, key in alike.items()}
    return [found.get(index) or Goal(organisation=organisation, year=year) for index in range(len(rows))]


def _leave(known: QuerySet[Goal], listed: Sequence[Goal], words: list[str]) -> None:
    """A goal that is listed no more loses these words, and goes where it has neither a listing nor an announcement left."""
    kept = [goal.pk for goal in listed]
    for goal in known.exclude(pk__in=kept):
        for name in words:
            setattr(goal, name, None)
        if goal.position is None and goal.announced_in is None:
            goal.delete()
        else:
            goal.save()
