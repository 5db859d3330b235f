"""Writing which risks a year puts first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aktsom.access.actions import record_event
from aktsom.access.history import Thing, changes_between
from aktsom.risk.coding import code_of_theme, codes_of_places, name_of_theme
from aktsom.risk.matching import pair
from aktsom.risk.models import Goal, Measure, RiskPlace, RiskTheme, RiskYear, SalientRisk
from aktsom.risk.records import PrioritisedRisk

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


def set_prioritised_risks(
    organisation: Organisation, year: int, rows: Sequence[PrioritisedRisk], actor: User | None = None
) -> list[int]:
    """Make these rows the year's table of risks; answers the record of each. A risk with handling left stays in the handling."""
    known = years_of(organisation, year)
    found = _years_for(organisation, year, rows, known)
    kept = {risk_year.pk for risk_year in found}
    for risk_year in known:
        if risk_year.pk not in kept:
            _leave_table(risk_year)
    for position, (risk_year, row) in enumerate(zip(found, rows, strict=True), start=1):
        before = _as_told(risk_year)
        _write_row(risk_year, row, position)
        _tell(risk_year, before, actor)
    remove_unlisted(organisation, year)
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


def _as_told(risk_year: RiskYear) -> dict[str, object]:
    """What the history tells of a risk in a year."""
    return {
        "risk_text": risk_year.text,
        "risk_themes": ", ".join(theme.name for theme in risk_year.themes.all()) or None,
        "risk_geography": risk_year.geography,
    }


def _tell(risk_year: RiskYear, before: dict[str, object], actor: User | None) -> None:
    changes = changes_between(before, _as_told(risk_year))
    if changes:
        verb = "risk_changed" if any(before.values()) else "risk_recorded"
        thing = Thing("salient_risk", str(risk_year.risk_id), risk_year.wording[:200])
        record_event(actor, risk_year.risk.organisation, verb, thing, changes)


def _leave_table(risk_year: RiskYear) -> None:
    risk_year.table_position = risk_year.table_number = None
    risk_year.text = risk_year.geography = None
    risk_year.save()
    risk_year.themes.all().delete()
    risk_year.places.all().delete()


def _write_row(risk_year: RiskYear, row: PrioritisedRisk, position: int) -> None:
    if risk_year.handling_position and risk_year.table_position and risk_year.handling_text == risk_year.text:
        risk_year.handling_text = row.text
    risk_year.table_position, risk_year.table_number = position, row.number
    risk_year.text, risk_year.geography = row.text, row.geography
    risk_year.save()
    word_as_latest(risk_year)
    _write_themes(risk_year, row.themes)
    _write_places(risk_year, row.geography)


def word_as_latest(risk_year: RiskYear) -> None:
    """The risk goes by the wording of its latest year."""
    risk, words = risk_year.risk, risk_year.text or risk_year.handling_text
    if words and risk.text != words and not risk.years.filter(year__gt=risk_year.year).exists():
        risk.text = words
        risk.save(update_fields=["text"])


def _write_themes(risk_year: RiskYear, names: Sequence[str]) -> None:
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


def _write_places(risk_year: RiskYear, geography: str | None) -> None:
    risk_year.places.all().delete()
    RiskPlace.objects.bulk_create(
        RiskPlace(risk_year=risk_year, position=position, code=code)
        for position, code in enumerate(codes_of_places(geography or ""), start=1)
    )


def remove_unlisted(organisation: Organisation, year: int) -> None:
    """Take away what a year neither lists nor handles, and a risk that no year is left of."""
    unlisted = RiskYear.objects.filter(
        risk__organisation=organisation, year=year, table_position__isnull=True, handling_position__isnull=True
    )
    risks = list(unlisted.values_list("risk_id", flat=True))
    if not risks:
        return
    Goal.objects.filter(risk_id__in=risks, year=year).delete()
    Measure.objects.filter(risk_id__in=risks, year=year).delete()
    unlisted.delete()
    SalientRisk.objects.filter(pk__in=risks, years__isnull=True, goals__isnull=True, measures__isnull=True).delete()
