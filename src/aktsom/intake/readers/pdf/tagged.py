"""A tagged file: its blocks as its own structure tree tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from aktsom.intake.readers.pdf.found import Found, FoundCell, FoundTable, FoundText, Role
from aktsom.intake.readers.pdf.lines import TextLine, lines_from
from aktsom.intake.readers.pdf.pages import Page
from aktsom.intake.readers.pdf.strokes import Box
from aktsom.intake.readers.pdf.tags import Element, Mark
from aktsom.intake.readers.pdf.words import Word

HEADING = re.compile(r"^(?:H([1-6])?|Title)$")
INLINE = frozenset(
    {"Span", "Link", "Em", "Strong", "Quote", "Code", "Reference", "Annot", "Sub", "BibEntry", "Note", "FENote", "Ruby"}
)
PICTURES = frozenset({"Figure", "Artifact", "Formula"})
BLOCKS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Table", "Title", "TOC", "TOCI"})
MOST_LEFT_OUT = 0.2


@dataclass
class TaggedText:
    """Reads a structure tree with the words that its marks point at."""

    words: dict[Mark, list[Word]] = field(default_factory=dict)
    used: set[Mark] = field(default_factory=set)

    def found_in(self, element: Element) -> Iterator[Found]:
        """What the element holds, in the order of the tree."""
        yield from self._container(element, depth=-1)

    def _container(self, element: Element, depth: int) -> Iterator[Found]:
        loose: list[Mark] = []
        for child in element.in_order():
            if isinstance(child, Mark) or (child.kind in INLINE and not _holds_blocks(child)):
                loose += [child] if isinstance(child, Mark) else child.marks()
                continue
            yield from self._text(Role.PARAGRAPH, loose)
            loose = []
            yield from self._block(child, depth)
        yield from self._text(Role.PARAGRAPH, loose)

    def _block(self, element: Element, depth: int) -> Iterator[Found]:
        heading = HEADING.match(element.kind)
        if heading:
            yield from self._text(Role.HEADING, element.marks(), level=int(heading.group(1) or 1))
        elif element.kind in ("P", "TOCI", "Caption") and not _holds_blocks(element):
            yield from self._text(Role.PARAGRAPH, element.marks())
        elif element.kind == "LI":
            yield from self._item(element, max(depth, 0))
        elif element.kind == "Table":
            yield from self._table(element)
        elif element.kind in PICTURES and not _holds_blocks(element):
            yield from self._text(Role.PICTURE, element.marks())
        else:
            yield from self._container(element, depth + (element.kind == "L"))

    def _text(self, role: Role, marks: Iterable[Mark], *, level: int = 0, marker: str = "") -> Iterator[FoundText]:
        lines = self._lines(marks)
        if lines:
            yield FoundText(role, tuple(lines), level, marker)

    def _lines(self, marks: Iterable[Mark]) -> list[TextLine]:
        by_page: dict[int, list[Word]] = {}
        for mark in marks:
            self.used.add(mark)
            by_page.setdefault(mark.page, []).extend(self.words.get(mark, ()))
        return [line for page, words in by_page.items() for line in lines_from(words, page)]

    def _item(self, element: Element, depth: int) -> Iterator[Found]:
        label, body = Element("LI"), Element("LBody")
        for index, child in enumerate(element.in_order()):
            is_label = isinstance(child, Element) and child.kind == "Lbl"
            (label if is_label else body).children[index] = child
        marker = " ".join(line.text for line in self._lines(label.marks()))
        first = True
        for found in self._container(body, depth):
            if first and isinstance(found, FoundText) and found.role is Role.PARAGRAPH:
                yield _as_item(found, marker, depth)
            else:
                yield found
            first = False

    def _table(self, element: Element) -> Iterator[Found]:
        caption = [
            self._lines(child.marks()) for child in element.in_order() if isinstance(child, Element) and child.kind == "Caption"
        ]
        rows = _padded([self._row(row) for row in _rows(element)])
        lines = [line for row in rows for cell in row for line in cell.lines]
        if lines:
            box = Box(
                *(
                    pick(getattr(line, edge) for line in lines)
                    for pick, edge in zip((min, min, max, max), Box._fields, strict=True)
                )
            )
            yield FoundTable(lines[0].page, box, rows, caption=" ".join(line.text for part in caption for line in part))

    def _row(self, row: Element) -> tuple[FoundCell, ...]:
        cells = (row.children.get(index) for index in range(row.count))
        return tuple(
            FoundCell(tuple(self._lines(cell.marks())), cell.kind == "TH", cell.columns)
            if isinstance(cell, Element)
            else FoundCell(())
            for cell in cells
            if not isinstance(cell, Mark)
        )


def _padded(rows: Sequence[tuple[FoundCell, ...]]) -> tuple[tuple[FoundCell, ...], ...]:
    """The rows, those that lack their last cells filled up with empty ones."""
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    return tuple((*row, *[FoundCell(())] * (width - sum(cell.columns for cell in row))) for row in rows if row)


def _as_item(found: FoundText, marker: str, depth: int) -> FoundText:
    if not marker and found.lines[0].has_bullet:
        first = found.lines[0]
        marker = first.words[0].text
        found = FoundText(found.role, (TextLine(first.words[1:], first.page, first.number), *found.lines[1:]))
    return FoundText(Role.ITEM, found.lines, depth, marker or "-")


def _rows(element: Element) -> Iterator[Element]:
    for child in element.in_order():
        if isinstance(child, Element) and child.kind == "TR":
            yield child
        elif isinstance(child, Element) and child.kind in ("THead", "TBody", "TFoot"):
            yield from _rows(child)


def _holds_blocks(element: Element) -> bool:
    return any(isinstance(child, Element) and (child.kind in BLOCKS or _holds_blocks(child)) for child in element.in_order())


def read_tagged(root: Element, pages: Sequence[Page]) -> tuple[list[Found], list[TextLine]] | None:
    """What the tree of the file says and the lines it leaves out, or None where it leaves out too much to be trusted."""
    text = TaggedText()
    for page in pages:
        for word in page.words:
            text.words.setdefault(Mark(page.number, word.style.mark), []).append(word)
    found = list(text.found_in(root))
    left_out = [line for mark, words in text.words.items() if mark not in text.used for line in lines_from(words, mark.page)]
    letters = sum(len(word.text) for page in pages for word in page.words)
    lost = sum(len(word.text) for line in left_out for word in line.words)
    return (found, left_out) if lost <= letters * MOST_LEFT_OUT else None
