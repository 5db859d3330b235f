"""How large an installation is, and how its rows fall on its buyers. No framework here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Size:
    """So many buyers with so many rows in all; `largest` is how many agreements the largest buyer has."""

    buyers: int
    largest: int
    agreements: int
    suppliers: int
    follow_ups: int

    def tenth(self) -> Size:
        """The same buyers with a tenth of the rows, so that every buyer's cost can be set beside its own."""
        return replace(
            self,
            largest=self.largest // 10,
            agreements=self.agreements // 10,
            suppliers=self.suppliers // 10,
            follow_ups=self.follow_ups // 10,
        )


@dataclass(frozen=True, slots=True)
class Share:
    """What one buyer has of it all."""

    rank: int
    agreements: int
    suppliers: int
    follow_ups: int

    @property
    def people(self) -> int:
        """How many work there."""
        return min(60, 4 + self.agreements // 100)


NATIONAL = Size(buyers=600, largest=5_000, agreements=150_000, suppliers=60_000, follow_ups=300_000)
LARGE_BUYER = Size(buyers=1, largest=5_000, agreements=5_000, suppliers=3_000, follow_ups=10_000)


def shares_of(size: Size) -> list[Share]:
    """Every buyer's share, the largest first: the k-th has as many as the largest, divided by a power of k (Zipf)."""
    weights = _weights(size)
    columns = (_dealt(total, weights) for total in (size.agreements, size.suppliers, size.follow_ups))
    return [Share(rank, *counts) for rank, counts in enumerate(zip(*columns, strict=True), start=1)]


def _weights(size: Size) -> list[float]:
    low, high = 0.0, 4.0
    for _ in range(60):
        power = (low + high) / 2
        total = size.largest * sum(rank**-power for rank in range(1, size.buyers + 1))
        low, high = (power, high) if total > size.agreements else (low, power)
    return [rank**-low for rank in range(1, size.buyers + 1)]


def _dealt(total: int, weights: list[float]) -> list[int]:
    """So many, dealt out by weight, none lost."""
    reached, marks = 0.0, [0]
    for weight in weights:
        reached += weight
        marks.append(round(total * reached / sum(weights)))
    return [after - before for before, after in pairwise(marks)]
