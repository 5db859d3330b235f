"""What belongs to a supplier: sizes, names, contacts, certificates, sub-suppliers, sites. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SizeFacts:
    """How large a supplier was in a year; None is what nobody knows. Money in kroner."""

    year: int
    employees: int | None = None
    full_time_equivalents: Decimal | None = None
    revenue: int | None = None
    balance: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class FormerNameFacts:
    """What a supplier was called before, and until when where that is known."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A person at a supplier."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate or label, for what, and until when."""

    label: str
    scope: str = ""
    number: str = ""
    issued_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A sub-supplier; `delivers_to` is the key of the one it delivers to, None where that is the supplier itself."""

    name: str
    delivers_to: int | None = None
    number: str = ""
    country: str = ""
    delivers: str = ""
    certainty: str = "unknown"
    source: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A place of production; `link` is the key of the sub-supplier that runs it, None where that is the supplier itself."""

    name: str
    link: int | None = None
    country: str = ""
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    makes: str = ""
    certainty: str = "unknown"
    source: str = ""


PartFacts = SizeFacts | FormerNameFacts | ContactFacts | CertificateFacts | LinkFacts | SiteFacts


def tiers(delivers_to: dict[int, int | None]) -> dict[int, int]:
    """The tier of each sub-supplier: 1 delivers to the supplier itself. Those that deliver in a ring are left out."""
    found: dict[int, int] = {}
    waiting = dict(delivers_to)
    while reached := [key for key, above in waiting.items() if above is None or above in found]:
        for key in reached:
            above = waiting.pop(key)
            found[key] = 1 if above is None else found[above] + 1
    return found
