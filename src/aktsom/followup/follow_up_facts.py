"""What a person says of a follow-up, as pages and imports hand it to the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aktsom.followup.states import FollowUpKind

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.register.models import Agreement, Site, Supplier


@dataclass(frozen=True, slots=True)
class FollowUpFacts:
    """A follow-up of an agreement, a supplier, or a supplier under an agreement; `themes` are codes of the reference list."""

    kind: FollowUpKind
    agreement: Agreement | None = None
    supplier: Supplier | None = None
    title: str = ""
    planned_on: date | None = None
    owner: User | None = None
    because: str = ""
    place: str = ""
    site: Site | None = None
    note: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was present, and whom she came from."""

    name: str
    represents: str = ""
