"""What the address of a report's page asks for: a search, what to show only, and which year to show beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from aktsom.report.searching import LONGEST, words_in

MINE, BLANK, REMARKED, CARRIED = "mine", "ubesvart", "merknader", "hentet"
FILTERS = (MINE, BLANK, REMARKED, CARRIED)
OFF = "nei"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show of a report, as its address says; `beside` is the year to show beside, if any."""

    search: str
    only: tuple[str, ...]
    beside: int | None
    query: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for."""
        return words_in(self.search)

    @property
    def is_narrowed(self) -> bool:
        """Whether something may be left out."""
        return bool(self.only or self.words)

    @property
    def without_beside(self) -> str:
        """The address of the same, with no other year beside."""
        return self._changed(fjor=OFF)

    @property
    def all_fields(self) -> str:
        """The address of the whole report, with the same year beside."""
        return self._changed(sok=None, vis=None)

    def with_beside(self, year: int) -> str:
        """The address of the same, with a year beside."""
        return self._changed(fjor=str(year))

    def with_only(self, name: str) -> str:
        """The address of the same, showing only these fields."""
        return self._changed(vis=name, sok=None)

    def _changed(self, **changes: str | None) -> str:
        query = QueryDict(self.query, mutable=True)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"?{query.urlencode()}"


def wanted(query: QueryDict, years: Sequence[int], *, beside_at_first: bool) -> Wanted:
    """What an address asks for; a year that has no report is not shown, and the newest is where nothing is said."""
    said = query.get("fjor", "")
    chosen = int(said) if said.isdigit() and len(said) == 4 else None
    newest = years[0] if years and beside_at_first else None
    beside = chosen if chosen in years else None if said == OFF else newest
    only = tuple(name for name in FILTERS if name in query.getlist("vis"))
    search = query.get("sok", "").replace("\x00", "").strip()[:LONGEST]
    return Wanted(search, only, beside, kept(query))


def kept(query: QueryDict) -> str:
    """The parts of an address that a page keeps while one works in it."""
    known = QueryDict(mutable=True)
    for name in ("sok", "vis", "fjor"):
        known.setlist(name, query.getlist(name))
    return known.urlencode()
