"""A number over time beside what it should be: what the latest value says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from aktsom.risk.periods import Period


class Verdict(Enum):
    """How the latest number stands to its target."""

    MET = "met"
    NOT_MET = "not_met"
    NO_TARGET = "no_target"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class Point:
    """What the number was in a period, and what it should be. No value: asked for, and not known."""

    period: Period
    value: Decimal | None
    target: Decimal | None = None
    note: str = ""
    origin: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The points of a number, the oldest first."""

    points: tuple[Point, ...]
    higher_is_better: bool = True

    @property
    def known(self) -> tuple[Point, ...]:
        """The points with a value."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def latest(self) -> Point | None:
        """The newest point with a value."""
        return self.known[-1] if self.known else None

    @property
    def verdict(self) -> Verdict:
        """How the latest number stands to the target of its year."""
        return verdict_of(self.latest, higher_is_better=self.higher_is_better)


def verdict_of(point: Point | None, *, higher_is_better: bool) -> Verdict:
    """How a point stands to its target."""
    if point is None or point.value is None:
        return Verdict.NO_VALUE
    if point.target is None:
        return Verdict.NO_TARGET
    is_met = point.value >= point.target if higher_is_better else point.value <= point.target
    return Verdict.MET if is_met else Verdict.NOT_MET


def with_targets(points: Iterable[Point], targets: Mapping[int, Decimal]) -> tuple[Point, ...]:
    """The points in order, each with the target of its year; a year with a target and no point gets one without a value."""
    from_values = sorted(points, key=lambda point: point.period)
    known = {point.period.year for point in from_values}
    bare = [Point(Period(year, 0), None) for year in targets if year not in known]
    return tuple(
        Point(
            one.period,
            one.value,
            targets.get(one.period.year),
            one.note,
            one.origin,
            one.numerator,
            one.denominator,
            one.address,
        )
        for one in sorted([*from_values, *bare], key=lambda point: point.period)
    )


def share(numerator: int | Decimal, denominator: int | Decimal) -> Decimal | None:
    """A share in per cent with one decimal; None where there is nothing to have a share of."""
    return (Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal("0.1")) if denominator else None
