"""Risks by severity and likelihood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aktsom.risk.models import RiskYear
from aktsom.risk.severity import HIGHEST, LOWEST

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

LEVELS = range(LOWEST, HIGHEST + 1)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The risks of a year: those that lie on the map, the worst first, and those that lack a level."""

    year: int
    placed: tuple[RiskYear, ...]
    unplaced: tuple[RiskYear, ...]

    def count(self, severity: int, likelihood: int) -> int:
        """How many risks lie in a square."""
        return sum(one.judgement.severity == severity and one.judgement.likelihood == likelihood for one in self.placed)

    @property
    def worst(self) -> tuple[RiskYear, ...]:
        """The risks that share the highest severity."""
        highest = self.placed[0].judgement.severity if self.placed else None
        return tuple(one for one in self.placed if one.judgement.severity == highest)


def heat_map(organisation: Organisation, year: int) -> HeatMap:
    """The risks that a year puts first, by how severe and how likely they are; two queries."""
    listed = RiskYear.objects.filter(risk__organisation=organisation, year=year, withdrawn_at__isnull=True)
    risks = list(listed.select_related("risk").prefetch_related("scores").order_by("table_position", "pk"))
    placed = [one for one in risks if one.judgement.severity is not None and one.judgement.likelihood is not None]
    placed.sort(key=lambda one: one.judgement.order, reverse=True)
    return HeatMap(year, tuple(placed), tuple(one for one in risks if one not in placed))


def lying_in(rows: Iterable[RiskYear], *, severity: int | None = None, likelihood: int | None = None) -> list[int]:
    """The keys of the risks with this severity, this likelihood, or both."""
    return [
        one.pk for one in rows if severity in (None, one.judgement.severity) and likelihood in (None, one.judgement.likelihood)
    ]
