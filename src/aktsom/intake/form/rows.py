"""The fields that hold rows, whatever shape they are printed in: tables, groups of labels, or both. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from aktsom.intake.form.blanks import DASHES, says_none, says_nothing
from aktsom.intake.form.found import SURE, Doubt, Row, RowsFound, UnplacedText, Value, unplaced
from aktsom.intake.form.groups import Draft, Grouping
from aktsom.intake.form.pieces import Kind, Piece, joined, text_of
from aktsom.intake.form.tables import TableRow, goes_on, merged, rows_of
from aktsom.intake.form.texts import text_from
from aktsom.intake.form.themes import is_geography
from aktsom.intake.form.values import read_theme_cell, read_value
from aktsom.intake.form.wraps import Vocabulary
from aktsom.report.template import Column, Field
from aktsom.report.template import Kind as Holds

SHORT_VALUE = 12


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of one field; `titles` are the risks known already, `themes` the names of the themes."""

    field: Field
    vocabulary: Vocabulary
    themes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def read(self, pieces: Sequence[Piece]) -> RowsFound:
        """The rows, the comment after them, and what belongs to neither."""
        table_rows, rest, none = self._tables(pieces)
        if table_rows or none:
            drafts, outside = [_draft(row) for row in table_rows], rest
        else:
            grouped = Grouping(self.field.columns, self.titles, numbered=self.field.kind is not Holds.PER_RISK_GROUP).read(rest)
            drafts, outside = _parted(grouped.rows, self.field), list(grouped.outside)
            outside = outside or _comment_after(drafts, self.field)
        return self._found(drafts, outside, none)

    def _tables(self, pieces: Sequence[Piece]) -> tuple[list[TableRow], list[Piece], list[Piece]]:
        """The rows of the tables, the pieces that are in none, and a row that says there is none."""
        rows: list[TableRow] = []
        rest: list[Piece] = []
        none: list[Piece] = []
        header: dict[int, Column] = {}
        first = self.field.columns[0].key
        for piece in pieces:
            found, header = rows_of(piece, self.field.columns, header) if piece.table else ([], header)
            if piece.table is None or not header:
                rest.append(piece)
                continue
            if _tells_of_none(piece):
                none.append(piece)
                continue
            if found and rows and goes_on(found[0], rows[-1], first):
                rows[-1] = merged(rows[-1], found.pop(0))
            rows += found
        return rows, rest, none

    def _found(self, drafts: Sequence[Draft], outside: Sequence[Piece], none: Sequence[Piece]) -> RowsFound:
        rows: list[Row] = []
        loose: list[UnplacedText] = []
        for draft in drafts:
            values, beside = self._values(draft)
            if not self._is_blank(values):
                rows.append(Row(draft.no or len(rows) + 1, values))
                loose += beside
        comment = self._comment(outside)
        if not self.field.has_comment:
            loose += unplaced(outside, "outside_rows")
        doubt = Doubt(0.9, "says_none") if none and not rows else SURE
        return RowsFound(tuple(rows), comment, loose, doubt, none)

    def _comment(self, outside: Sequence[Piece]) -> Value | None:
        text = text_from(outside, self.vocabulary) if self.field.has_comment else None
        return Value(text, outside) if text and not says_nothing(text) else None

    def _values(self, draft: Draft) -> tuple[dict[str, Value], list[UnplacedText]]:
        values: dict[str, Value] = {}
        beside: list[UnplacedText] = []
        for column in self.field.columns:
            pieces = draft.cells.get(column.key, [])
            if column.kind is Holds.THEMES:
                found, more = read_theme_cell(pieces, self.vocabulary, self.themes)
            else:
                found, more = read_value(column.kind, pieces, self.vocabulary)
            doubt = draft.doubts.get(column.key, SURE) if found.value else SURE
            values[column.key] = Value(found.value, found.pieces, found.doubt.and_also(doubt))
            beside += more
        return values, beside

    def _is_blank(self, values: dict[str, Value]) -> bool:
        return all(found.value is None or found.value == [] for found in values.values())


def _parted(drafts: Sequence[Draft], field: Field) -> list[Draft]:
    """Where the only column has neither labels nor numbers, each paragraph is a row, and a list is one."""
    if len(field.columns) > 1 or len(drafts) != 1 or drafts[0].no is not None or drafts[0].labelled:
        return list(drafts)
    rows: list[Draft] = []
    before: Piece | None = None
    for piece in drafts[0].cells.get(field.columns[0].key, []):
        if before is None or _opens_row(piece, before):
            rows.append(Draft(cells={field.columns[0].key: []}, doubts={field.columns[0].key: Doubt(0.8, "unnumbered")}))
        rows[-1].cells[field.columns[0].key].append(piece)
        before = piece if piece.speaks else before
    return rows


def _comment_after(drafts: Sequence[Draft], field: Field) -> list[Piece]:
    """Takes from the last row what stands after its last value, where a comment may follow and no other row says as much."""
    key = field.columns[-1].key
    if not field.has_comment or not drafts or not drafts[-1].labelled or key not in drafts[-1].cells:
        return []
    blocks = [_blocks_of(draft.cells.get(key, [])) for draft in drafts]
    last = blocks[-1]
    if not last or last[0][0].row is not None or any(len(before) > 1 for before in blocks[:-1]):
        return []
    short = len(joined(last[0]).split()) <= SHORT_VALUE
    if not short and (key != "geography" or is_geography(joined(last[0]))):
        return []
    if short and len(last) == 1:
        return []
    drafts[-1].cells[key] = last[0] if short else []
    drafts[-1].doubts[key] = Doubt(0.8, "comment_cut_from_row")
    return [piece for block in (last[1:] if short else last) for piece in block]


def _blocks_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    return [list(block) for _, block in groupby((piece for piece in pieces if piece.speaks), key=lambda piece: piece.block)]


def _opens_row(piece: Piece, before: Piece) -> bool:
    if not piece.speaks or piece.block == before.block:
        return False
    return piece.kind is not Kind.ITEM or (before.kind is not Kind.ITEM and not before.text.endswith(":"))


def _draft(row: TableRow) -> Draft:
    return Draft(cells={key: list(pieces) for key, pieces in row.cells.items()})


def _tells_of_none(piece: Piece) -> bool:
    """A table whose only row says "none" and has dashes in its other cells."""
    if piece.table is None or piece.kind is not Kind.TABLE or len(piece.table.rows) > 2:
        return False
    texts = [text_of(cell) for cell in piece.table.rows[-1]]
    return len(texts) > 1 and says_none(texts[0]) and all(text and DASHES.match(text) for text in texts[1:])
