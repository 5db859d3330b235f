"""The numbers that the program can count by itself. A room offers those that it knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of so many, and the address of the list that shows them."""

    numerator: int | Decimal
    denominator: int | Decimal
    address: str = ""


@dataclass(frozen=True, slots=True)
class Computation:
    """A share that is counted from the records of a period: its code, its name, and how it is counted."""

    code: str
    name: str | Promise
    explanation: str | Promise
    count: Callable[[Organisation, date, date], Counted]


_KNOWN: dict[str, Computation] = {}


def offer_computation(computation: Computation) -> None:
    """Make a computation known; offered again, it is replaced."""
    _KNOWN[computation.code] = computation


def computation_called(code: str) -> Computation | None:
    """The computation with this code, if there is one."""
    return _KNOWN.get(code)


def all_computations() -> tuple[Computation, ...]:
    """Every computation, in the order they were offered."""
    return tuple(_KNOWN.values())
