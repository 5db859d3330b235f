"""Rows out of a table that was kept whole: by its header, or as the rest of a table whose header stands a page before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aktsom.document.blocks import Cell
from aktsom.intake.form.labels import header_columns
from aktsom.intake.form.pieces import Piece, Stream, text_of
from aktsom.report.template import Column


@dataclass(frozen=True, slots=True)
class TableRow:
    """The pieces of each column of one row."""

    cells: dict[str, tuple[Piece, ...]]

    @property
    def says_something(self) -> bool:
        """Whether any cell holds words."""
        return any(piece.speaks for pieces in self.cells.values() for piece in pieces)


def rows_of(piece: Piece, columns: Sequence[Column], header: dict[int, Column]) -> tuple[list[TableRow], dict[int, Column]]:
    """The rows of a whole table, and the header they were read by: its own, else the one of the table before."""
    table = piece.table
    if table is None:
        return [], header
    own = header_columns([text_of(cell) for cell in table.rows[0]], columns)
    used = own or header
    rows = table.rows[1:] if own else table.rows
    return [row for row in (_row(cells, used, piece) for cells in rows) if row.says_something], used


def _row(cells: Sequence[Cell], header: dict[int, Column], piece: Piece) -> TableRow:
    return TableRow({column.key: pieces_in(cells[at], piece) if at < len(cells) else () for at, column in header.items()})


def pieces_in(cell: Cell, of: Piece) -> tuple[Piece, ...]:
    """A cell's blocks as pieces."""
    stream = Stream(lambda _: True, lambda _: False)
    stream.block = of.block * 1000
    for block in cell.blocks:
        stream.add(block)
    return tuple(stream.pieces)


def goes_on(row: TableRow, before: TableRow, first: str) -> bool:
    """Whether a row at the top of a page is the rest of the last row of the page before."""
    words = " ".join(piece.text for piece in row.cells.get(first, ()) if piece.text)
    others = any(piece.speaks for key, pieces in row.cells.items() if key != first for piece in pieces)
    if not words:
        return others
    return words[:1].islower() and (not others or not _ended(before, first))


def _ended(row: TableRow, key: str) -> bool:
    words = " ".join(piece.text for piece in row.cells.get(key, ()) if piece.text)
    return words.endswith((".", "!", "?", ":"))


def merged(before: TableRow, row: TableRow) -> TableRow:
    """Two halves of one row."""
    keys = {**before.cells, **row.cells}
    return TableRow({key: _flow(before.cells.get(key, ()), row.cells.get(key, ())) for key in keys})


def _flow(one: tuple[Piece, ...], two: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The second half goes on in the block of the first, as if the page had not ended."""
    if not one or not two:
        return one + two
    block = one[-1].block
    first = two[0].block
    return one + tuple(replace(piece, block=block) if piece.block == first else piece for piece in two)
