"""What is said of a procurement, as pages and spreadsheets hand it to the actions. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aktsom.access.models import Unit, User


@dataclass(frozen=True, slots=True)
class ProcurementFacts:
    """A procurement. `cpv` are codes of eight digits, the main one first; money is in kroner without VAT."""

    title: str
    number: str = ""
    archive_case: str = ""
    description: str = ""
    unit: Unit | None = None
    owner: User | None = None
    kind: str = "unknown"
    estimated_value: int | None = None
    is_framework: bool = False
    expected_bidders: int | None = None
    months: int | None = None
    announced_on: date | None = None
    tenders_by: date | None = None
    contract_from: date | None = None
    environment_approach: str = "undecided"
    environment_exemption: str = ""
    environment_reason: str = ""
    tiers_allowed: int | None = None
    cpv: tuple[str, ...] = ()


COLUMNS = tuple(name for name in ProcurementFacts.__dataclass_fields__ if name != "cpv")
"""The facts that are columns of the procurement's own row."""

LONGEST = {"title": 300, "number": 60, "archive_case": 60, "description": 50_000, "environment_reason": 20_000}
"""How many signs there is room for."""
