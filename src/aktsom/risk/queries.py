"""Reading salient risks, goals and measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from aktsom.risk.models import Goal, Measure, RiskYear
from aktsom.risk.records import PrioritisedRisk, RiskHandling, StatedGoal

if TYPE_CHECKING:
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
