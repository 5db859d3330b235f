"""What was found on the pages as the blocks of a document, what the page breaks cut put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from aktsom.document.blocks import Block, Cell, Heading, Line, ListItem, PageBreak, Paragraph, Place, Table
from aktsom.intake.readers.pdf.found import Found, FoundCell, FoundTable, FoundText, Role
from aktsom.intake.readers.pdf.joins import Joiner, texts_joined
from aktsom.intake.readers.pdf.lines import TextLine
from aktsom.intake.readers.pdf.paragraphs import Grouper, Measures, same_look

FIGURE_CAPTION = re.compile(r"^(Figur|Figure|Diagram|Bilde|Foto)\s*\d+\s*[:.]")
TABLE_CAPTION = re.compile(r"^(Tabell|Table)\s*\d+\s*[:.]")


@dataclass
class Builder:
    """Makes the blocks; what belongs to pictures is kept in `aside`."""

    usual: Measures
    joiner: Joiner
    aside: list[Line] = field(default_factory=list)
    _numbers: Counter[int] = field(default_factory=Counter)

    def blocks(self, found: Iterable[Found]) -> Iterator[Block]:
        """The blocks of a whole file, with a page break wherever a new page begins between two of them."""
        page: int | None = None
        for one in self._whole(found):
            first, last = _pages(one)
            if page is not None and first != page:
                yield PageBreak(Place(first))
            page = last
            yield self._table(one) if isinstance(one, FoundTable) else self._text(one)

    def _whole(self, found: Iterable[Found]) -> list[Found]:
        whole: list[Found] = []
        for one in self._without_pictures(found):
            joined = self._joined(whole[-1], one) if whole else None
            if joined is not None:
                whole[-1] = joined
            else:
                whole.append(one)
        return whole

    def _without_pictures(self, found: Iterable[Found]) -> Iterator[Found]:
        for one in found:
            if isinstance(one, FoundText) and (one.role is Role.PICTURE or FIGURE_CAPTION.match(one.text)):
                self.aside += [line.as_line() for line in one.lines]
            else:
                yield one

    def _joined(self, last: Found, one: Found) -> Found | None:
        """The two as one, where a page or column break or a caption's place had parted them."""
        if isinstance(one, FoundTable):
            return _table_joined(last, one)
        if isinstance(last, FoundTable) or one.role is not Role.PARAGRAPH or last.role not in (Role.PARAGRAPH, Role.ITEM):
            return None
        end, start = last.lines[-1], one.lines[0]
        moved = start.page != end.page or start.top < end.top - end.size
        if not moved or not same_look(end, start) or not Grouper(self.usual).goes_on_elsewhere(end, start):
            return None
        return replace(last, lines=last.lines + one.lines)

    def _text(self, found: FoundText) -> Block:
        lines = self._lines(found.lines)
        match found.role:
            case Role.HEADING:
                return Heading(min(6, max(1, found.level)), lines)
            case Role.ITEM:
                return ListItem(lines, found.marker, found.level)
        return Paragraph(lines)

    def _table(self, found: FoundTable) -> Table:
        place = Place(found.page, self._numbers[found.page] + 1)
        return Table(tuple(tuple(self._cell(cell) for cell in row) for row in found.rows), place, found.caption)

    def _cell(self, cell: FoundCell) -> Cell:
        return Cell(tuple(self._in_cell(cell)), cell.header, cell.columns)

    def _in_cell(self, cell: FoundCell) -> Iterator[Block]:
        for group in Grouper(self.usual).groups(cell.lines):
            first = group[0]
            if first.has_bullet:
                rest = TextLine(first.words[1:], first.page)
                yield ListItem(self._lines([rest, *group[1:]]), first.words[0].text)
            else:
                yield Paragraph(self._lines(group, cell.right))

    def _lines(self, lines: Sequence[TextLine], edge: float | None = None) -> tuple[Line, ...]:
        broken = [self._is_broken(*pair) for pair in pairwise(lines)]
        if sum(broken) > 2 and sum(broken) > 0.5 * len(broken):
            broken = [mark and self._is_short(line, lines) for mark, line in zip(broken, lines, strict=False)]
        texts = texts_joined(lines, self.joiner, edge)
        made = []
        for line, text, ends in zip(lines, texts, [*broken, False], strict=True):
            self._numbers[line.page] += 1
            if text:
                made.append(replace(line, number=self._numbers[line.page]).as_line(text, broken=ends))
        return tuple(made)

    def _is_broken(self, line: TextLine, following: TextLine) -> bool:
        below = following.page == line.page and following.baseline > line.baseline
        return below and Grouper(self.usual).is_cut_short(line, following)

    def _is_short(self, line: TextLine, lines: Sequence[TextLine]) -> bool:
        """Whether a line is short even beside its own paragraph, for paragraphs set narrower than their neighbours."""
        longest = max(one.right - one.left for one in lines)
        return line.right - line.left < 0.75 * longest


def _table_joined(last: Found, table: FoundTable) -> FoundTable | None:
    if isinstance(last, FoundText):
        return replace(table, caption=last.text) if TABLE_CAPTION.match(last.text) and not table.caption else None
    if table.header is None or table.header != last.header:
        return None
    return replace(last, rows=last.rows + table.rows[1:])


def _pages(found: Found) -> tuple[int, int]:
    if isinstance(found, FoundText):
        return found.lines[0].page, found.lines[-1].page
    pages = [line.page for row in found.rows for cell in row for line in cell.lines]
    return found.page, max(pages, default=found.page)
