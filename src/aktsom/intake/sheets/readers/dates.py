"""The days that spreadsheets count. Pure: no Django."""

from __future__ import annotations

import datetime as dt
from typing import Any

from aktsom.intake.sheets.cells import DATE

LAST_SERIAL = 2_958_465
FIRST_RIGHT_SERIAL = 60
LAST_LENGTH = 366
MINUTES_IN_A_DAY = 24 * 60


def length_of(days: float) -> Any:
    """Days and parts of a day in hours and minutes: a day and a half is 36:00. Less than nothing stays a number."""
    if days < 0:
        return days
    hours, minutes = divmod(round(days * MINUTES_IN_A_DAY), 60)
    return f"{hours}:{minutes:02}"


class Serials:
    """Turns counted days into dates, and remembers those it has met."""

    def __init__(self, *, is_1904: bool = False) -> None:
        self.begin = dt.date(1904, 1, 1) if is_1904 else dt.date(1899, 12, 30)
        self.known: dict[int, tuple[str, str]] = {}

    def moment(self, number: float) -> Any:
        """What a number means that is shown as a moment.

        Less than a day is a time of day or a length of time, told as 7:30. So are a few days and a part of one: programs show
        36:30 as half past twelve on the first day they count, and nobody means a moment of that year.
        """
        is_length = 0 < number < (1 if number.is_integer() else LAST_LENGTH)
        return length_of(number) if is_length else self.date(number)

    def date(self, number: float) -> Any:
        """The day as a cell; a number that is no day stays a number."""
        days = int(number)
        if days not in self.known:
            if not 0 < days <= LAST_SERIAL:
                return number
            day = self.begin + dt.timedelta(days=days + (1 if days < FIRST_RIGHT_SERIAL and self.begin.year == 1899 else 0))
            self.known[days] = (DATE, day.isoformat())
        return self.known[days]
