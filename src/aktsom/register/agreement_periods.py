"""When agreements run, and what about them must soon be decided. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Urgency(StrEnum):
    """What somebody has to see to: an agreement that ends or is past its end, an option to decide or past its day."""

    PAST_END = "past_end"
    PAST_OPTION = "past_option"
    OPTION_SOON = "option_soon"
    ENDS_SOON = "ends_soon"


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing to see to, and its day; `option` is the key of the option that it is about."""

    urgency: Urgency
    day: date
    option: int | None = None

    @property
    def is_late(self) -> bool:
        """The day has passed."""
        return self.urgency in (Urgency.PAST_END, Urgency.PAST_OPTION)


@dataclass(frozen=True, slots=True)
class OpenOption:
    """An option that is neither used nor declined."""

    key: int
    extends_to: date
    decide_by: date | None = None


def warnings_of(ends_on: date | None, options: Iterable[OpenOption], today: date, days: int) -> tuple[Warned, ...]:
    """What there is to see to with a running agreement before `days` have gone, the most urgent first.

    An option without a day of its own must be used before the agreement ends.
    """
    horizon = today + timedelta(days=days)
    found = [_of_option(option, ends_on, today, horizon) for option in options]
    if ends_on is not None and ends_on <= horizon:
        found.append(Warned(Urgency.ENDS_SOON if ends_on >= today else Urgency.PAST_END, ends_on))
    return tuple(sorted((one for one in found if one), key=lambda one: (one.day, one.urgency)))


def _of_option(option: OpenOption, ends_on: date | None, today: date, horizon: date) -> Warned | None:
    day = option.decide_by or ends_on
    if day is None or day > horizon:
        return None
    return Warned(Urgency.OPTION_SOON if day >= today else Urgency.PAST_OPTION, day, option.key)
