"""Writing the goals of the whole organisation as the report lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from aktsom.risk.actions.handling import write_status
from aktsom.risk.actions.keeping import goal_holds_more, leave_goal
from aktsom.risk.matching import pair
from aktsom.risk.models import Goal
from aktsom.risk.records import StatedGoal
from aktsom.risk.searching import renew_goals

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def set_goals_of_year(organisation: Organisation, year: int, rows: Sequence[StatedGoal]) -> list[int]:
    """Make these the goals that the year's own report lists; a goal that an earlier report announced is the same record."""
    known = _common_goals(organisation, year)
    goals = _goals_for(organisation, year, rows, known)
    for position, (goal, row) in enumerate(zip(goals, rows, strict=True), start=1):
        goal.position, goal.number, goal.text, goal.closed_at = position, row.number, row.text, None
        goal.save()
        write_status(goal, year, row.status)
    _leave(known, goals, ["position", "number", "text"])
    renew_goals(organisation)
    return [goal.pk for goal in goals]


def set_coming_goals(organisation: Organisation, year: int, rows: Sequence[StatedGoal]) -> list[int]:
    """Make these the goals that the year's report announces for the next; a goal that the next year lists is the same record."""
    known = _common_goals(organisation, year + 1).filter(Q(announced_in=year) | Q(announced_in__isnull=True))
    goals = _goals_for(organisation, year + 1, rows, known)
    for position, (goal, row) in enumerate(zip(goals, rows, strict=True), start=1):
        goal.announced_in, goal.announced_position = year, position
        goal.announced_number, goal.announced_text, goal.closed_at = row.number, row.text, None
        goal.save()
    _leave(known, goals, ["announced_in", "announced_position", "announced_number", "announced_text"])
    renew_goals(organisation)
    return [goal.pk for goal in goals]


def open_announced_goals(organisation: Organisation, year: int) -> int:
    """Last year's coming goals open as this year's, in the order and the words of the announcement; answers how many."""
    announced = list(_common_goals(organisation, year).filter(announced_in=year - 1, position__isnull=True))
    for goal in announced:
        goal.position, goal.number, goal.text = goal.announced_position, goal.announced_number, goal.announced_text
        goal.save()
    return len(announced)


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
        if goal.closed_at is None:
            _leave_listing(goal, words)


def _leave_listing(goal: Goal, words: list[str]) -> None:
    is_listed_elsewhere = (goal.announced_in if "position" in words else goal.position) is not None
    if not is_listed_elsewhere and goal_holds_more(goal):
        leave_goal(goal)
        return
    for name in words:
        setattr(goal, name, None)
    if is_listed_elsewhere:
        goal.save()
    else:
        goal.delete()
