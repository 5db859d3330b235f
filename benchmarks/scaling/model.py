"""What the parts of the benchmark tell each other. No framework here."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in: her session, her buyer's place in the order of size, and the year of its report."""

    session: str
    rank: int
    year: int


@dataclass
class Built:
    """What was built: its rows by table, the seconds it took, who may ask, and the queries of each page."""

    rows: dict[str, int]
    seconds: dict[str, float]
    people: list[Person]
    queries: dict[str, int]
    agreements: list[int] = field(default_factory=list)
    memory: float = 0.0
