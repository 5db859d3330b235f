"""Reading salient risks, goals and measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from aktsom.risk.models import Goal, GoalStatus, Measure, RiskYear, SalientRisk
from aktsom.risk.records import PrioritisedRisk, RiskHandling, StatedGoal
from aktsom.risk.states import GoalState
from aktsom.values.refusals import NotFound


class OwnYear(TypedDict):
    """How it goes with a goal in its own year."""

    state: str
    note: str | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ListedGoal = WithAnnotations[Goal, OwnYear]
    from aktsom.access.models import Organisation


def prioritised_risks(organisation: Organisation, year: int) -> list[PrioritisedRisk]:
    """The year's table of prioritised risks, as the year worded it."""
    listed = _risk_years(organisation, year).filter(table_position__isnull=False).prefetch_related("themes")
    return [
        PrioritisedRisk(
            text=item.text,
            themes=tuple(theme.name for theme in item.themes.all()),
            geography=item.geography,
            number=item.table_number,
            record=item.pk,
        )
        for item in listed.order_by("table_position")
    ]


def handled_risks(organisation: Organisation, year: int) -> list[RiskHandling]:
    """The year's handling per risk."""
    handled = list(_risk_years(organisation, year).filter(handling_position__isnull=False).order_by("handling_position"))
    risks = [item.risk_id for item in handled]
    goals = {
        (goal.risk_id, goal.kind): goal for goal in Goal.objects.filter(risk_id__in=risks, year=year).prefetch_related("statuses")
    }
    measures: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(risk_id__in=risks, year=year):
        measures[measure.risk_id].append(measure)
    return [
        _handling(item, goals.get((item.risk_id, "overall")), goals.get((item.risk_id, "annual")), measures[item.risk_id])
        for item in handled
    ]


def _handling(item: RiskYear, overall: Goal | None, annual: Goal | None, measures: Sequence[Measure]) -> RiskHandling:
    return RiskHandling(
        text=item.handling_text,
        overall_goal=overall.text if overall else None,
        status=_note(overall, item.year) if overall else None,
        goal_in_year=annual.text if annual else None,
        measures=_joined([measure.text for measure in measures]),
        results=_joined([measure.result for measure in measures]),
        number=item.handling_number,
        record=item.pk,
    )


def goals_of_year(organisation: Organisation, year: int) -> list[StatedGoal]:
    """The goals of the whole organisation that the year's own report lists, with the status at its end."""
    goals = _common_goals(organisation, year).filter(position__isnull=False).order_by("position")
    return [StatedGoal(goal.text, _note(goal, year), goal.number, goal.pk) for goal in goals]


def coming_goals(organisation: Organisation, year: int) -> list[StatedGoal]:
    """The goals that the year's report announces for the next."""
    goals = _common_goals(organisation, year + 1).filter(announced_in=year).order_by("announced_position")
    return [StatedGoal(goal.announced_text, None, goal.announced_number, goal.pk) for goal in goals]


def _risk_years(organisation: Organisation, year: int) -> QuerySet[RiskYear]:
    return RiskYear.objects.filter(risk__organisation=organisation, year=year).select_related("risk")


def _common_goals(organisation: Organisation, year: int) -> QuerySet[Goal]:
    return Goal.objects.filter(organisation=organisation, year=year, risk__isnull=True).prefetch_related("statuses")


def _note(goal: Goal, year: int) -> str | None:
    return next((status.note for status in goal.statuses.all() if status.year == year), None)


def _joined(texts: Sequence[str | None]) -> str | None:
    """Texts as paragraphs of one; None where none of them says anything."""
    said = [text for text in texts if text is not None]
    return "\n\n".join(said) if said else None


def risks_as_listed(organisation: Organisation) -> QuerySet[RiskYear]:
    """Every year of every salient risk, with what a list shows: themes, places and the risk itself."""
    return (
        RiskYear.objects.filter(risk__organisation=organisation)
        .select_related("risk")
        .prefetch_related("themes", "places", Prefetch("risk__goals", Goal.objects.all()), "risk__measures")
    )


def latest_only(years: QuerySet[RiskYear]) -> QuerySet[RiskYear]:
    """Of each risk the latest year alone."""
    latest = RiskYear.objects.filter(risk=OuterRef("risk")).order_by().values("risk").annotate(last=Max("year")).values("last")
    return years.filter(year=Subquery(latest))


def risk_of(organisation: Organisation, pk: int) -> SalientRisk:
    """One salient risk of the organisation, with everything that its page shows. Raises NotFound."""
    found = SalientRisk.objects.filter(organisation=organisation, pk=pk)
    risk = found.prefetch_related("years__themes", "years__places", "goals__statuses", "measures").first()
    if risk is None:
        raise NotFound(_("Denne risikoen finnes ikke."))
    return risk


def goals_as_listed(organisation: Organisation) -> QuerySet[ListedGoal]:
    """Every goal that has words, with its risk and the status in its own year."""
    own_year = GoalStatus.objects.filter(goal=OuterRef("pk"), year=OuterRef("year"))
    return (
        Goal.objects.filter(organisation=organisation)
        .exclude(text__isnull=True, announced_text__isnull=True)
        .select_related("risk")
        .annotate(
            state=Coalesce(Subquery(own_year.values("state")[:1]), Value(GoalState.UNKNOWN.value)),
            note=Subquery(own_year.values("note")[:1]),
        )
        .order_by("-year", "kind", "position", "announced_position", "pk")
    )


def goal_of(organisation: Organisation, pk: int) -> Goal:
    """One goal of the organisation. Raises NotFound."""
    goal = Goal.objects.filter(organisation=organisation, pk=pk).select_related("risk").prefetch_related("statuses").first()
    if goal is None:
        raise NotFound(_("Dette målet finnes ikke."))
    return goal


def years_with_goals(organisation: Organisation) -> list[int]:
    """The years that the organisation has goals for, newest first."""
    return list(Goal.objects.filter(organisation=organisation).order_by("-year").values_list("year", flat=True).distinct())


def years_with_risks(organisation: Organisation) -> list[int]:
    """The years in which the organisation has put risks first, newest first."""
    years = RiskYear.objects.filter(risk__organisation=organisation).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def count_goals(organisation: Organisation, year: int) -> dict[GoalState, int]:
    """How many goals of a year there are in each state; a goal that nobody has judged is unknown."""
    counts = dict.fromkeys(GoalState, 0)
    for state in goals_as_listed(organisation).filter(year=year).values_list("state", flat=True):
        counts[GoalState(state)] += 1
    return counts


def count_risks(organisation: Organisation, year: int) -> int:
    """How many risks the year's table holds."""
    return RiskYear.objects.filter(risk__organisation=organisation, year=year, table_position__isnull=False).count()
