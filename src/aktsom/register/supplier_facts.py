"""What is said of a supplier, as pages, spreadsheets and registers hand it to the actions. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NORWAY = "NO"


@dataclass(frozen=True, slots=True)
class SupplierFacts:
    """A supplier: a Norwegian one by organisation number, a foreign one by country and register number.

    `transparency_act` is what a person has found out: `unknown` leaves the answer to the size figures.
    """

    name: str
    number: str = ""
    country: str = NORWAY
    register_number: str = ""
    legal_form: str = ""
    industry: str = ""
    address: str = ""
    website: str = ""
    transparency_act: str = "unknown"
    transparency_act_because: str = ""
    account_address: str = ""
    account_published_on: date | None = None
    note: str = ""


FACTS = tuple(SupplierFacts.__dataclass_fields__)
"""The names of what is said of a supplier, which are the names of its columns too."""

LONGEST = {
    "name": 300,
    "register_number": 60,
    "legal_form": 20,
    "industry": 10,
    "address": 300,
    "website": 300,
    "transparency_act_because": 500,
    "account_address": 500,
    "note": 20_000,
}
"""How many signs there is room for."""
