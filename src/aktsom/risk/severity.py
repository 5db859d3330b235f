"""How grave a risk is, by the rule of the reference list. Pure: no Django.

The rule is read from `reference/sources/severity_of_harm`, with its source: a list of another edition changes no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words

SOURCE = "severity_of_harm"
LOWEST, HIGHEST = 1, 5


class Dimension(StrEnum):
    """What is judged of a risk: three sides of how severe it is, and how likely."""

    SCALE = "scale"
    SCOPE = "scope"
    IRREMEDIABILITY = "irremediability"
    LIKELIHOOD = "likelihood"


SEVERITY = (Dimension.SCALE, Dimension.SCOPE, Dimension.IRREMEDIABILITY)


@dataclass(frozen=True, slots=True)
class Level:
    """A judgement of one side: a level on the scale, or None where it was judged to be unknown, and why."""

    level: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people have judged of a risk in a year; a side that is missing is not judged."""

    levels: Mapping[Dimension, Level] = field(default_factory=dict)

    def level(self, dimension: Dimension) -> int | None:
        """The level of a side; None where it is not judged or not known."""
        return self.levels[dimension].level if dimension in self.levels else None

    @property
    def sides(self) -> tuple[int, ...]:
        """The levels that are known of the three sides of severity."""
        return tuple(level for side in SEVERITY if (level := self.level(side)) is not None)

    @property
    def severity(self) -> int | None:
        """The highest of the three sides; None while one is missing, for it may be the highest."""
        return max(self.sides) if len(self.sides) == len(SEVERITY) else None

    @property
    def at_least(self) -> int | None:
        """The highest side so far, where not all are known."""
        return max(self.sides, default=None) if self.severity is None else None

    @property
    def product(self) -> int | None:
        """Scale × scope × irremediability, which orders risks of the same severity; None while one is missing."""
        return self._multiplied() if self.severity is not None else None

    def _multiplied(self) -> int:
        scale, scope, irremediability = self.sides
        return scale * scope * irremediability

    @property
    def likelihood(self) -> int | None:
        """How likely the harm is; None where it is not judged or not known."""
        return self.level(Dimension.LIKELIHOOD)

    @property
    def highest_sides(self) -> tuple[Dimension, ...]:
        """The sides that decide how severe it is."""
        return tuple(side for side in SEVERITY if self.severity is not None and self.level(side) == self.severity)

    @property
    def is_blank(self) -> bool:
        """Nobody has judged anything."""
        return not self.levels

    @property
    def order(self) -> tuple[int, int, int]:
        """What is to come first has the largest: severity, then the product of its sides, then likelihood."""
        return (self.severity or 0, self.product or 0, self.likelihood or 0)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a risk as the list words it: its name, what is asked, and what each level means."""

    dimension: Dimension
    name: Words
    question: Words
    levels: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """How severity is formed, and where that is from."""

    sides: tuple[Side, ...]
    note: Words
    publisher: str
    address: str
    basis: tuple[Words, ...]

    def side(self, dimension: Dimension) -> Side:
        """One side of a risk."""
        return next(side for side in self.sides if side.dimension is dimension)


@cache
def rule_on(day: date | None = None) -> Rule:
    """The rule that held on a day, the newest without one."""
    edition = edition_on(SOURCE, day)
    sides = tuple(
        Side(
            Dimension(entry["code"]),
            Words(**entry["name"]),
            Words(**entry["explanation"]),
            tuple(Words(**level) for level in entry["levels"]),
        )
        for entry in edition.entries
    )
    basis = tuple(Words(**line) for line in edition.more["basis"])
    return Rule(sides, edition.note, edition.publisher, edition.address, basis)
