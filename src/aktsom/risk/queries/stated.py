"""Risks, handling and goals of a year as the report shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from aktsom.risk.measure_texts import REASON_WORDS, MeasureText, joined, printed
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
    open_goals = Goal.objects.filter(risk_id__in=risks, year=year, closed_at__isnull=True).prefetch_related("statuses")
    goals = {(goal.risk_id, goal.kind): goal for goal in open_goals}
    measures: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(risk_id__in=risks, year=year, closed_at__isnull=True):
        measures[measure.risk_id or 0].append(measure)
    word = REASON_WORDS[organisation.written_form]
    return [
        _handling(item, goals.get((item.risk_id, "overall")), goals.get((item.risk_id, "annual")), measures[item.risk_id], word)
        for item in handled
    ]


def _handling(item: RiskYear, overall: Goal | None, annual: Goal | None, measures: Sequence[Measure], word: str) -> RiskHandling:
    texts = measure_texts(measures)
    return RiskHandling(
        text=item.handling_text,
        overall_goal=overall.text if overall else None,
        status=_note(overall, item.year) if overall else None,
        goal_in_year=annual.text if annual else None,
        measures=joined([printed(measure, word) for measure in texts]),
        results=joined([measure.result for measure in measures]),
        number=item.handling_number,
        record=item.pk,
    )


def measure_texts(measures: Iterable[Measure]) -> list[MeasureText]:
    """What the report shows of measures."""
    return [MeasureText(one.text, one.reason, one.result, one.pk) for one in measures]


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
