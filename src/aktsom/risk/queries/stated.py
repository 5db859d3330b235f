"""Risks, handling and goals of a year as the report shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from aktsom.risk.measure_texts import REASON_WORDS, MeasureText, joined, printed
from aktsom.risk.models import Goal, Measure, RiskYear
from aktsom.risk.records import PrioritisedRisk, RiskHandling, StatedGoal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


class StatedYears:
    """The risks, handling and goals of some years of an organisation, read once for them all, as far as somebody asks."""

    def __init__(self, organisation: Organisation, years: Iterable[int]) -> None:
        self.organisation, self.years = organisation, sorted(set(years))

    @cached_property
    def _risk_years(self) -> list[RiskYear]:
        rows = RiskYear.objects.filter(risk__organisation=self.organisation, year__in=self.years)
        return list(rows.select_related("risk"))

    @cached_property
    def _risk_years_with_themes(self) -> list[RiskYear]:
        prefetch_related_objects(self._risk_years, "themes")
        return self._risk_years

    @cached_property
    def _goals(self) -> list[Goal]:
        wanted = {*self.years, *(year + 1 for year in self.years)}
        return list(Goal.objects.filter(organisation=self.organisation, year__in=wanted).prefetch_related("statuses"))

    @cached_property
    def _measures(self) -> list[Measure]:
        return list(Measure.objects.filter(organisation=self.organisation, year__in=self.years, closed_at__isnull=True))

    def prioritised_risks(self, year: int) -> list[PrioritisedRisk]:
        """The year's table of prioritised risks, as the year worded it."""
        listed = [item for item in self._risk_years_with_themes if item.year == year and item.table_position is not None]
        return [
            PrioritisedRisk(
                text=item.text,
                themes=tuple(theme.name for theme in item.themes.all()),
                geography=item.geography,
                number=item.table_number,
                record=item.pk,
            )
            for item in sorted(listed, key=lambda item: item.table_position or 0)
        ]

    def handled_risks(self, year: int) -> list[RiskHandling]:
        """The year's handling per risk."""
        handled = [item for item in self._risk_years if item.year == year and item.handling_position is not None]
        goals = {(goal.risk_id, goal.kind): goal for goal in self._goals if goal.year == year and goal.closed_at is None}
        measures: dict[int | None, list[Measure]] = defaultdict(list)
        for measure in self._measures if handled else ():
            if measure.year == year:
                measures[measure.risk_id].append(measure)
        word = REASON_WORDS[self.organisation.written_form]
        found = []
        for item in sorted(handled, key=lambda item: item.handling_position or 0):
            overall, annual = goals.get((item.risk_id, "overall")), goals.get((item.risk_id, "annual"))
            found.append(_handling(item, overall, annual, measures[item.risk_id], word))
        return found

    def goals_of_year(self, year: int) -> list[StatedGoal]:
        """The goals of the whole organisation that the year's own report lists, with the status at its end."""
        goals = [goal for goal in self._common(year) if goal.position is not None]
        return [
            StatedGoal(goal.text, _note(goal, year), goal.number, goal.pk)
            for goal in sorted(goals, key=lambda goal: goal.position or 0)
        ]

    def coming_goals(self, year: int) -> list[StatedGoal]:
        """The goals that the year's report announces for the next."""
        goals = [goal for goal in self._common(year + 1) if goal.announced_in == year]
        return [
            StatedGoal(goal.announced_text, None, goal.announced_number, goal.pk)
            for goal in sorted(goals, key=lambda goal: goal.announced_position or 0)
        ]

    def _common(self, year: int) -> list[Goal]:
        return [goal for goal in self._goals if goal.year == year and goal.risk_id is None]


def prioritised_risks(organisation: Organisation, year: int) -> list[PrioritisedRisk]:
    """The year's table of prioritised risks, as the year worded it."""
    return StatedYears(organisation, [year]).prioritised_risks(year)


def handled_risks(organisation: Organisation, year: int) -> list[RiskHandling]:
    """The year's handling per risk."""
    return StatedYears(organisation, [year]).handled_risks(year)


def goals_of_year(organisation: Organisation, year: int) -> list[StatedGoal]:
    """The goals of the whole organisation that the year's own report lists, with the status at its end."""
    return StatedYears(organisation, [year]).goals_of_year(year)


def coming_goals(organisation: Organisation, year: int) -> list[StatedGoal]:
    """The goals that the year's report announces for the next."""
    return StatedYears(organisation, [year]).coming_goals(year)


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


def _note(goal: Goal, year: int) -> str | None:
    return next((status.note for status in goal.statuses.all() if status.year == year), None)
