"""What the guard rails look at: a procurement as it stands, with the rules of its day. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aktsom.reference.procurement_rules import RuleSet, Threshold
from aktsom.reference.themes import themes
from aktsom.risk.proposed_requirements import Purchase

ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class RailRequirement:
    """A requirement as the guard rails see it."""

    pk: int
    title: str
    text: str
    use: str
    theme: str = ""
    weight: Decimal | None = None
    label: str = ""
    source: str = ""

    @property
    def place(self) -> str:
        """Where it is found on the page."""
        return f"requirement:{self.pk}"

    @property
    def is_environmental(self) -> bool:
        """It is about climate or environment."""
        return self.theme in _environmental_themes()


def _environmental_themes() -> frozenset[str]:
    return frozenset(theme.code for theme in themes() if ENVIRONMENT in (theme.code, theme.parent))


@dataclass(frozen=True, slots=True)
class RailCase:
    """A procurement on a day: what is bought, what is demanded, how the environment is met, and the buyer's own rules."""

    purchase: Purchase
    day: date
    rules: Mapping[str, Threshold]
    requirements: tuple[RailRequirement, ...] = ()
    approach: str = "undecided"
    exemption: str = ""
    reason: str = ""
    tiers_allowed: int | None = None
    expected_bidders: int | None = None
    is_framework: bool = False
    rule_set: RuleSet | None = None

    def used_as(self, *uses: str) -> tuple[RailRequirement, ...]:
        """The requirements that are used so."""
        return tuple(one for one in self.requirements if one.use in uses)

    def sources(self) -> frozenset[str]:
        """The codes of the texts that are used."""
        return frozenset(one.source for one in self.requirements if one.source)
