"""What is settled at an award, and at the hand-over. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.register.models import Supplier


@dataclass(frozen=True, slots=True)
class Award:
    """An agreement that a procurement becomes: one for a lot, or one for the whole, with one or several suppliers."""

    title: str
    suppliers: tuple[Supplier, ...]
    value: int | None = None
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    number: str = ""
    clause_edition: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who takes the agreements on, and what she should know."""

    owner: User
    note: str = ""
