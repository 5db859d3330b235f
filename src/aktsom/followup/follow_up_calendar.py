"""A month as whole weeks. Pure: no Django."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the page of a month."""

    on: date
    is_of_month: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month, from a Monday to a Sunday, and the months beside it."""

    first_day: date
    days: tuple[Day, ...]
    before: str
    after: str


def month_asked(text: str, today: date) -> date:
    """The first day of the month that an address asks for, as `2027-03`; this month where it asks for none that there is."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and FIRST_YEAR <= int(year[:5]) <= LAST_YEAR and 1 <= int(month[:3]) <= 12:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


def month_of(first_day: date, today: date) -> Month:
    """The weeks that the month touches."""
    weeks = calendar.Calendar().monthdatescalendar(first_day.year, first_day.month)
    days = tuple(Day(on, on.month == first_day.month, on == today) for week in weeks for on in week)
    after = (first_day + timedelta(days=31)).replace(day=1)
    return Month(first_day, days, f"{first_day - timedelta(days=1):%Y-%m}", f"{after:%Y-%m}")
