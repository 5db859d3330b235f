"""The kinds of things that can be found, and where they all come from when the search is made anew.

A room offers its kinds at start-up, in the `ready()` of its app, in the order of the steps of the work:

    offer_source("agreement", _("Avtaler"), findable_agreements, position=30)  # organisation -> every Findable of that kind
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from aktsom.search.findable import Findable

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

Things = Callable[["Organisation"], Iterable[Findable]]
_LAST = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing: what a heap of them is called, its place among the kinds, and all of them in an organisation."""

    kind: str
    label: str | Promise
    position: int
    things: Things


_SOURCES: dict[str, Source] = {}


def offer_source(kind: str, label: str | Promise, things: Things, *, position: int = _LAST) -> None:
    """Let a kind of thing be found; offered again, it is replaced."""
    _SOURCES[kind] = Source(kind, label, position, things)


def sources() -> tuple[Source, ...]:
    """Every kind that is offered, in order."""
    return tuple(sorted(_SOURCES.values(), key=lambda source: source.position))


def label_of(kind: str) -> str:
    """What a heap of this kind is called; the kind itself where nobody has offered it."""
    return str(_SOURCES[kind].label) if kind in _SOURCES else kind


def place_of(kind: str) -> int:
    """The kind's place among the kinds."""
    return _SOURCES[kind].position if kind in _SOURCES else _LAST
