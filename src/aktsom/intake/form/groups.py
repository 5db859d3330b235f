"""Rows that are printed as groups of labels and texts: goals, requirements, deviations, what is done about each risk. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from aktsom.intake.form.column_labels import PLAIN, ColumnLabel, Manner, column_label, manner_of
from aktsom.intake.form.found import SURE, Doubt
from aktsom.intake.form.numbers import is_number, read_yes_no
from aktsom.intake.form.pieces import Kind, Piece, block_from, is_cell_of, joined, opens_block
from aktsom.report.template import Column
from aktsom.report.template import Kind as Holds

LONE_NUMBER = re.compile(r"^(\d{1,2})\s?[.)]?$")
NUMBERED_TITLE = re.compile(r"^(?:risiko|risk)\s*(?:nr\.?\s*)?(\d{1,2})\s*[:.–-]\s*(?=\S)", re.IGNORECASE)
SAME_TITLE = 92
SHORT_ANSWER = 4
NUMBERS = (Holds.NUMBER, Holds.MONEY)
ONE_ANSWER = (*NUMBERS, Holds.YES_NO)


@dataclass
class Draft:
    """A row being gathered: the pieces of each column that was opened, and those before its first label."""

    no: int | None = None
    cells: dict[str, list[Piece]] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    pending: list[Piece] = field(default_factory=list)
    labelled: bool = False

    @property
    def started(self) -> bool:
        """Whether anything was gathered."""
        return bool(self.cells or any(piece.speaks for piece in self.pending))


@dataclass(frozen=True)
class Grouped:
    """The rows, and the pieces that stand outside them."""

    rows: Sequence[Draft]
    outside: Sequence[Piece]


@dataclass
class Grouping:
    """Reads groups line by line. `titles` are the risks that are known already: one of them opens a row."""

    columns: Sequence[Column]
    titles: Sequence[str] = ()
    numbered: bool = True
    rows: list[Draft] = field(default_factory=list)
    row: Draft = field(default_factory=Draft)
    open_column: Column | None = None
    label_at: Piece | None = None
    outside: list[Piece] = field(default_factory=list)
    manner: Manner = PLAIN

    @property
    def title(self) -> Column | None:
        """The column that names the row's risk, where there is one."""
        return next((column for column in self.columns if column.key == "risk"), None)

    def read(self, pieces: Sequence[Piece]) -> Grouped:
        """All rows in the pieces."""
        self.manner = manner_of(pieces, self.columns)
        at = 0
        while at < len(pieces):
            at = self._step(pieces, at)
        self._end_row()
        return Grouped(self.rows, self.outside)

    def _step(self, pieces: Sequence[Piece], at: int) -> int:
        piece = pieces[at]
        if (number := self._row_number(pieces, at)) is not None:
            self._end_row()
            self.row.no = number
            return at + 1
        if (end := self._title_end(pieces, at)) is not None:
            self._open_titled(pieces[at:end])
            return end
        label = column_label(pieces, at, self.columns, self.manner, opens_row=not self.row.cells)
        if label is not None:
            self._open(label, piece)
            if label.rest:
                kind = Kind.PARAGRAPH if piece.kind is Kind.ITEM else piece.kind
                self._take(replace(piece, kind=kind, line=replace(piece.line, text=label.rest)))
            return label.end
        self._take(piece)
        return at + 1

    def _row_number(self, pieces: Sequence[Piece], at: int) -> int | None:
        """A number alone on its line, not far beyond the last, where no number is awaited."""
        found = LONE_NUMBER.match(pieces[at].text) if self.numbered else None
        if not found or not opens_block(pieces, at) or block_from(pieces, at) != at + 1 or pieces[at].kind is Kind.ITEM:
            return None
        if self.open_column is not None and self.open_column.kind in NUMBERS and not self._has_words(self.open_column.key):
            return None
        number = int(found[1])
        last = self.row.no or (self.rows[-1].no if self.rows else None) or len(self.rows)
        return number if last < number <= last + 3 else None

    def _has_words(self, key: str) -> bool:
        return any(piece.speaks for piece in self.row.cells.get(key, []))

    def _title_end(self, pieces: Sequence[Piece], at: int) -> int | None:
        """Where a title ends that begins here: a known risk, or a line such as "Risiko 2: ..."."""
        if self.title is None or not opens_block(pieces, at) or pieces[at].kind in (Kind.ITEM, Kind.TABLE) or not pieces[at].text:
            return None
        if pieces[at].column not in (None, 0) and self.label_at is not None and self.open_column is self.title:
            return None
        last = block_from(pieces, at)
        if NUMBERED_TITLE.match(pieces[at].text) and (pieces[at].kind is Kind.HEADING or last - at < 4):
            return last
        for end in range(last, at, -1):
            text = joined(pieces[at:end])
            if any(fuzz.ratio(text, title, score_cutoff=SAME_TITLE) for title in self.titles):
                return end
        return None

    def _open_titled(self, pieces: Sequence[Piece]) -> None:
        self._end_row()
        text = NUMBERED_TITLE.sub("", pieces[0].text)
        self.row.cells["risk"] = [replace(pieces[0], line=replace(pieces[0].line, text=text)), *pieces[1:]]
        self.open_column, self.label_at = None, None

    def _open(self, label: ColumnLabel, piece: Piece) -> None:
        free = [column for column in label.columns if column.key not in self.row.cells]
        later_title = self.title in label.columns and self.row.cells
        if not free or later_title:
            self._end_row()
            free = list(label.columns)
        column = free[0]
        if self.title is not None and not self.row.cells and column is not self.title:
            self._name_row()
        self.row.cells[column.key] = []
        self.row.labelled = True
        if len(label.columns) > 1:
            self._doubt_repeated(label.columns)
        if label.number is not None and self.row.no is None:
            self.row.no = label.number
        self.open_column, self.label_at = column, piece

    def _doubt_repeated(self, columns: Sequence[Column]) -> None:
        """A prompt that is printed twice tells by its order which column it opens; alone it tells nothing."""
        opened = [column for column in columns if column.key in self.row.cells]
        doubt = Doubt(0.6, "prompt_printed_once") if len(opened) == 1 else Doubt(0.95, "repeated_prompt")
        self.row.doubts.update({column.key: doubt for column in opened})

    def _name_row(self) -> None:
        """What stands before the first label of a row is its title: the last block of what was gathered."""
        gathered = self.row.pending
        doubt = SURE
        if not any(piece.speaks for piece in gathered) and self.rows:
            gathered, doubt = self._last_block(), Doubt(0.6, "title_guessed")
        if any(piece.speaks for piece in gathered):
            self.row.cells["risk"] = list(gathered)
            self.row.doubts["risk"] = doubt
        self.row.pending = []

    def _last_block(self) -> list[Piece]:
        """Takes the last block from the row before, unless it is all that its column holds and no title is awaited."""
        before = self.rows[-1]
        last = [pieces for pieces in before.cells.values() if pieces]
        if not last or last[-1][-1].kind is Kind.ITEM or last[-1][-1].row is not None:
            return []
        block = last[-1][-1].block
        taken = [piece for piece in last[-1] if piece.block == block]
        last[-1][:] = [piece for piece in last[-1] if piece.block != block]
        return taken

    def _take(self, piece: Piece) -> None:
        """Gives a piece to the open column, or keeps it before the row's first label, or outside."""
        if self.open_column is not None and self._closed_to(piece):
            self.open_column = None
        if self.open_column is not None:
            self.row.cells[self.open_column.key].append(piece)
        elif not self.row.cells:
            self.row.pending.append(piece)
        elif self.title is not None and piece.speaks:
            self._end_row()
            self.row.pending.append(piece)
        elif piece.speaks:
            self.outside.append(piece)

    def _closed_to(self, piece: Piece) -> bool:
        if self.open_column is None or self.label_at is None or not piece.speaks:
            return False
        if self.open_column.kind in ONE_ANSWER and (
            self._has_words(self.open_column.key) or not _answers(self.open_column, piece)
        ):
            return True
        if self.label_at.row is None:
            return piece.row is not None
        if self.titles and piece.row == 0 and piece.column == 1 and piece.inside != self.label_at.inside:
            return False  # Every title is known, so this is the rest of a cell that a page break parted.
        return not is_cell_of(piece, self.label_at)

    def _end_row(self) -> None:
        if self.row.started or self.row.no is not None:
            _settle(self.row, self.columns, named=self.title is not None)
            self.rows.append(self.row)
        self.row = Draft()
        self.open_column, self.label_at = None, None


def _answers(column: Column, piece: Piece) -> bool:
    """Whether a text can be the number or the yes or no that is awaited, rather than what stands after a blank one."""
    if len(piece.text.split()) <= SHORT_ANSWER:
        return True
    return read_yes_no(piece.text).value is not None if column.kind is Holds.YES_NO else is_number(piece.text)


def _settle(row: Draft, columns: Sequence[Column], *, named: bool) -> None:
    """What stands before a row's first label is that label's text, or the beginning of it, when the label stands lower."""
    if not any(piece.speaks for piece in row.pending):
        return
    first = next((key for key in row.cells if key != "risk"), None)
    if first is None:
        row.cells.setdefault(columns[0].key, []).extend(row.pending)
    elif named and "risk" not in row.cells:
        row.cells["risk"] = row.pending
    elif any(piece.speaks for piece in row.cells[first]):
        row.cells[first] = row.pending + row.cells[first]
        row.doubts[first] = Doubt(0.5, "label_inside_text")
    else:
        row.cells[first] = row.pending
        row.doubts[first] = Doubt(0.6, "label_after_text")
    row.pending = []
