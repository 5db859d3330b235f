"""Groups of lines as the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aktsom.document.blocks import Block, Cell, Heading, Line, ListItem, PageBreak, Paragraph, Place, Table
from aktsom.intake.readers.pdf.joins import Joiner, texts_joined
from aktsom.intake.readers.pdf.lines import TextLine
from aktsom.intake.readers.pdf.paragraphs import CONTENTS_ENTRY, Group, Grouper, Measures, starts_item
from aktsom.intake.readers.pdf.tables import FoundTable

LONGEST_HEADING = 14


@dataclass(frozen=True)
class Builder:
    """Turns what was found on the pages into blocks."""

    usual: Measures
    joiner: Joiner
    heading_sizes: tuple[float, ...]

    def blocks(self, pieces: Iterable[TextLine | FoundTable]) -> Iterator[Block]:
        """The blocks of a whole file, with a page break wherever a new page begins between two of them."""
        page = None
        for run in runs(pieces):
            made = list(self._of_table(run)) if isinstance(run, FoundTable) else list(self.of_lines(run))
            for block, first, last in made:
                if page is not None and first != page:
                    yield PageBreak(Place(first))
                yield block
                page = last

    def of_lines(self, lines: Sequence[TextLine]) -> Iterator[tuple[Block, int, int]]:
        """Lines as blocks, each with its first and last page."""
        lefts: list[float] = []
        for group in Grouper(self.usual).groups(lines):
            if not starts_item(group[0]):
                lefts.clear()
            yield self._block(group, lefts), group[0].page, group[-1].page

    def _of_table(self, found: FoundTable) -> Iterator[tuple[Block, int, int]]:
        rows = tuple(
            tuple(self._cell(cell.lines, header=cell.header, columns=cell.columns) for cell in row) for row in found.rows
        )
        yield Table(rows, Place(found.page, found.number or None), found.caption), found.page, found.page

    def _cell(self, lines: Sequence[TextLine], *, header: bool, columns: int) -> Cell:
        return Cell(tuple(self._plain(block) for block, _, _ in self.of_lines(lines)), header, columns)

    def _plain(self, block: Block) -> Block:
        return Paragraph(block.lines) if isinstance(block, Heading) else block

    def _block(self, group: Group, lefts: list[float]) -> Block:
        if starts_item(group[0]):
            marker, first = group[0].words[0].text, group[0]
            rest = [TextLine(first.words[1:], first.page, first.number), *group[1:]]
            return ListItem(self._lines(rest), marker, _depth(first.left, lefts))
        if self._is_heading(group):
            return Heading(self._level(group[0]), self._lines(group))
        return Paragraph(self._lines(group))

    def _lines(self, group: Sequence[TextLine]) -> tuple[Line, ...]:
        grouper = Grouper(self.usual)
        made = []
        for index, (line, text) in enumerate(zip(group, texts_joined(group, self.joiner), strict=True)):
            if text:
                broken = (
                    index + 1 < len(group) and grouper.is_cut_short(line, group[index + 1]) and group[index + 1].page == line.page
                )
                made.append(line.as_line(text, broken=broken))
        return tuple(made)

    def _is_heading(self, group: Group) -> bool:
        line = group[0]
        if CONTENTS_ENTRY.search(group[-1].text):
            return False
        larger = line.size > self.usual.body_size + 0.6
        heavier = line.bold and not self.usual.body_bold and line.size >= self.usual.body_size - 0.6
        return len(group) <= LONGEST_HEADING and (larger or heavier)

    def _level(self, line: TextLine) -> int:
        larger = sum(size > line.size + 0.3 for size in self.heading_sizes)
        return min(6, larger + 1)


def runs(pieces: Iterable[TextLine | FoundTable]) -> Iterator[list[TextLine] | FoundTable]:
    """Lines between tables together; each table alone."""
    lines: list[TextLine] = []
    for piece in pieces:
        if isinstance(piece, FoundTable):
            if lines:
                yield lines
            lines = []
            yield piece
        else:
            lines.append(piece)
    if lines:
        yield lines


def _depth(left: float, lefts: list[float]) -> int:
    while lefts and lefts[-1] > left + 3:
        lefts.pop()
    if not lefts or left > lefts[-1] + 3:
        lefts.append(left)
    return len(lefts) - 1
