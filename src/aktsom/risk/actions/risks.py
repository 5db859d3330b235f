"""Writing which risks a year puts first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aktsom.risk.actions.keeping import is_judged, leave_goal, leave_measure, leave_year
from aktsom.risk.actions.telling import tell_risk, told_of_risk
from aktsom.risk.coding import code_of_theme, codes_of_places, name_of_theme
from aktsom.risk.matching import pair
from aktsom.risk.models import Goal, Measure, RiskPlace, RiskTheme, RiskYear, SalientRisk
from aktsom.risk.queries.locks import lock_of
from aktsom.risk.records import PrioritisedRisk
from aktsom.risk.searching import renew_risks
from aktsom.risk.states import RiskPart

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


def set_prioritised_risks(
    organisation: Organisation, year: int, rows: Sequence[PrioritisedRisk], actor: User | None = None, *, is_told: bool = True
) -> list[int]:
    """Make these rows the year's table of risks; answers the record of each. A risk with handling left stays in the handling.

    With `is_told` false the history is the caller's: a report tells once of a whole session of writing.
    """
    handling_is_open = lock_of(organisation, year, RiskPart.HANDLING) is None
    known = years_of(organisation, year)
    found = _years_for(organisation, year, rows, known)
    kept = {risk_year.pk for risk_year in found}
    for risk_year in known:
        if risk_year.pk not in kept:
            _leave_table(risk_year)
    for position, (risk_year, row) in enumerate(zip(found, rows, strict=True), start=1):
        before = told_of_risk(risk_year) if is_told else {}
        write_row(risk_year, row, position, handling_is_open=handling_is_open)
        if is_told:
            tell_risk(fresh(risk_year), before, actor)
    remove_unlisted(organisation, year)
    renew_risks(organisation)
    return [risk_year.pk for risk_year in found]


def years_of(organisation: Organisation, year: int) -> list[RiskYear]:
    """What the organisation put first in a year, in the table or only in the handling."""
    return list(RiskYear.objects.filter(risk__organisation=organisation, year=year).select_related("risk__organisation"))


def _years_for(
    organisation: Organisation, year: int, rows: Sequence[PrioritisedRisk], known: Sequence[RiskYear]
) -> list[RiskYear]:
    by_key = {risk_year.pk: risk_year for risk_year in known}
    found = {index: by_key[row.record] for index, row in enumerate(rows) if row.record in by_key}
    taken = {risk_year.pk for risk_year in found.values()}
    wordings = [None if index in found else row.text for index, row in enumerate(rows)]
    alike = pair(wordings, {key: item.wording for key, item in by_key.items() if key not in taken})
    found |= {index: by_key[key] for index, key in alike.items()}
    rest = {index: row.text for index, row in enumerate(rows) if index not in found}
    found |= begin_years(organisation, year, rest)
    return [found[index] for index in range(len(rows))]


def begin_years(organisation: Organisation, year: int, wordings: dict[int, str | None]) -> dict[int, RiskYear]:
    """A year for each wording: of the risk that another year words alike, or of a new risk."""
    if not wordings:
        return {}
    indexes = list(wordings)
    others = SalientRisk.objects.filter(organisation=organisation).exclude(years__year=year)
    by_key = {risk.pk: risk for risk in others}
    alike = pair([wordings[index] for index in indexes], {key: risk.text for key, risk in by_key.items()})
    risks = {index: by_key[alike[place]] for place, index in enumerate(indexes) if place in alike}
    for index in indexes:
        if index not in risks:
            risks[index] = SalientRisk.objects.create(organisation=organisation, text=wordings[index] or "")
    return {index: RiskYear.objects.create(risk=risk, year=year) for index, risk in risks.items()}


def fresh(risk_year: RiskYear) -> RiskYear:
    """The risk in a year as it stands in the database now."""
    return RiskYear.objects.select_related("risk__organisation").get(pk=risk_year.pk)


def _leave_table(risk_year: RiskYear) -> None:
    risk_year.table_position = risk_year.table_number = None
    if is_judged(risk_year):
        risk_year.save()
        return
    risk_year.text = risk_year.geography = None
    risk_year.save()
    risk_year.themes.all().delete()
    risk_year.places.all().delete()


def write_row(risk_year: RiskYear, row: PrioritisedRisk, position: int, *, handling_is_open: bool = True) -> None:
    """Make the risk what the row of the table says; the handling follows where it used the same words and is not locked."""
    is_handled = risk_year.handling_position and risk_year.table_position and handling_is_open
    if is_handled and risk_year.handling_text == risk_year.text:
        risk_year.handling_text = row.text
    if (risk_year.text, risk_year.geography) != (row.text, row.geography):
        risk_year.carried_from = None
    risk_year.table_position, risk_year.table_number = position, row.number
    risk_year.text, risk_year.geography = row.text, row.geography
    risk_year.withdrawn_at = None
    risk_year.save()
    word_as_latest(risk_year)
    write_themes(risk_year, row.themes)
    write_places(risk_year, row.geography, [place.code for place in risk_year.places.all() if place.picked])


def word_as_latest(risk_year: RiskYear) -> None:
    """The risk goes by the wording of its latest year."""
    risk, words = risk_year.risk, risk_year.text or risk_year.handling_text
    if words and risk.text != words and not risk.years.filter(year__gt=risk_year.year).exists():
        risk.text = words
        risk.save(update_fields=["text"])


def write_themes(risk_year: RiskYear, names: Sequence[str]) -> None:
    """Make these the themes, by the list's code where it knows them."""
    risk_year.themes.all().delete()
    coded = [(code_of_theme(name), name) for name in names]
    RiskTheme.objects.bulk_create(
        RiskTheme(
            risk_year=risk_year,
            position=position,
            code=code,
            written="" if code and name_of_theme(code) == name else name,
        )
        for position, (code, name) in enumerate(coded, start=1)
    )


def write_places(risk_year: RiskYear, geography: str | None, picked: Sequence[str]) -> None:
    """Make these the places: those that a person picked, and those that the words name."""
    risk_year.places.all().delete()
    codes = dict.fromkeys([*picked, *codes_of_places(geography or "")])
    RiskPlace.objects.bulk_create(
        RiskPlace(risk_year=risk_year, position=position, code=code, picked=code in picked)
        for position, code in enumerate(codes, start=1)
    )


def remove_unlisted(organisation: Organisation, year: int) -> None:
    """Take away what a year neither lists nor handles, and a risk that no year is left of; what holds more is kept, withdrawn."""
    nowhere = {"table_position__isnull": True, "handling_position__isnull": True, "withdrawn_at__isnull": True}
    for said in RiskYear.objects.filter(risk__organisation=organisation, year=year, **nowhere).select_related("risk"):
        leave_records(said)
        if not leave_year(said):
            said.delete()
            _remove_if_bare(said.risk)


def leave_records(said: RiskYear) -> None:
    """Take the goals and measures of a risk out of a year."""
    for goal in Goal.objects.filter(risk=said.risk_id, year=said.year, closed_at__isnull=True):
        leave_goal(goal)
    for measure in Measure.objects.filter(risk=said.risk_id, year=said.year, closed_at__isnull=True):
        leave_measure(measure)


def _remove_if_bare(risk: SalientRisk) -> None:
    SalientRisk.objects.filter(pk=risk.pk, years__isnull=True, goals__isnull=True, measures__isnull=True).delete()
