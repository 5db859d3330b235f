"""What the report needs to know of agreements, procurements and suppliers to count a year. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DRAFT = "draft"
HAS_ENDED = frozenset({"ended", "terminated"})
AWARDED = frozenset({"awarded", "handed_over"})
CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AgreementRecord:
    """An agreement and the days that decide when it was in force."""

    record: int
    title: str
    state: str
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    ended_on: date | None = None

    @property
    def began(self) -> date | None:
        """The first day: when it starts, else when it was signed; None where nobody knows."""
        return self.starts_on or self.signed_on

    @property
    def has_ended(self) -> bool:
        """Whether somebody has said that it is over."""
        return self.state in HAS_ENDED

    @property
    def last_day(self) -> date | None:
        """The day it took an end where it has, else the day it runs out; None where none is known."""
        return self.ended_on or self.ends_on


def was_in_force(agreement: AgreementRecord, first: date, last: date) -> bool | None:
    """Whether an agreement ran on any of the days, both included; None where its days do not tell. A draft runs on no day."""
    began, over = agreement.began, agreement.last_day
    if agreement.state == DRAFT or (began is not None and began > last) or (over is not None and over < first):
        return False
    if began is None or (agreement.has_ended and over is None):
        return None
    return over is None or began <= over


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A supplier of an agreement, and its days there; a day that nobody knows shuts nobody out."""

    supplier: int
    since: date | None = None
    until: date | None = None

    def is_there(self, day: date) -> bool:
        """Whether the supplier was a party on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class RequirementRecord:
    """A use of a requirement, until it was dropped."""

    use: str
    dropped_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProcurementRecord:
    """A procurement that may have been awarded, its requirements, and the suppliers that won."""

    record: int
    title: str
    state: str
    announced_on: date | None = None
    awarded_on: date | None = None
    cancelled_on: date | None = None
    requirements: tuple[RequirementRecord, ...] = ()
    suppliers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplierRecord:
    """A supplier; `stands_for` is the row that counts instead of it after a merge, None where the row counts for nothing."""

    record: int
    name: str
    is_standing: bool = True
    stands_for: int | None = None


@dataclass(frozen=True, slots=True)
class RegisterYear:
    """What the room knows of a year: agreements that may have been in force, and procurements that may have been awarded."""

    agreements: tuple[AgreementRecord, ...] = ()
    procurements: tuple[ProcurementRecord, ...] = ()
    has_agreements: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of agreements, by agreement, and the suppliers that are named, by their rows."""

    of_agreements: Mapping[int, tuple[PartyRecord, ...]] = field(default_factory=dict)
    suppliers: Mapping[int, SupplierRecord] = field(default_factory=dict)

    def supplier(self, row: int) -> SupplierRecord | None:
        """The supplier that counts for a row: itself, or the one that it was merged into; None for a row made by mistake."""
        seen: set[int] = set()
        found = self.suppliers.get(row)
        while found is not None and not found.is_standing:
            seen.add(found.record)
            following = found.stands_for
            found = None if following is None or following in seen else self.suppliers.get(following)
        return found

    def of(self, agreement: int, day: date) -> tuple[SupplierRecord, ...]:
        """The suppliers that an agreement had on a day, each once."""
        there = (self.supplier(one.supplier) for one in self.of_agreements.get(agreement, ()) if one.is_there(day))
        return tuple({one.record: one for one in there if one is not None}.values())
