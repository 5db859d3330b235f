"""Two people's words in one field, set against each other. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aktsom.report.differences import as_text
from aktsom.report.rows import Row
from aktsom.report.template import Field
from aktsom.report.word_differences import Change, Piece, word_differences


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that two people have written differently; `row` is its row's number, where it lies in one."""

    name: str
    pieces: tuple[Piece, ...]
    row: int | None = None

    @property
    def theirs(self) -> list[Piece]:
        """What is saved now, with the words that only it has."""
        return [piece for piece in self.pieces if piece.change is not Change.ADDED]

    @property
    def mine(self) -> list[Piece]:
        """What was typed, with the words that only it has."""
        return [piece for piece in self.pieces if piece.change is not Change.REMOVED]


def value_difference(name: str, theirs: Any, mine: Any) -> list[Difference]:
    """The one difference between two values, or none."""
    left, right = as_text(theirs) or "", as_text(mine) or ""
    return [] if left == right else [Difference(name, word_differences(left, right))]


def row_differences(field: Field, language: str, theirs: Sequence[Row], mine: Sequence[Row]) -> Iterator[Difference]:
    """Each cell that differs, row by row: rows that are the same record are set against each other, others stand alone."""
    waiting = {row.record: row for row in theirs if row.record is not None}
    for place, row in enumerate(mine, start=1):
        other = waiting.pop(row.record, None) if row.record is not None else None
        yield from _cells(field, language, place, other or Row(), row)
    for place, row in enumerate(theirs, start=1):
        if row.record in waiting:
            yield from _cells(field, language, place, row, Row())


def _cells(field: Field, language: str, place: int, theirs: Row, mine: Row) -> Iterator[Difference]:
    for column in field.columns:
        left, right = as_text(theirs.values.get(column.key)) or "", as_text(mine.values.get(column.key)) or ""
        if left != right:
            yield Difference(column.label.in_language(language), word_differences(left, right), place)
