"""The ladder of follow-up: which ways there are, and how far each level of risk climbs. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words

SOURCE = "follow_up_ladder"


@dataclass(frozen=True, slots=True)
class Rung:
    """A way to follow up; `every` is how many years may pass between two."""

    code: str
    number: int
    kinds: tuple[str, ...]
    every: int
    name: Words
    explanation: Words
    needs_label: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A control that what was demanded calls for, beside the ladder."""

    kind: str
    name: Words
    every: int
    themes: frozenset[str]
    sources: tuple[str, ...]
    purchases: frozenset[str]
    value_from: int


@dataclass(frozen=True, slots=True)
class Band:
    """From this number on, so many points."""

    least: int
    points: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """One edition of the ladder."""

    edition: str
    rungs: tuple[Rung, ...]
    controls: tuple[Control, ...]
    reach: Mapping[int | None, int]
    top: int
    requirement_bands: tuple[Band, ...]
    value_bands: tuple[Band, ...]
    unknown_value: int
    yellow_from: int
    red_from: int
    season: tuple[tuple[int, int], tuple[int, int]]
    days_ahead: int


@cache
def ladder_on(day: date | None = None) -> Ladder:
    """The ladder that held on a day; the newest without one."""
    edition = edition_on(SOURCE, day)
    more = edition.more
    colours = more["colours"]
    return Ladder(
        edition=edition.edition,
        rungs=tuple(_rung(entry) for entry in edition.entries),
        controls=tuple(_control(entry) for entry in more["controls"]),
        reach={None if level == "unknown" else int(level): rung for level, rung in more["reach"].items()},
        top=more["top"],
        requirement_bands=_bands(colours["requirements"]),
        value_bands=_bands(colours["value"]),
        unknown_value=colours["unknown_value"],
        yellow_from=colours["yellow_from"],
        red_from=colours["red_from"],
        season=(tuple(more["season"]["first"]), tuple(more["season"]["last"])),
        days_ahead=more["days_ahead"],
    )


def _rung(entry: Mapping[str, Any]) -> Rung:
    return Rung(
        code=entry["code"],
        number=entry["number"],
        kinds=tuple(entry["kinds"]),
        every=entry["every"],
        name=Words(**entry["name"]),
        explanation=Words(**entry["explanation"]),
        needs_label=entry.get("needs_label", False),
    )


def _control(entry: Mapping[str, Any]) -> Control:
    return Control(
        kind=entry["kind"],
        name=Words(**entry["name"]),
        every=entry["every"],
        themes=frozenset(entry["themes"]),
        sources=tuple(entry.get("sources", ())),
        purchases=frozenset(entry["purchases"]),
        value_from=entry.get("value_from", 0),
    )


def _bands(entries: Sequence[Mapping[str, int]]) -> tuple[Band, ...]:
    return tuple(Band(entry["from"], entry["points"]) for entry in entries)
