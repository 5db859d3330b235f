"""The periods in which a number is followed: the year, its quarters, or its months. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from aktsom.values.words import Words

PARTS = {"year": 0, "quarter": 4, "month": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year (`part` 0), or a part of it: a quarter (1–4) or a month (1–12), as `every` says."""

    year: int
    part: int
    every: str = "year"

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, self._first_month, 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        month = self._first_month + self._months - 1
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def _months(self) -> int:
        return 12 // (PARTS[self.every] or 1)

    @property
    def _first_month(self) -> int:
        return (self.part - 1) * self._months + 1 if self.part else 1

    def name(self, language: str) -> str:
        """`2026`, `1. kvartal 2026` or `mars 2026`."""
        if self.every == "quarter" and self.part:
            return QUARTER.in_language(language).format(part=self.part, year=self.year)
        if self.part:
            return str(format_date(self.first_day, "LLLL y", locale=language if language in {"nb", "nn", "en"} else "nb"))
        return str(self.year)


QUARTER = Words(nb="{part}. kvartal {year}", nn="{part}. kvartal {year}", en="Q{part} {year}")


def is_period(every: str, part: int) -> bool:
    """Whether a year that is counted so has such a part."""
    return part == 0 if every == "year" else 1 <= part <= PARTS[every]


def periods_of(year: int, every: str) -> tuple[Period, ...]:
    """The periods of a year, the first one first."""
    parts = range(1, PARTS[every] + 1) if PARTS[every] else range(1)
    return tuple(Period(year, part, every) for part in parts)


def periods_until(last: date, every: str, count: int) -> tuple[Period, ...]:
    """The latest periods that have begun by a day, at most so many, the first one first."""
    years = range(last.year - count, last.year + 1)
    begun = [period for year in years for period in periods_of(year, every) if period.first_day <= last]
    return tuple(begun[-count:])
