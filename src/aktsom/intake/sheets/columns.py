"""What a kind of sheet is made of: its columns, and how a row finds the thing it is about. Pure: no Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

Values = dict[str, Any]


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    KRONER = "kroner"
    DECIMAL = "decimal"
    HOURS = "hours"
    YEAR = "year"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    NUMBER_OF_ORGANISATION = "organisation_number"
    COUNTRY = "country"
    THEME = "theme"
    THEMES = "themes"
    CPV = "cpv"
    ADDRESS = "address"
    PERSON = "person"
    UNIT = "unit"
    UNITS = "units"
    SUPPLIER = "supplier"
    SUPPLIERS = "suppliers"
    AGREEMENT = "agreement"
    INDICATOR = "indicator"

    @property
    def is_looked_up(self) -> bool:
        """The words name something that the organisation has."""
        return self in LOOKED_UP


LOOKED_UP = frozenset(
    {
        ColumnType.PERSON,
        ColumnType.UNIT,
        ColumnType.UNITS,
        ColumnType.SUPPLIER,
        ColumnType.SUPPLIERS,
        ColumnType.AGREEMENT,
        ColumnType.INDICATOR,
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading as lists and templates write it, other headings it is known by, and what it may hold.

    `code` is the field's name in the room's records; `choices` are pairs of a code and its words. `also` are pairs of a code
    and other words that a list of ours writes for it.
    """

    code: str
    heading: Any
    type: ColumnType = ColumnType.TEXT
    aliases: tuple[str, ...] = ()
    required: bool = False
    longest: int = 300
    help: Any = ""
    example: Any = ""
    choices: tuple[tuple[Any, Any], ...] = ()
    also: tuple[tuple[Any, Any], ...] = ()
    least: int | None = 0
    most: int | None = None
    is_in_template: bool = True


class Gatherer(Protocol):
    """Makes one row of the several lines that a file has of it."""

    def add(self, rows: Sequence[Any]) -> list[Any]:
        """Take lines in; answers the rows that go through as they are."""

    def sums_of_lines(self) -> list[Any]:
        """The rows that the lines have become."""


@dataclass(frozen=True, slots=True)
class Key:
    """Columns that together say which thing a row is about. It counts where all that it `needs` are filled in."""

    columns: tuple[str, ...]
    needs: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell: the column's code, the fault's code, what stood there, and a word more."""

    column: str
    code: str
    given: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of sheet. `table` reads and writes the room's records, and `check` looks at a row's values together.

    `start` is what a new thing has where the row is silent; `moves` is the table of states where there is a column `state`.
    `complete` makes fields of columns that are no fields, as `provides` tells; `agree` takes out what only looks different.
    `left_out` are headings that are known and not taken in, as what our own lists count.
    A file with one of the columns `about_a_person` has a line for each person; `gather` adds such lines up by its columns.
    """

    code: str
    heading: Any
    one: Any
    many: Any
    columns: tuple[Column, ...]
    keys: tuple[Key, ...]
    table: Any
    list_address: str
    check: Callable[[Values], Iterator[Fault]] = lambda _values: iter(())
    start: Mapping[str, Any] = field(default_factory=dict)
    moves: Mapping[Any, Any] = field(default_factory=dict)
    complete: Callable[[Any, Any], None] = lambda _row, _lookups: None
    agree: Callable[[Values, Values], None] = lambda _values, _standing: None
    left_out: tuple[Any, ...] = ()
    provides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    about_a_person: frozenset[str] = frozenset()
    gather: Callable[[frozenset[str]], Gatherer] | None = None

    def column(self, code: str) -> Column:
        """The column with this code. Raises KeyError."""
        for column in self.columns:
            if column.code == code:
                return column
        raise KeyError(code)

    def can_find(self, codes: set[str]) -> bool:
        """These columns suffice to know which thing a row is about."""
        known = codes | {name for code in codes for name in self.provides.get(code, ())}
        return any(set(key.needs) <= known for key in self.keys)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that a new thing cannot do without."""
        return tuple(column for column in self.columns if column.required)
