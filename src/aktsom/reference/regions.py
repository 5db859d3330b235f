"""Continents and regions, as geographies are written in reports. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words

SOURCE = "regions"


@dataclass(frozen=True, slots=True)
class Region:
    """One region; `within` is the larger one it lies in, `countries` are its members where its border is settled."""

    code: str
    name: Words
    within: str | None = None
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it may be written by."""
        return (self.name.nb, self.name.nn, self.name.en, *self.aliases)


@cache
def regions(on: date | None = None) -> tuple[Region, ...]:
    """Every region, the larger before those that lie in it."""
    return tuple(
        Region(
            code=entry["code"],
            name=Words(**entry["name"]),
            within=entry.get("within"),
            aliases=tuple(entry.get("aliases", ())),
            countries=tuple(entry.get("countries", ())),
        )
        for entry in edition_on(SOURCE, on).entries
    )


def region(code: str, on: date | None = None) -> Region:
    """One region by its code. Raises KeyError where there is none."""
    for entry in regions(on):
        if entry.code == code:
            return entry
    raise KeyError(code)
