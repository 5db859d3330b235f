"""Numbers, money, dates and percentages as they are written in Norway, and in English texts."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"
MINUS = "\u2212"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Number = int | float | Decimal


def thousands(number: Number, language: str = "nb", decimals: int | None = None) -> str:
    """`3 536 883 116`, `0,5`; at most two decimals, none that are zero, unless their number is given."""
    value = Decimal(str(number))
    places = decimals if decimals is not None else min(2, max(0, -_exponent(value)))
    rounded = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:,f}".partition(".")
    group, mark = (",", ".") if language == "en" else (NARROW_SPACE, ",")
    sign = MINUS if value < 0 and rounded else ""
    return sign + whole.replace(",", group) + (mark + fraction if fraction else "")


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def kroner(amount: Number, language: str = "nb") -> str:
    """`3 536 883 116 kr`, `12,50 kr`; in English `NOK 3,536,883,116`."""
    decimals = 0 if Decimal(str(amount)) % 1 == 0 else 2
    number = thousands(amount, language, decimals)
    return f"NOK{SPACE}{number}" if language == "en" else f"{number}{SPACE}kr"


def percentage(share: Number, language: str = "nb", decimals: int | None = None) -> str:
    """A share of one as per cent: 0.125 is `12,5 %`; one decimal at most, unless their number is given."""
    value = Decimal(str(share)) * 100
    places = decimals if decimals is not None else min(1, max(0, -_exponent(value)))
    number = thousands(value, language, places)
    return f"{number}%" if language == "en" else f"{number}{SPACE}%"


def short_date(day: dt.date | dt.datetime, language: str = "nb") -> str:
    """`21.11.2026`; in English `21 Nov 2026`."""
    if language == "en":
        return f"{day.day}{SPACE}{_MONTHS[day.month - 1]}{SPACE}{day.year}"
    return f"{day.day:02}.{day.month:02}.{day.year}"


def clock(moment: dt.datetime | dt.time, language: str = "nb") -> str:
    """`kl. 10.42`; in English `10:42`."""
    return f"{moment.hour:02}:{moment.minute:02}" if language == "en" else f"kl.{SPACE}{moment.hour:02}.{moment.minute:02}"


def clock_figures(moment: dt.datetime | dt.time) -> str:
    """`10.42`, to stand after a word that says it is a time."""
    return f"{moment.hour:02}.{moment.minute:02}"
