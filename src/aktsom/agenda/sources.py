"""Where dated things come from. A room above offers its own at start-up, in the `ready()` of its app:

offer_agenda([Source("agreement_end", _("Avtale går ut"), dates)], [Holding("agreement", _("Avtaler"), count, give)])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from aktsom.agenda.dated import Dated, Wanted

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

Read = Callable[["Organisation", Wanted], Iterable[Dated]]
Give = Callable[["Organisation", "User", "User", "User | None"], int]
Count = Callable[["Organisation", "User"], int]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of dated thing: its code, its words, how it is read, and whether this room reminds the owner of it.

    `is_steady`: its rows change only together with a line of history, never while somebody writes.
    """

    kind: str
    label: str | Promise
    read: Read
    reminds: bool = False
    is_steady: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing that people own: how many somebody has, and how all of hers become another's (with the actor last)."""

    kind: str
    label: str | Promise
    count: Count
    give: Give


_SOURCES: dict[str, Source] = {}
_HOLDINGS: dict[str, Holding] = {}


def offer_agenda(sources: Iterable[Source], holdings: Iterable[Holding]) -> None:
    """Make kinds of dated and of owned things known; offered again, they are replaced."""
    _SOURCES.update({source.kind: source for source in sources})
    _HOLDINGS.update({holding.kind: holding for holding in holdings})


def all_sources() -> tuple[Source, ...]:
    """Every kind of dated thing, in the order they were offered."""
    return tuple(_SOURCES.values())


def all_holdings() -> tuple[Holding, ...]:
    """Every kind of owned thing, in the order they were offered."""
    return tuple(_HOLDINGS.values())


def label_of(kind: str) -> str:
    """The words of a kind, in the reader's language."""
    return str(_SOURCES[kind].label) if kind in _SOURCES else kind
