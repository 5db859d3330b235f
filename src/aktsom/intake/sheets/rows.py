"""Reads the rows of a sheet as the values of their columns, a batch at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aktsom.intake.sheets.cells import Row, is_empty
from aktsom.intake.sheets.columns import Column, Fault, Kind, Values
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.parsing import BadCell, Cleared, folded, read_cell
from aktsom.intake.sheets.template_words import EXAMPLES

MOST_REMEMBERED = 5_000


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
        for cell, row in zip(cells, read, strict=True):
            if cell is None or (type(cell) is str and is_empty(cell)):
                continue
            key = (type(cell), cell)
            if key not in known:
                known[key] = self._value(column, cell)
            value = known[key]
            if type(value) is _Bad:
                row.faults.append(value.fault)
            else:
                row.values[column.code] = None if value is Cleared else value

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
    return isinstance(cells[-1], str) and not is_empty(cells[-1]) and folded(cells[-1]) in EXAMPLES
