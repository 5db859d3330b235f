"""A document as one stream of lines, each knowing the block it stands in, so that a field may begin at any of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from aktsom.document.blocks import Block, Cell, Heading, Line, ListItem, PageBreak, Paragraph, Place, Rule, Table

MARK = r"[•▪‣◦●○■□➢\uf0b7\uf0a7]"
BULLET = re.compile(rf"^(?:{MARK}\s*|[-–*]\s+)(?=\S)")
ENDS_SENTENCE = re.compile(r"[.:;!?)»\"”]\s*$")
SURE_BULLET = re.compile(rf"^{MARK}\s*(?=\S)")
ADDRESS = re.compile(r"(?:https?://|www\.|\S+@)\S+")
FULL_LINE = 0.7
LONE_MARK = re.compile(rf"^(?:{MARK}|[-–—*·.:]|\s)+$")


class Kind(Enum):
    """What a line stands in."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    TABLE = "table"
    RULE = "rule"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the document, or a whole table that is kept together.

    `block` numbers the block it stands in; `inside`, `row` and `column` tell the table that was taken apart and the cell.
    """

    line: Line
    kind: Kind
    block: int
    marker: str = ""
    depth: int = 0
    table: Table | None = None
    row: int | None = None
    column: int | None = None
    inside: int | None = None

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.line.text

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return self.line.place

    @property
    def speaks(self) -> bool:
        """Whether there is anything to read in it."""
        return self.table is not None or bool(self.line.text)


TellsLabel = Callable[[str], bool]


def pieces_of(blocks: Iterable[Block], keep_whole: Callable[[Table], bool], tells_label: TellsLabel) -> list[Piece]:
    """The blocks of a document as pieces; a table is taken apart unless it is to be kept whole."""
    stream = Stream(keep_whole, tells_label)
    for block in blocks:
        stream.add(block)
    return _across_pages(stream.pieces)


def _across_pages(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines that a page's end parted in the midst of a sentence stand in one block again."""
    lengths = sorted(len(piece.text) for piece in pieces if piece.kind is Kind.PARAGRAPH and piece.text)
    full = FULL_LINE * lengths[len(lengths) * 9 // 10] if lengths else 0
    kept: list[Piece] = []
    moved: dict[int, int] = {}
    for piece in pieces:
        before = kept[-1] if kept else piece
        said = kept[-2] if before.kind is Kind.BREAK and len(kept) > 1 else before
        if piece.block not in moved and piece.block != said.block and _goes_on_after(said, piece, full):
            moved[piece.block] = said.block
            kept = kept[:-1] if before.kind is Kind.BREAK else kept
        kept.append(replace(piece, block=moved[piece.block]) if piece.block in moved else piece)
    return kept


def _goes_on_after(before: Piece, after: Piece, full: float) -> bool:
    if before.kind is not Kind.PARAGRAPH or after.kind is not Kind.PARAGRAPH or before.row is not None or after.row is not None:
        return False
    if ADDRESS.match(after.text) or ENDS_SENTENCE.search(before.text):
        return False
    return full <= len(before.text) and after.text[:2].islower()


class Stream:
    """Numbers the blocks as they come."""

    def __init__(self, keep_whole: Callable[[Table], bool], tells_label: TellsLabel) -> None:
        self.pieces: list[Piece] = []
        self.keep_whole = keep_whole
        self.tells_label = tells_label
        self.block = 0

    def add(self, block: Block) -> None:
        """One block more."""
        self.block += 1
        match block:
            case Heading(_, lines):
                self._lines(lines, Kind.HEADING)
            case Paragraph(lines):
                self._paragraph(lines)
            case ListItem(lines, marker, depth):
                self._item(lines, marker, depth)
            case Rule(place):
                self.pieces.append(Piece(Line("", place), Kind.RULE, self.block))
            case PageBreak(place):
                self.pieces.append(Piece(Line("", place), Kind.BREAK, self.block))
            case Table():
                self._table(block)

    def _paragraph(self, lines: Sequence[Line]) -> None:
        """A paragraph whose lines begin with bullets is a list that the reader did not see."""
        bulleted = False
        before = ""
        for at, line in enumerate(lines):
            if at and line.place.page != lines[at - 1].place.page and not _same_sentence(before, line.text):
                self.add(PageBreak(line.place))
                self.block += 1
                bulleted = False
            text = BULLET.sub("", line.text)
            if text != line.text and not _is_dash(line.text, before):
                self.block += 1
                bulleted = True
            else:
                text = line.text
            before = line.text
            self._lines([replace(line, text=text)], Kind.ITEM if bulleted else Kind.PARAGRAPH, "-" if bulleted else "")

    def _item(self, lines: Sequence[Line], marker: str, depth: int) -> None:
        """An item whose later lines begin with bullets is several."""
        for at, line in enumerate(lines):
            self.block += at > 0 and SURE_BULLET.match(line.text) is not None
            self._lines([line], Kind.ITEM, marker, depth)

    def _lines(self, lines: Sequence[Line], kind: Kind, marker: str = "", depth: int = 0) -> None:
        for line in lines:
            text = " ".join(line.text.replace("\u00ad", "").split())
            if kind is Kind.ITEM and not self._goes_on():
                text = BULLET.sub("", text)
            if text and not LONE_MARK.match(text):
                self.pieces.append(Piece(replace(line, text=text), kind, self.block, marker, depth))

    def _goes_on(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].block == self.block

    def _table(self, table: Table) -> None:
        if self.keep_whole(table):
            place = table.place if table.place != Place() else _place_of(table)
            self.pieces.append(Piece(Line("", place), Kind.TABLE, self.block, table=table))
            return
        number = self.block
        for row, column, cell in self._cells(table):
            self.block += 1
            self._cell(cell, row, column, number)

    def _cells(self, table: Table) -> Iterator[tuple[int, int, Cell]]:
        """The cells in the order they are to be read: down each column where a row of labels has its values below."""
        row = 0
        while row < len(table.rows):
            if self._is_row_of_labels(table, row):
                for column, cell in enumerate(table.rows[row]):
                    yield row, column, cell
                    yield row, column, table.rows[row + 1][column]
                row += 1
            else:
                yield from ((row, column, cell) for column, cell in enumerate(table.rows[row]))
            row += 1

    def _is_row_of_labels(self, table: Table, row: int) -> bool:
        cells = table.rows[row]
        if len(cells) < 2 or row + 1 >= len(table.rows) or len(table.rows[row + 1]) != len(cells):
            return False
        below = table.rows[row + 1]
        return all(self.tells_label(text_of(cell)) for cell in cells) and not any(
            self.tells_label(text_of(cell)) for cell in below
        )

    def _cell(self, cell: Cell, row: int, column: int, inside: int) -> None:
        first = len(self.pieces)
        for block in cell.blocks:
            self.add(block)
        found = [
            replace(piece, kind=Kind.ITEM if piece.kind is Kind.ITEM else Kind.CELL, row=row, column=column, inside=inside)
            for piece in self.pieces[first:]
        ]
        self.pieces[first:] = found or [Piece(Line(""), Kind.CELL, self.block, row=row, column=column, inside=inside)]
        self.block += 1


def _same_sentence(before: str, text: str) -> bool:
    """Whether a text that begins a page goes on with the sentence that the page before ended in."""
    return not ENDS_SENTENCE.search(before) and (text[:1].islower() or before.endswith("-"))


def _is_dash(text: str, before: str) -> bool:
    """A dash that a sentence was wrapped before is no bullet."""
    return before != "" and text[0] in "-–" and not ENDS_SENTENCE.search(before) and len(before) > 40


def _place_of(table: Table) -> Place:
    for row in table.rows:
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, Heading | Paragraph | ListItem) and block.lines:
                    return block.lines[0].place
    return Place()


def text_of(cell: Cell) -> str:
    """The words of a cell on one line."""
    return " ".join(piece for block in cell.blocks for piece in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph | ListItem):
        yield from (line.text for line in block.lines)
    elif isinstance(block, Table):
        yield from (text_of(cell) for row in block.rows for cell in row)


def block_from(pieces: Sequence[Piece], start: int) -> int:
    """The index past the last piece of the block that the piece at `start` stands in."""
    end = start + 1
    while end < len(pieces) and pieces[end].block == pieces[start].block:
        end += 1
    return end


def opens_block(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is the first of its block."""
    return at == 0 or pieces[at - 1].block != pieces[at].block


def joined(pieces: Sequence[Piece]) -> str:
    """The words of pieces on one line."""
    return " ".join([text for piece in pieces if (text := piece.line.text)])


def is_cell_of(piece: Piece, label: Piece) -> bool:
    """Whether a piece stands in the cell beside or below the cell of a label."""
    if label.row is None or piece.row is None or piece.inside != label.inside:
        return False
    return piece.row == label.row or (piece.row == label.row + 1 and piece.column == label.column)
