"""Goals and measures as lists and pages show them, and how they go over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.risk.models import Goal, GoalStatus, Measure
from aktsom.risk.states import ENDED, GoalState


class OwnYear(TypedDict):
    """How it goes with a goal in its own year."""

    state: str
    note: str | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ListedGoal = WithAnnotations[Goal, OwnYear]
    from aktsom.access.models import Organisation


@dataclass(frozen=True, slots=True)
class GoalYear:
    """One year of a goal: how it was judged, and what the report said of it."""

    year: int
    state: GoalState
    note: str | None


@dataclass(frozen=True, slots=True)
class GoalThread:
    """A goal with the goals of earlier years that it continues, the oldest year first; `record` is this year's."""

    record: int
    text: str
    risk: int | None
    years: tuple[GoalYear, ...]


def goal_threads(organisation: Organisation, year: int) -> list[GoalThread]:
    """The goals of a year, each with its years; two queries, however many years."""
    goals = {
        goal.pk: goal for goal in Goal.objects.filter(organisation=organisation, year__lte=year).prefetch_related("statuses")
    }
    current = [goal for goal in goals.values() if goal.year == year and goal.closed_at is None and goal.wording]
    return [
        GoalThread(goal.pk, goal.wording, goal.risk_id, tuple(_as_year(one) for one in reversed(_back(goal, goals))))
        for goal in sorted(current, key=lambda goal: goal.pk)
    ]


def _back(goal: Goal, goals: dict[int, Goal]) -> list[Goal]:
    """The goal and those it continues, the newest first."""
    thread = [goal]
    while (before := goals.get(thread[-1].continues_id or 0)) and before not in thread:
        thread.append(before)
    return thread


def _as_year(goal: Goal) -> GoalYear:
    status = next((one for one in goal.statuses.all() if one.year == goal.year), None)
    return GoalYear(goal.year, GoalState(status.state) if status else GoalState.UNKNOWN, status.note if status else None)


def goals_as_listed(organisation: Organisation) -> QuerySet[ListedGoal]:
    """Every goal that has words, with its risk, its owner and the status in its own year; those taken out are left out."""
    own_year = GoalStatus.objects.filter(goal=OuterRef("pk"), year=OuterRef("year"))
    return (
        Goal.objects.filter(organisation=organisation, closed_at__isnull=True)
        .exclude(text__isnull=True, announced_text__isnull=True)
        .select_related("risk", "owner", "continues")
        .annotate(
            state=Coalesce(Subquery(own_year.values("state")[:1]), Value(GoalState.UNKNOWN.value)),
            note=Subquery(own_year.values("note")[:1]),
        )
        .order_by("-year", "kind", "position", "announced_position", "pk")
    )


def goal_of(organisation: Organisation, pk: int) -> Goal:
    """One goal of the organisation. Raises NotFound."""
    rows = Goal.objects.filter(organisation=organisation)
    return one_row(
        rows.select_related("risk", "owner", "continues", "organisation").prefetch_related("statuses"),
        pk,
        _("Dette målet finnes ikke."),
    )


def measures_as_listed(organisation: Organisation) -> QuerySet[Measure]:
    """Every measure with its risk and its owner; those taken out are left out."""
    return (
        Measure.objects.filter(organisation=organisation, closed_at__isnull=True)
        .select_related("risk", "owner", "continues")
        .order_by("-year", "risk", "position", "pk")
    )


def other_measures_to_carry(organisation: Organisation, year: int) -> QuerySet[Measure]:
    """The measures by topic that are not done in the last year before another that has any, and do not go on in a later one."""
    earlier = measures_as_listed(organisation).filter(risk__isnull=True, year__lt=year)
    last = earlier.order_by("-year").values("year")[:1]
    open_ones = earlier.filter(year=Subquery(last), continued_by__isnull=True, text__isnull=False)
    return open_ones.exclude(state__in=ENDED).exclude(text="").order_by("topic", "position", "pk")


def measure_of(organisation: Organisation, pk: int) -> Measure:
    """One measure of the organisation. Raises NotFound."""
    rows = Measure.objects.filter(organisation=organisation)
    return one_row(rows.select_related("organisation", "risk", "owner", "continues"), pk, _("Dette tiltaket finnes ikke."))


def years_with_goals(organisation: Organisation) -> list[int]:
    """The years that the organisation has goals for, newest first."""
    return list(Goal.objects.filter(organisation=organisation).order_by("-year").values_list("year", flat=True).distinct())


def years_with_measures(organisation: Organisation) -> list[int]:
    """The years that the organisation has measures in, newest first."""
    measures = Measure.objects.filter(organisation=organisation).order_by("-year")
    return list(measures.values_list("year", flat=True).distinct())


def count_goals(organisation: Organisation, year: int) -> dict[GoalState, int]:
    """How many goals of a year there are in each state; a goal that nobody has judged is unknown."""
    counts = dict.fromkeys(GoalState, 0)
    for state in goals_as_listed(organisation).filter(year=year).values_list("state", flat=True):
        counts[GoalState(state)] += 1
    return counts
