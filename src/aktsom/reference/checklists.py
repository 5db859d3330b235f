"""Checklists for follow-ups: our own questions in dated editions, a source for each list. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from aktsom.reference.editions import Edition, edition_on, editions_of, sources
from aktsom.values.words import Words

PREFIX = "checklist_"


@dataclass(frozen=True, slots=True)
class Point:
    """A point to look at. A no at a gate is a breach of the agreement's terms under `clause`."""

    code: str
    heading: Words
    question: Words
    help: Words
    theme: str = ""
    clause: str = ""
    is_gate: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of points for one kind of follow-up."""

    code: str
    edition: str
    kind: str
    title: Words
    note: Words
    points: tuple[Point, ...]


def codes() -> tuple[str, ...]:
    """The codes of all lists."""
    return tuple(source.removeprefix(PREFIX) for source in sources() if source.startswith(PREFIX))


@cache
def checklists(on: date | None = None) -> tuple[Checklist, ...]:
    """Every list as it held on a day; the newest without one."""
    return tuple(_read(edition_on(PREFIX + code, on)) for code in codes())


def checklists_for(kind: str, on: date | None = None) -> tuple[Checklist, ...]:
    """The lists for a kind of follow-up."""
    return tuple(one for one in checklists(on) if one.kind == kind)


def checklist(code: str, on: date | None = None) -> Checklist:
    """One list by its code. Raises KeyError where there is none."""
    for one in checklists(on):
        if one.code == code:
            return one
    raise KeyError(code)


@cache
def checklist_of_edition(code: str, edition: str) -> Checklist:
    """One list in the edition that a follow-up used. Raises KeyError where there is none."""
    for one in editions_of(PREFIX + code):
        if one.edition == edition:
            return _read(one)
    raise KeyError(edition)


def _read(edition: Edition) -> Checklist:
    headings = {code: Words(**words) for code, words in edition.more["headings"].items()}
    return Checklist(
        code=edition.source.removeprefix(PREFIX),
        edition=edition.edition,
        kind=edition.more["kind"],
        title=Words(**edition.more["title"]),
        note=edition.note,
        points=tuple(_point(entry, headings) for entry in edition.entries),
    )


def _point(entry: dict[str, Any], headings: dict[str, Words]) -> Point:
    return Point(
        code=entry["code"],
        heading=headings[entry["heading"]],
        question=Words(**entry["name"]),
        help=Words(**entry["explanation"]),
        theme=entry.get("theme", ""),
        clause=entry.get("clause", ""),
        is_gate=entry.get("is_gate", False),
    )
