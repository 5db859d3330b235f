"""The countries of the world: codes of ISO 3166-1, names of Unicode CLDR, and other spellings. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words

SOURCE = "countries"
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True, slots=True)
class Country:
    """One country, by its code of two letters."""

    code: str
    name: Words
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it may be written by."""
        return (self.name.nb, self.name.nn, self.name.en, *self.aliases)


@cache
def countries(on: date | None = None) -> tuple[Country, ...]:
    """Every country, in the alphabetical order of the codes."""
    edition = edition_on(SOURCE, on)
    aliases = {entry["code"]: tuple(entry["aliases"]) for entry in edition.entries}
    names: dict[str, dict[str, str]] = {language: dict(Locale(language).territories) for language in LANGUAGES}
    codes = [code for code in names["nb"] if len(code) == 2 and code not in edition.more["not_countries"]]
    return tuple(
        Country(code, Words(*(names[language][code] for language in LANGUAGES)), aliases.get(code, ())) for code in sorted(codes)
    )


@cache
def country(code: str, on: date | None = None) -> Country:
    """One country by its code. Raises KeyError where there is none."""
    for entry in countries(on):
        if entry.code == code:
            return entry
    raise KeyError(code)
