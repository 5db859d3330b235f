"""What a person says of an indicator, and of its number in a period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.risk.models import Goal, SalientRisk


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What an indicator is. `computed` is the code of a computation, or blank where people write the numbers."""

    name: str
    unit: str = ""
    description: str = ""
    direction: str = "up"
    every: str = "year"
    source: str = ""
    computed: str = ""
    goal: Goal | None = None
    risk: SalientRisk | None = None
    owner: User | None = None


@dataclass(frozen=True, slots=True)
class ValueFacts:
    """The number in a period. None: asked for, and not known."""

    year: int
    part: int
    value: Decimal | None
    note: str = ""
