"""What differs in each field between two readings of a report, word by word. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aktsom.report.differences import as_text
from aktsom.report.rows import number_key
from aktsom.report.shape import ReportData, value_at
from aktsom.report.template import Column, Field
from aktsom.report.word_differences import Piece, word_differences
from aktsom.risk.matching import pair

ALIKE_ROWS = 60.0
"""How alike the wordings of two rows must be, of 100, to be shown as one row that changed."""


class How(StrEnum):
    """What became of a value or a row."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value: its label by column (empty for the field's own), and the words with what came and what went."""

    column: str
    how: How
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row, at its place in the later reading, or in the earlier one where it was removed."""

    position: int
    how: How
    values: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What became of a field: its value, or its rows, and its comment."""

    how: How
    single: ValueChange | None = None
    rows: tuple[RowChange, ...] = ()
    comment: ValueChange | None = None


def is_same_field(field: Field, before: ReportData, after: ReportData) -> bool:
    """Whether a field says the same in both; a row's own number and the form's codes are not what it says."""
    return _said(field, before) == _said(field, after)


def _said(field: Field, data: ReportData) -> tuple[Any, ...]:
    if not field.kind.has_rows:
        return (as_text(value_at(data, field.at)),)
    rows = value_at(data, field.rows_at) or []
    cells = tuple(tuple(as_text(row.get(column.key)) for column in field.columns) for row in rows)
    return (cells, as_text(value_at(data, (*field.at, "comment"))) or None)


def field_change(field: Field, before: ReportData, after: ReportData) -> FieldChange:
    """What differs in one field, word by word."""
    how = How.SAME if is_same_field(field, before, after) else How.CHANGED
    if not field.kind.has_rows:
        return FieldChange(how, single=_value("", value_at(before, field.at), value_at(after, field.at)))
    rows = tuple(_rows(field, value_at(before, field.rows_at) or [], value_at(after, field.rows_at) or []))
    at = (*field.at, "comment")
    return FieldChange(how, rows=rows, comment=_value("", value_at(before, at), value_at(after, at)))


def _value(column: str, before: Any, after: Any) -> ValueChange:
    old, new = as_text(before) or "", as_text(after) or ""
    how = How.SAME if old == new else How.ADDED if not old else How.REMOVED if not new else How.CHANGED
    return ValueChange(column, how, word_differences(old, new))


def _rows(field: Field, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[RowChange]:
    paired = _paired(field, before, after)
    for place, row in enumerate(after):
        old = before[paired[place]] if place in paired else None
        values = tuple(_cells(field.columns, old or {}, row))
        yield RowChange(place + 1, How.ADDED if old is None else _together(values), values)
    for place, row in enumerate(before):
        if place not in paired.values():
            yield RowChange(place + 1, How.REMOVED, tuple(_cells(field.columns, row, {})))


def _cells(columns: Sequence[Column], before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[ValueChange]:
    for column in columns:
        yield _value(column.key, before.get(column.key), after.get(column.key))


def _together(values: Sequence[ValueChange]) -> How:
    return How.SAME if all(value.how is How.SAME for value in values) else How.CHANGED


def _paired(field: Field, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Each row of the later reading with the one it was: by its wording, then by its number or place among what is left."""
    key = field.columns[0].key
    paired = pair([_words(row, key) for row in after], {i: _words(row, key) for i, row in enumerate(before)}, ALIKE_ROWS)
    number = number_key(field)
    for place, row in enumerate(after):
        if place in paired:
            continue
        left = [i for i in range(len(before)) if i not in paired.values()]
        same = [i for i in left if row.get(number) is not None and before[i].get(number) == row.get(number)]
        if same:
            paired[place] = same[0]
    return paired


def _words(row: Mapping[str, Any], key: str) -> str:
    return as_text(row.get(key)) or ""
