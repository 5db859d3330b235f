"""A thing with a date, whichever room keeps it, and how one asks for such things. Pure: no Django."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

SOON, LATER = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose things (None: everybody's) between which days; without a first day, also what is long overdue."""

    people: frozenset[int] | None
    last_day: date
    first_day: date | None = None
    limit: int = 500


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing that is to be done by a day: its kind and key, what it is called, its page, and whose it is."""

    kind: str
    thing_id: int | str
    title: str
    address: str
    day: date
    note: str = ""
    owner: int | None = None
    owner_name: str = ""
    stand_in: int | None = None

    def is_of(self, people: Collection[int]) -> bool:
        """Whether one of these people owns it or stands in for its owner."""
        return self.owner in people or self.stand_in in people

    @property
    def key(self) -> str:
        """What names the thing and what is to be done with it."""
        return f"{self.kind}-{self.thing_id}"


class When(Enum):
    """How near a day is."""

    LATE = "late"
    SOON = "soon"
    MONTH = "month"
    LATER = "later"


def when(day: date, today: date) -> When:
    """How near a day is to today."""
    if day < today:
        return When.LATE
    if day <= today + SOON:
        return When.SOON
    return When.MONTH if day <= today + LATER else When.LATER


def grouped(things: Iterable[Dated], today: date) -> dict[When, list[Dated]]:
    """The things by how near they are, the first to be due first; a nearness without things is left out."""
    groups: dict[When, list[Dated]] = {nearness: [] for nearness in When}
    for thing in sorted(things, key=lambda one: (one.day, one.title, one.key)):
        groups[when(thing.day, today)].append(thing)
    return {nearness: found for nearness, found in groups.items() if found}
