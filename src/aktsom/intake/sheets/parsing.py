"""Reads a cell as what its column holds: dates as Norwegians and machines write them, numbers with spaces and commas."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from aktsom.intake.sheets.cells import DATE, ERROR, MERGED, NO_VALUE
from aktsom.intake.sheets.columns import Column, ColumnType
from aktsom.intake.sheets.languages import in_every_language
from aktsom.intake.sheets.readers.dates import Serials
from aktsom.reference.countries import countries
from aktsom.reference.themes import theme_named
from aktsom.values.organisation_number import compact_organisation_number

EMPTY_WORDS = "(tom)"
SHOWN = 80
HOURS_IN_A_DAY = 24
FIRST_YEAR, LAST_YEAR = 1900, 2200
LARGEST = 10**15
FARTHEST = Decimal(10) ** 20
DAY = re.compile(r"^(\d{1,2})[.\-/ ]\s?(\d{1,2})[.\-/ ]\s?(\d{2}|\d{4})\.?(?:[ T]\d{1,2}[:.]\d{2}.*)?$")
ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$")
WRITTEN = re.compile(r"^(\d{1,2})\.?\s*([a-zæøå]+)\.?\s*(\d{4})$")
MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
SPACES = re.compile(r"[\s\u00a0\u202f']")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PARTS = re.compile(r"[;\n]")
YES = frozenset({"ja", "j", "yes", "true", "sann", "x", "1"})
NO = frozenset({"nei", "n", "no", "false", "usann", "0"})
SERIALS = Serials()
HOURS_AND_MINUTES = re.compile(r"(\d{1,6}):([0-5]\d)(?::[0-5]\d)?")


class BadCell(Exception):  # noqa: N818 - it is a finding, not an error
    """A cell that cannot be read as what its column holds."""

    def __init__(self, code: str, given: object = "", more: object = "") -> None:
        super().__init__(code)
        self.code, self.given, self.more = code, shown(given)[:SHOWN], str(more)


class Cleared:
    """The cell says that nothing is to stand there."""


def shown(cell: object) -> str:
    """A cell as a person would read it."""
    if isinstance(cell, tuple):
        return str(cell[1])
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return "" if cell is None else str(cell)


def shown_day(day: str) -> str:
    """A day as Norwegians write it."""
    return f"{dt.date.fromisoformat(day):%d.%m.%Y}"


def read_cell(column: Column, cell: Any) -> Any:
    """The value of a cell that is not empty, or `Cleared`. Raises BadCell."""
    if isinstance(cell, tuple) and cell[0] != DATE:
        raise BadCell({NO_VALUE: "no_value", ERROR: "error_value", MERGED: "merged"}[cell[0]], cell[1])
    if isinstance(cell, str):
        cell = CONTROLS.sub("", cell).strip()
        if cell.casefold() == EMPTY_WORDS:
            return Cleared
    return READERS[column.type](column, cell)


def _text(column: Column, cell: Any) -> str:
    text = cell if isinstance(cell, str) else _as_written(cell)
    if len(text) > column.longest:
        raise BadCell("too_long", text, column.longest)
    return text


def _as_written(cell: Any) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nei"
    if isinstance(cell, tuple):
        return shown_day(cell[1])
    return shown(cell)


def _decimal(cell: Any, fault: str) -> Decimal:
    if isinstance(cell, bool | tuple):
        raise BadCell(fault, cell)
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    text = SPACES.sub("", cell.casefold().removesuffix("kr").removeprefix("kr").removesuffix(",-")).replace("−", "-")
    if "," in text and "." in text:
        text = text.replace("." if text.rfind(",") > text.rfind(".") else ",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        text = text.replace(".", "")
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise BadCell(fault, cell) from None
    if not number.is_finite() or abs(number) > FARTHEST:
        raise BadCell(fault, cell)
    return number


def _whole(column: Column, cell: Any, fault: str = "not_whole") -> int:
    number = _decimal(cell, fault)
    if number != number.to_integral_value():
        raise BadCell(fault, cell)
    _check_size(column, number, cell)
    return int(number)


def _check_size(column: Column, number: Decimal, cell: Any) -> None:
    if column.least is not None and number < column.least:
        raise BadCell("too_small", cell, column.least)
    most = LARGEST if column.most is None else column.most
    if abs(number) > most:
        raise BadCell("too_large", cell, most)


def _kroner(column: Column, cell: Any) -> int:
    if type(cell) is int and 0 <= cell <= LARGEST and column.most is None:
        return cell
    if isinstance(cell, float):
        cell = round(cell, 2)
    number = _decimal(cell, "not_kroner").to_integral_value()
    _check_size(column, number, cell)
    return int(number)


def _number(column: Column, cell: Any) -> str:
    number = _decimal(cell, "not_number")
    _check_size(column, number, cell)
    return plain_decimal(round(number, 4))


def _hours(column: Column, cell: Any) -> str:
    """Hours as a number, or as hours and minutes, which registers of time write: 7:30 is seven and a half."""
    if isinstance(cell, tuple):
        cell = _hours_of_first_year(cell[1]) or cell
    found = HOURS_AND_MINUTES.fullmatch(cell) if isinstance(cell, str) else None
    if found is None:
        return _number(column, cell)
    return _number(column, str(Decimal(found[1]) + Decimal(found[2]) / 60))


def _hours_of_first_year(day: str) -> int | None:
    """Whole days of hours that a spreadsheet has shown as a day: 48:00 is the second day that it counts."""
    if not day.startswith(str(FIRST_YEAR)):
        return None
    found = dt.date.fromisoformat(day)
    leap_day_that_never_was = 1 if found >= dt.date(FIRST_YEAR, 3, 1) else 0
    return HOURS_IN_A_DAY * (found.timetuple().tm_yday + leap_day_that_never_was)


def plain_decimal(number: Decimal) -> str:
    """A number without an exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _year(column: Column, cell: Any) -> int:
    try:
        year = _whole(column, cell, "not_year")
    except BadCell as fault:
        raise BadCell("not_year", cell) from fault
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadCell("not_year", cell)
    return year


def _date(_column: Column, cell: Any) -> str:
    if isinstance(cell, tuple):
        return _sane(cell[1], cell)
    if isinstance(cell, bool):
        raise BadCell("not_date", cell)
    if isinstance(cell, int | float):
        counted = SERIALS.date(float(cell))
        if not isinstance(counted, tuple) or cell < LAST_YEAR:
            raise BadCell("not_date", cell)
        return _sane(counted[1], cell)
    return day_of(cell)


@cache
def _day(year: int, month: int, day: int) -> str:
    return dt.date(year, month, day).isoformat()


def day_of(text: str) -> str:
    """The day that a text names, as ISO writes it. Raises BadCell."""
    try:
        if found := ISO.match(text):
            return _sane(_day(*map(int, found.groups())), text)
        if found := DAY.match(text):
            if len(found[3]) == 2:
                raise BadCell("two_digit_year", text)
            return _sane(_day(int(found[3]), int(found[2]), int(found[1])), text)
        if (found := WRITTEN.match(text.casefold())) and found[2][:3] in MONTHS:
            return _sane(_day(int(found[3]), MONTHS.index(found[2][:3]) + 1, int(found[1])), text)
        if text.isdigit() and len(text) == 5:
            return _sane(SERIALS.date(float(text))[1], text)
    except ValueError:
        raise BadCell("not_date", text) from None
    raise BadCell("not_date", text)


def _sane(day: str, cell: Any) -> str:
    if not "1900" <= day[:4] <= "2199" or len(day) != 10:
        raise BadCell("not_date", cell)
    return day


def folded(text: str) -> str:
    """A text as it is compared: without regard to case, spaces and signs."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _choice(column: Column, cell: Any) -> Any:
    known = _choices_of((*column.also, *column.choices))
    wanted = folded(_as_written(cell))
    if wanted not in known:
        raise BadCell("not_choice", cell, ", ".join(str(words) for code, words in column.choices if code not in (None, "")))
    return Cleared if known[wanted] in (None, "") else known[wanted]


@lru_cache(maxsize=100)
def _choices_of(choices: tuple[tuple[Any, Any], ...]) -> Mapping[str, Any]:
    known = {folded(str(code)): code for code, _label in choices}
    labels = in_every_language(label for _code, label in choices)
    return known | {folded(words): code for (code, _label), written in zip(choices, labels, strict=True) for words in written}


def _yes_no(_column: Column, cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    word = shown(cell).casefold()
    if word in YES | NO:
        return word in YES
    raise BadCell("not_yes_no", cell)


def _organisation_number(_column: Column, cell: Any) -> str:
    try:
        return compact_organisation_number(SPACES.sub("", shown(cell).upper().removeprefix("NO").removesuffix("MVA")))
    except ValueError:
        raise BadCell("not_organisation_number", cell) from None


@cache
def _country_names() -> Mapping[str, str]:
    named = {folded(name): entry.code for entry in countries() for name in entry.names}
    return named | {entry.code.casefold(): entry.code for entry in countries()}


def _country(_column: Column, cell: Any) -> str:
    code = _country_names().get(folded(shown(cell)))
    if code is None:
        raise BadCell("not_country", cell)
    return code


def _theme(_column: Column, cell: Any) -> str:
    theme = theme_named(shown(cell))
    if theme is None:
        raise BadCell("not_theme", cell)
    return theme.code


def _themes(column: Column, cell: Any) -> list[str]:
    # A theme's own name may hold a comma, so the whole is tried first, and only semicolons and lines divide.
    if (whole := theme_named(shown(cell))) is not None:
        return [whole.code]
    return sorted({_theme(column, part) for part in parts_of(shown(cell))})


def parts_of(text: str) -> list[str]:
    """The things that a cell lists, by semicolon or line."""
    return list(dict.fromkeys(stripped for part in PARTS.split(text) if (stripped := part.strip())))


def _cpv(_column: Column, cell: Any) -> list[str]:
    codes = []
    for part in re.split(r"[;,\n]", shown(cell)):
        if not part.strip():
            continue
        found = re.match(r"^\s*(\d{8})(?:-\d)?(?!\d)", part)
        if found is None:
            raise BadCell("not_cpv", part.strip())
        codes.append(found[1])
    return list(dict.fromkeys(codes))


def _address(column: Column, cell: Any) -> str:
    text = _text(column, cell)
    if text.casefold().startswith("www."):
        text = f"https://{text}"
    if not re.match(r"^https?://[^\s/]+\.[^\s]+$", text):
        raise BadCell("not_address", cell)
    return text


def _words(_column: Column, cell: Any) -> str:
    return _as_written(cell)


READERS: Mapping[ColumnType, Callable[[Column, Any], Any]] = {
    ColumnType.TEXT: _text,
    ColumnType.WHOLE: _whole,
    ColumnType.KRONER: _kroner,
    ColumnType.DECIMAL: _number,
    ColumnType.HOURS: _hours,
    ColumnType.YEAR: _year,
    ColumnType.DATE: _date,
    ColumnType.CHOICE: _choice,
    ColumnType.YES_NO: _yes_no,
    ColumnType.NUMBER_OF_ORGANISATION: _organisation_number,
    ColumnType.COUNTRY: _country,
    ColumnType.THEME: _theme,
    ColumnType.THEMES: _themes,
    ColumnType.CPV: _cpv,
    ColumnType.ADDRESS: _address,
    **dict.fromkeys(
        (
            ColumnType.PERSON,
            ColumnType.UNIT,
            ColumnType.UNITS,
            ColumnType.SUPPLIER,
            ColumnType.SUPPLIERS,
            ColumnType.AGREEMENT,
            ColumnType.INDICATOR,
        ),
        _words,
    ),
}
