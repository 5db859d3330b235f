"""Lists whose entries are numbered: the six steps, the four phases, the seventeen goals. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words


@dataclass(frozen=True, slots=True)
class Numbered:
    """One entry of a numbered list, with our own name and explanation."""

    number: int
    code: str
    name: Words
    explanation: Words


@cache
def numbered(source: str, on: date | None = None) -> tuple[Numbered, ...]:
    """The entries of a list that held on a day (the newest without one), in order."""
    return tuple(
        Numbered(entry["number"], entry["code"], Words(**entry["name"]), Words(**entry["explanation"]))
        for entry in edition_on(source, on).entries
    )
