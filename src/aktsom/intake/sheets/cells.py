"""What a cell of a spreadsheet can hold. Pure: no Django.

A cell is None, a text, a number, a truth, or a pair that starts with one of the marks below. Only such values pass between the
process that reads a file and the program, so that they can be passed on quickly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DATE = "d"
NO_VALUE = "f"
ERROR = "e"
MERGED = "m"

Cell = None | str | int | float | bool | tuple[str, str]
Row = tuple[int, list[Any]]

MOST_COLUMNS = 200
NOTHING = frozenset({"", "–", "-", "—"})
LETTERS = 26


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that somebody has made one: only the first of them has the value. Rows from 1, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A sheet of a file: its name, whether it is hidden, and its first rows."""

    name: str
    hidden: bool
    rows: tuple[Row, ...]


def column_letters(position: int) -> str:
    """What a spreadsheet calls the column at a place from 0: A, B, … Z, AA."""
    letters, left = "", position + 1
    while left:
        left, last = divmod(left - 1, LETTERS)
        letters = chr(ord("A") + last) + letters
    return letters


def column_position(reference: str) -> int:
    """The place from 0 of the column that a reference such as "AB12" names."""
    position = 0
    for letter in reference:
        if not letter.isalpha():
            break
        position = position * LETTERS + ord(letter.upper()) - ord("A") + 1
    return position - 1


def is_empty(cell: object) -> bool:
    """Nothing is in the cell, or only spaces, or the dash by which lists show that there is nothing."""
    return cell is None or (isinstance(cell, str) and cell.strip() in NOTHING)
