"""A file without a structure tree: its blocks, rebuilt from where the words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aktsom.document.blocks import Block, Line
from aktsom.intake.readers.pdf.blocks import Builder
from aktsom.intake.readers.pdf.furniture import PageLines, part_furniture
from aktsom.intake.readers.pdf.joins import joiner_for
from aktsom.intake.readers.pdf.lines import TextLine, lines_from, same_row
from aktsom.intake.readers.pdf.order import in_reading_order
from aktsom.intake.readers.pdf.pages import Page
from aktsom.intake.readers.pdf.paragraphs import measure
from aktsom.intake.readers.pdf.tables import FoundTable, tables_and_rest


def blocks_by_layout(pages: Sequence[Page]) -> tuple[list[Block], list[Line]]:
    """The blocks of the file and its page furniture."""
    tables: dict[int, list[FoundTable]] = {}
    texts = []
    for page in pages:
        tables[page.number], words = tables_and_rest(page)
        texts.append(PageLines(page.number, page.height, tuple(lines_from(words, page.number))))
    kept, furniture = part_furniture(texts)
    pieces = [piece for page in kept for piece in _ordered(page.lines, tables[page.number])]
    lines = [piece for piece in pieces if isinstance(piece, TextLine)]
    usual = measure(lines)
    addresses = frozenset(address for page in pages for address in page.addresses)
    sizes = tuple(sorted({line.size for line in lines if line.size > usual.body_size + 0.6}, reverse=True))
    builder = Builder(usual, joiner_for(lines, addresses), sizes)
    return list(builder.blocks(pieces)), [line.as_line() for line in furniture]


def _ordered(lines: Sequence[TextLine], tables: Sequence[FoundTable]) -> Iterator[TextLine | FoundTable]:
    pieces = in_reading_order(_with_tables(lines, tables))
    for number, piece in enumerate(_rows_joined(pieces), start=1):
        yield replace(piece, number=number)


def _with_tables(lines: Sequence[TextLine], tables: Sequence[FoundTable]) -> list[TextLine | FoundTable]:
    """Tables put among the lines before the first line that stands below and not beside them."""
    pieces: list[TextLine | FoundTable] = list(lines)
    for table in tables:
        above = [
            index
            for index, piece in enumerate(pieces)
            if piece.bottom <= table.top + 3 and piece.left < table.right and table.left < piece.right
        ]
        pieces.insert(above[-1] + 1 if above else 0, table)
    return pieces


def _rows_joined(pieces: Sequence[TextLine | FoundTable]) -> Iterator[TextLine | FoundTable]:
    """Lines side by side on one baseline are one line, a tab between them."""
    last: TextLine | FoundTable | None = None
    for piece in pieces:
        if isinstance(last, TextLine) and isinstance(piece, TextLine) and same_row(last, piece):
            last = TextLine(tuple(sorted(last.words + piece.words, key=lambda word: word.left)), last.page)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
