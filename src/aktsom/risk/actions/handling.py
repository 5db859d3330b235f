"""Writing what is done about each risk in a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aktsom.risk.actions.keeping import leave_goal, leave_measure
from aktsom.risk.actions.risks import begin_years, leave_records, remove_unlisted, word_as_latest, years_of
from aktsom.risk.matching import pair
from aktsom.risk.measure_texts import REASON_WORDS, MeasureText, returning, rewritten
from aktsom.risk.models import Goal, GoalStatus, Measure, RiskYear
from aktsom.risk.queries.stated import measure_texts
from aktsom.risk.records import RiskHandling
from aktsom.risk.searching import renew_goals, renew_risks
from aktsom.risk.states import GoalState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def set_handling(organisation: Organisation, year: int, rows: Sequence[RiskHandling]) -> list[int]:
    """Make these rows the year's handling of risks; answers the record of each."""
    known = years_of(organisation, year)
    found = _years_for(organisation, year, rows, known)
    kept = {risk_year.pk for risk_year in found}
    for risk_year in known:
        if risk_year.pk not in kept:
            _leave_handling(risk_year)
    for position, (risk_year, row) in enumerate(zip(found, rows, strict=True), start=1):
        _write_row(risk_year, row, position)
    remove_unlisted(organisation, year)
    renew_risks(organisation)
    renew_goals(organisation)
    return [risk_year.pk for risk_year in found]


def open_handling(organisation: Organisation, year: int) -> None:
    """Every risk of the year's table gets a place in the handling, after those that have one."""
    known = years_of(organisation, year)
    position = max((item.handling_position or 0 for item in known), default=0)
    waiting = [item for item in known if item.table_position and not item.handling_position]
    for risk_year in sorted(waiting, key=lambda item: item.table_position or 0):
        position += 1
        risk_year.handling_position, risk_year.handling_number = position, risk_year.table_number
        risk_year.handling_text = risk_year.text
        risk_year.save()


def _years_for(organisation: Organisation, year: int, rows: Sequence[RiskHandling], known: Sequence[RiskYear]) -> list[RiskYear]:
    """The risk of each row: by its record, its wording, its number in the table, another year's wording; else a new one."""
    by_key = {risk_year.pk: risk_year for risk_year in known}
    found = {index: by_key[row.record] for index, row in enumerate(rows) if row.record in by_key}
    found |= _alike(rows, found, by_key)
    found |= _same_number(rows, found, by_key)
    rest = {index: row.text for index, row in enumerate(rows) if index not in found}
    found |= begin_years(organisation, year, rest)
    return [found[index] for index in range(len(rows))]


def _alike(rows: Sequence[RiskHandling], found: dict[int, RiskYear], by_key: dict[int, RiskYear]) -> dict[int, RiskYear]:
    taken = {risk_year.pk for risk_year in found.values()}
    wordings = [None if index in found else row.text for index, row in enumerate(rows)]
    known = {key: risk_year.wording for key, risk_year in by_key.items() if key not in taken}
    return {index: by_key[key] for index, key in pair(wordings, known).items()}


def _same_number(rows: Sequence[RiskHandling], found: dict[int, RiskYear], by_key: dict[int, RiskYear]) -> dict[int, RiskYear]:
    taken = {risk_year.pk for risk_year in found.values()}
    numbered = {
        risk_year.table_number: risk_year
        for key, risk_year in by_key.items()
        if key not in taken and risk_year.table_number is not None
    }
    same: dict[int, RiskYear] = {}
    for index, row in enumerate(rows):
        if index not in found and row.number in numbered:
            same[index] = numbered.pop(row.number)
    return same


def _leave_handling(risk_year: RiskYear) -> None:
    risk_year.handling_position = risk_year.handling_number = risk_year.handling_text = None
    risk_year.save()
    leave_records(risk_year)


def _write_row(risk_year: RiskYear, row: RiskHandling, position: int) -> None:
    risk_year.handling_position, risk_year.handling_number = position, row.number
    risk_year.handling_text = row.text
    risk_year.withdrawn_at = None
    risk_year.save()
    word_as_latest(risk_year)
    overall = _write_goal(risk_year, Goal.Kind.OVERALL, row.overall_goal, needed=row.status is not None)
    if overall:
        write_status(overall, risk_year.year, row.status)
    _write_goal(risk_year, Goal.Kind.ANNUAL, row.goal_in_year)
    _write_measures(risk_year, row.measures, row.results)


def _write_goal(risk_year: RiskYear, kind: Goal.Kind, text: str | None, *, needed: bool = False) -> Goal | None:
    """The risk's goal of a kind; without words it exists only where a status needs it."""
    key: dict[str, Any] = {"risk": risk_year.risk, "year": risk_year.year, "kind": kind}
    goal = Goal.objects.filter(**key, closed_at__isnull=True).first()
    if text is None and not needed:
        if goal:
            leave_goal(goal)
        return None
    goal = goal or _goal_again(key, text) or Goal(**key, organisation_id=risk_year.risk.organisation_id)
    goal.text, goal.closed_at = text, None
    goal.save()
    return goal


def _goal_again(key: dict[str, Any], text: str | None) -> Goal | None:
    """A goal that was taken out and is worded alike comes back as the same record."""
    closed = {goal.pk: goal for goal in Goal.objects.filter(**key, closed_at__isnull=False)}
    found = pair([text], {goal.pk: goal.wording for goal in closed.values()})
    return closed[found[0]] if found else None


def write_status(goal: Goal, year: int, note: str | None) -> None:
    """The buyer's own words on a goal; the state that a person has judged stays."""
    status = GoalStatus.objects.filter(goal=goal, year=year).first()
    if note is None and (status is None or status.state == GoalState.UNKNOWN):
        GoalStatus.objects.filter(goal=goal, year=year).delete()
    else:
        GoalStatus.objects.update_or_create(goal=goal, year=year, defaults={"note": note})


def _write_measures(risk_year: RiskYear, texts: str | None, results: str | None) -> None:
    """Make the measures what these two texts say, each recognised where it was known, or stood here before."""
    word = REASON_WORDS[risk_year.risk.organisation.written_form]
    of_year = Measure.objects.filter(risk=risk_year.risk, year=risk_year.year).order_by("position", "pk")
    by_key = {measure.pk: measure for measure in of_year}
    known = measure_texts(measure for measure in by_key.values() if measure.closed_at is None)
    closed = measure_texts(measure for measure in by_key.values() if measure.closed_at is not None)
    told = rewritten([*known, *returning(closed, known, texts, word)], texts, results, word)
    kept = {one.record for one in told}
    for one in known:
        if one.record not in kept:
            leave_measure(by_key[one.record or 0])
    for position, one in enumerate(told, start=1):
        measure = by_key.get(one.record or 0) or _new_measure(risk_year)
        _write_measure(measure, one, position)


def _new_measure(risk_year: RiskYear) -> Measure:
    return Measure(organisation_id=risk_year.risk.organisation_id, risk=risk_year.risk, year=risk_year.year)


def _write_measure(measure: Measure, said: MeasureText, position: int) -> None:
    new = (said.text, said.reason, said.result, position)
    if measure.pk is None or measure.closed_at or new != (measure.text, measure.reason, measure.result, measure.position):
        measure.text, measure.reason, measure.result, measure.position = new
        measure.closed_at = None
        measure.save()
