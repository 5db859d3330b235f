"""The table of prioritised risks: as a table, split over pages, or as loose lines that only the list of themes can part. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from aktsom.document.blocks import Cell, Line, Paragraph, Table
from aktsom.intake.form.column_labels import labels_apart
from aktsom.intake.form.found import Doubt, Row, RowsFound, UnplacedText, Value
from aktsom.intake.form.labels import header_columns
from aktsom.intake.form.pieces import Kind, Piece, joined, text_of
from aktsom.intake.form.rows import RowReader
from aktsom.intake.form.texts import text_from
from aktsom.intake.form.themes import is_geography, may_go_on, read_themes
from aktsom.intake.form.values import read_theme_cell
from aktsom.intake.form.words import best_match, words_of
from aktsom.report.template import Column

WHOLE_HEADER = 0.6
LOOSE = Doubt(0.8, "parted_by_themes")
CLEAR = Doubt(0.95, "parted_by_themes")


@dataclass(frozen=True)
class RiskReader:
    """Reads the risks whatever their shape."""

    rows: RowReader

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the themes."""
        return self.rows.themes

    def read(self, pieces: Sequence[Piece]) -> RowsFound:
        """The risks, and the comment after them."""
        if any(piece.table is not None and len(piece.table.rows[0]) > 1 for piece in pieces):
            return self.rows.read(self._with_header(pieces))
        if labels_apart(pieces, self.rows.field.columns) > 1:
            return self.rows.read(pieces)
        return _Loose(self).read(self._without_header(pieces))

    def _with_header(self, pieces: Sequence[Piece]) -> list[Piece]:
        """A table without a known header is given one, where its themes tell which column is which."""
        tables = [piece for piece in pieces if piece.table is not None]
        columns = self.rows.field.columns
        if any(_has_header(piece.table, columns) for piece in tables if piece.table):
            return list(pieces)
        first = next(piece for piece in tables if piece.table and len(piece.table.rows[0]) > 1)
        return [piece if piece is not first else _headed(piece, self.rows) for piece in pieces]

    def _without_header(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Leaves out a line that holds only the labels of the columns, or one of them."""
        kept = []
        for _, block in groupby(pieces, key=lambda piece: piece.block):
            inside = list(block)
            while inside and self._is_header(inside[0].text):
                inside.pop(0)
            kept += inside
        return kept

    def _is_header(self, text: str) -> bool:
        if not text or len(text.split()) > 10:
            return False
        told = [(best_match(text, column.cues), column) for column in self.rows.field.columns]
        single = [one for one, _ in told if one.complete and one.share >= 0.99]
        stems = sum(one.found for one, _ in told)
        return bool(single) or (all(one.complete for one, _ in told) and stems >= WHOLE_HEADER * len(words_of(text)))


def _has_header(table: Table, columns: Sequence[Column]) -> bool:
    return bool(header_columns([text_of(cell) for cell in table.rows[0]], columns))


def _headed(piece: Piece, rows: RowReader) -> Piece:
    """The same table with a header row made from the columns' own cues, in the order of the form."""
    if piece.table is None:
        return piece
    header = tuple(Cell((Paragraph((Line(" ".join(column.cues[0])),)),), header=True) for column in rows.field.columns)
    return replace(piece, table=replace(piece.table, rows=(header, *piece.table.rows)))


@dataclass
class _Loose:
    """Lines in the order risk, themes, geography, with nothing between but the meaning."""

    reader: RiskReader
    done: list[Row] = field(default_factory=list)
    risk: list[Piece] = field(default_factory=list)
    themes: list[Piece] = field(default_factory=list)
    beside: list[UnplacedText] = field(default_factory=list)

    def read(self, pieces: Sequence[Piece]) -> RowsFound:
        """All risks; what stands after the last that has themes or a place is the comment."""
        at = 0
        while at < len(pieces):
            end = self._themes_from(pieces, at)
            if end > at:
                self.themes += pieces[at:end]
                at = end
            else:
                self._line(pieces[at])
                at += 1
        return self._finish()

    def _line(self, piece: Piece) -> None:
        if (
            piece.speaks
            and is_geography(piece.text)
            and (self.themes or self.risk)
            and not _goes_on(self.risk, piece, self.themes)
        ):
            self._close([piece])
            return
        if piece.speaks and self.themes:
            self._close([])
        self.risk.append(piece)

    def _themes_from(self, pieces: Sequence[Piece], at: int) -> int:
        """The index past the lines from here that are themes and nothing else, a name over several lines too."""
        if self.risk and not self.themes and _goes_on(self.risk, pieces[at], ()) and not pieces[at].text[:1].isupper():
            return at
        end = at
        while end < len(pieces):
            stop = self._one_theme_line(pieces, end)
            if stop == end:
                break
            end = stop
        return end

    def _one_theme_line(self, pieces: Sequence[Piece], at: int) -> int:
        if pieces[at].kind in (Kind.BREAK, Kind.RULE) and self.themes:
            return at + 1
        text = ""
        for end in range(at + 1, min(at + 4, len(pieces) + 1)):
            text = f"{text} {pieces[end - 1].text}".strip()
            if read_themes(text, self.reader.names).whole:
                return end
            if not may_go_on(text, self.reader.names):
                break
        return at

    def _close(self, geography: Sequence[Piece]) -> None:
        vocabulary = self.reader.rows.vocabulary
        themes, more = read_theme_cell(self.themes, vocabulary, self.reader.names)
        place = joined(geography) or None
        doubt = CLEAR if self._in_blocks_of_its_own(geography) else LOOSE
        values = {
            "risk": Value(text_from(self.risk, vocabulary), list(self.risk), doubt),
            "themes": Value(themes.value, themes.pieces, themes.doubt.and_also(doubt)),
            "geography": Value(place, list(geography), doubt if place else CLEAR),
        }
        self.beside += more
        self.done.append(Row(len(self.done) + 1, values))
        self.risk, self.themes = [], []

    def _in_blocks_of_its_own(self, geography: Sequence[Piece]) -> bool:
        """Whether risk, themes and place each stand in blocks that hold nothing else, and the risk in one."""
        parts = [{piece.block for piece in part if piece.speaks} for part in (self.risk, self.themes, geography)]
        return len(parts[0]) == 1 and not (parts[0] & parts[1] or parts[1] & parts[2])

    def _finish(self) -> RowsFound:
        if self.themes:
            self._close([])
        text = text_from(self.risk, self.reader.rows.vocabulary)
        if not self.done and text:
            found = Value(text, self.risk, Doubt(0.5, "risk_without_themes"))
            row = Row(1, {"risk": found, "themes": Value([]), "geography": Value(None)})
            return RowsFound((row,), None, self.beside)
        return RowsFound(tuple(self.done), Value(text, self.risk) if text else None, self.beside)


def _goes_on(risk: Sequence[Piece], piece: Piece, themes: Sequence[Piece]) -> bool:
    """A country's name may end the sentence of a risk whose line was wrapped."""
    return not themes and bool(risk) and risk[-1].block == piece.block and not risk[-1].text.endswith((".", "!", "?"))
