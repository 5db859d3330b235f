"""Reads the rows of a sheet as the values of their columns, a batch at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aktsom.intake.sheets.cells import NOTHING, Row, is_empty
from aktsom.intake.sheets.columns import Column, Fault, Kind, Values
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.parsing import BadCell, Cleared, folded, read_cell
from aktsom.intake.sheets.template_words import EXAMPLES

MOST_REMEMBERED = 5_000
BEGINNINGS = frozenset(words[:3] for words in EXAMPLES)


@dataclass(slots=True)
class ReadRow:
    """What one row says: the values of the cells that are filled in, and what is wrong with the others."""

    number: int
    values: Values = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Bad:
    """A cell that was found to be wrong, remembered."""

    fault: Fault


class RowReader:
    """Reads rows by the columns that their headings are."""

    def __init__(self, kind: Kind, columns: Mapping[int, str], lookups: Lookups) -> None:
        self.columns: list[tuple[int, Column]] = [(place, kind.column(code)) for place, code in sorted(columns.items()) if code]
        self.kind, self.lookups = kind, lookups
        self.remembered: dict[str, dict[Any, Any]] = {column.code: {} for _place, column in self.columns}

    def read(self, rows: Sequence[Row]) -> list[ReadRow]:
        """What the rows say; the example of the template and rows without any of the columns are left out."""
        kept = [(number, cells) for number, cells in rows if not is_example(cells)]
        read = [ReadRow(number) for number, _cells in kept]
        for place, column in self.columns:
            cells = [cells[place] if place < len(cells) else None for _number, cells in kept]
            self._read_column(column, cells, read)
        for row in read:
            self.kind.complete(row, self.lookups)
        return [row for row in read if row.values or row.faults]

    def _read_column(self, column: Column, cells: Sequence[Any], read: Sequence[ReadRow]) -> None:
        known = self.remembered[column.code]
        if len(known) > MOST_REMEMBERED:
            known.clear()
        if column.type.is_looked_up:
            self.lookups.learn(
                column, {cell.strip() if isinstance(cell, str) else str(cell) for cell in cells if not is_empty(cell)}
            )
        code = column.code
        for cell, row in zip(cells, read, strict=True):
            kind = type(cell)
            if cell is None or (kind is str and cell.strip() in NOTHING):
                continue
            # A text is its own key; 1, 1.0 and yes are equal, and are not the same cell.
            key = cell if kind is str else (kind, cell)
            value = known.get(key, known)
            if value is known:
                value = known[key] = self._value(column, cell)
            if type(value) is _Bad:
                row.faults.append(value.fault)
            else:
                row.values[code] = None if value is Cleared else value

    def _value(self, column: Column, cell: Any) -> Any:
        try:
            value = read_cell(column, cell)
            if value is Cleared:
                return _Bad(Fault(column.code, "missing")) if column.required else Cleared
            return self.lookups.resolve(column, value) if column.type.is_looked_up else value
        except BadCell as bad:
            return _Bad(Fault(column.code, bad.code, bad.given, bad.more))


def is_example(cells: Sequence[Any]) -> bool:
    """The row is the template's example, left in."""
    last = cells[-1]
    return isinstance(last, str) and last.lstrip()[:3].casefold() in BEGINNINGS and folded(last) in EXAMPLES
