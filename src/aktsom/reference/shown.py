"""The lists as a person reads them: entries of every list in one shape. Pure: no Django."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from aktsom.reference.contract_terms import contract_terms
from aktsom.reference.countries import countries, country
from aktsom.reference.cpv import own_codes
from aktsom.reference.editions import Edition, editions_of, sources
from aktsom.reference.high_risk import STAGE_WORDS, HighRiskProduct, high_risk_products, map_entries
from aktsom.reference.numbered import numbered
from aktsom.reference.procurement_rules import rule_sets, thresholds_on
from aktsom.reference.regions import region, regions
from aktsom.reference.requirement_library import library_groups, library_texts
from aktsom.reference.themes import theme_coded, themes


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry in a reader's language: what it is called, what it means, what it lies in, and how else it is written."""

    code: str
    name: str
    explanation: str = ""
    within: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """One edition in a reader's language. `is_current` tells whether it holds on the day that was asked about."""

    edition: Edition
    name: str
    note: str
    licence: str
    is_current: bool
    entries: tuple[ShownEntry, ...]

    @property
    def columns(self) -> frozenset[str]:
        """What some entry has to show besides its code and name."""
        return frozenset(name for name in ("explanation", "within", "also") for entry in self.entries if getattr(entry, name))


def shown_lists(language: str, today: date) -> list[ShownEdition]:
    """Every edition of every list, by the name of the list and the newest first."""
    found = [shown_edition(edition, language, today) for source in sources() for edition in reversed(editions_of(source))]
    return sorted(found, key=lambda shown: shown.name)


def edition_named(source: str, edition: str) -> Edition:
    """One edition by its list and name. Raises KeyError where there is none."""
    for found in editions_of(source):
        if found.edition == edition:
            return found
    raise KeyError(edition)


def shown_edition(edition: Edition, language: str, today: date) -> ShownEdition:
    """An edition with its entries in a language."""
    return ShownEdition(
        edition=edition,
        name=edition.name.in_language(language),
        note=edition.note.in_language(language),
        licence=edition.licence.in_language(language),
        is_current=edition.holds_on(today),
        entries=tuple(_ENTRIES.get(edition.source, _numbered)(edition, language)),
    )


def _numbered(edition: Edition, language: str) -> list[ShownEntry]:
    return [
        ShownEntry(str(entry.number), entry.name.in_language(language), entry.explanation.in_language(language))
        for entry in numbered(edition.source, edition.valid_from)
    ]


def _themes(edition: Edition, language: str) -> list[ShownEntry]:
    day = edition.valid_from
    return [
        ShownEntry(
            code=theme.code,
            name=theme.name.in_language(language),
            explanation=theme.explanation.in_language(language),
            within=theme_coded(theme.parent, day).name.in_language(language) if theme.parent else "",
            also=theme.aliases,
        )
        for theme in themes(day)
    ]


def _clauses(edition: Edition, language: str) -> list[ShownEntry]:
    return [
        ShownEntry(one.code, one.name.in_language(language), one.explanation.in_language(language))
        for one in contract_terms()[edition.edition].clauses
    ]


def _regions(edition: Edition, language: str) -> list[ShownEntry]:
    day = edition.valid_from
    return [
        ShownEntry(
            code=entry.code,
            name=entry.name.in_language(language),
            explanation=", ".join(sorted(country(code).name.in_language(language) for code in entry.countries)),
            within=region(entry.within, day).name.in_language(language) if entry.within else "",
            also=entry.aliases,
        )
        for entry in regions(day)
    ]


def _countries(edition: Edition, language: str) -> list[ShownEntry]:
    entries = (ShownEntry(c.code, c.name.in_language(language), also=c.aliases) for c in countries(edition.valid_from))
    return sorted(entries, key=lambda entry: entry.name)


def _cpv(edition: Edition, language: str) -> list[ShownEntry]:
    return [ShownEntry(entry.code, entry.name.in_language(language), also=entry.also) for entry in own_codes(edition.valid_from)]


def _high_risk(edition: Edition, language: str) -> list[ShownEntry]:
    return [
        ShownEntry(
            code=one.code,
            name=one.name.in_language(language),
            explanation=_stages(one, language),
            within=one.category.in_language(language),
            also=(one.source,),
        )
        for one in high_risk_products(edition.edition)
    ]


def _library(edition: Edition, language: str) -> list[ShownEntry]:
    groups = library_groups(edition.valid_from)
    return [
        ShownEntry(one.code, one.title.in_language(language), one.text.in_form(language), groups[one.group].in_language(language))
        for one in library_texts(edition.valid_from)
    ]


def _thresholds(edition: Edition, language: str) -> list[ShownEntry]:
    return [
        ShownEntry(
            one.code, one.name.in_language(language), one.explanation.in_language(language), also=(one.sureness, one.source)
        )
        for one in thresholds_on(edition.valid_from).values()
    ]


def _buyer_rules(edition: Edition, language: str) -> list[ShownEntry]:
    rules = next(found.rules for found in rule_sets() if found.code == edition.edition)
    return [ShownEntry(one.code, one.name.in_language(language), one.explanation.in_language(language)) for one in rules]


def _stages(one: HighRiskProduct, language: str) -> str:
    levels = [f"{STAGE_WORDS[stage].in_language(language)}: {level or '?'}" for stage, level in one.stages.items()]
    return " · ".join([*levels, one.sureness, one.dated])


def _cpv_map(edition: Edition, language: str) -> list[ShownEntry]:
    entries = sorted(map_entries(edition.valid_from), key=lambda entry: entry.prefix)
    return [ShownEntry(one.prefix, one.name.in_language(language), within=one.category, also=one.products) for one in entries]


_ENTRIES: dict[str, Callable[[Edition, str], list[ShownEntry]]] = {
    "contract_terms": _clauses,
    "report_themes": _themes,
    "regions": _regions,
    "countries": _countries,
    "cpv": _cpv,
    "cpv_high_risk": _cpv_map,
    "high_risk_products": _high_risk,
    "requirement_library": _library,
    "procurement_thresholds": _thresholds,
    "buyer_rules": _buyer_rules,
}
