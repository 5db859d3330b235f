"""PDF: the data Aktsom attached, else the structure tree of a tagged file, else lines built from the words' places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium

from aktsom.document.blocks import Block, Document, Line
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.readers.pdf.blocks import Builder
from aktsom.intake.readers.pdf.found import Found, FoundTable
from aktsom.intake.readers.pdf.joins import joiner_for
from aktsom.intake.readers.pdf.layout import read_layout
from aktsom.intake.readers.pdf.lines import TextLine
from aktsom.intake.readers.pdf.pages import Page, attached_report, open_pdf, read_page, title_of
from aktsom.intake.readers.pdf.paragraphs import measure
from aktsom.intake.readers.pdf.roles import RoleGiver, larger_sizes
from aktsom.intake.readers.pdf.tagged import read_tagged
from aktsom.intake.readers.pdf.tags import Element, add_page_tree

MEDIA_TYPE = "application/pdf"
SIGNATURE = b"%PDF-"
FEWEST_LETTERS_A_PAGE = 20


def bid(content: bytes) -> float | None:
    """A PDF says so in its first kilobyte."""
    return 1.0 if SIGNATURE in content[:1024] else None


def read(content: bytes, limits: Limits) -> Document:
    """The whole file as blocks. Raises UnreadableFile (encrypted, broken, too_many_pages, no_text)."""
    document = open_pdf(content, limits)
    try:
        return _document(document, limits)
    finally:
        document.close()


@dataclass
class Reading:
    """The pages of a file and its structure tree."""

    pages: list[Page] = field(default_factory=list)
    root: Element = field(default_factory=lambda: Element("Root"))

    def blocks(self) -> tuple[list[Block], list[Line]]:
        """The file's blocks, and what was set aside from its pages."""
        tagged = read_tagged(self.root, self.pages) if self.root.children else None
        if tagged is not None:
            found, furniture = tagged
            return self._built(found, list(_lines_in(found)), furniture)
        layout = read_layout(self.pages)
        lines = [piece for piece in layout.pieces if isinstance(piece, TextLine)]
        usual = measure(lines)
        return self._built(list(RoleGiver(usual, larger_sizes(lines, usual)).found_in(layout.pieces)), lines, layout.furniture)

    def _built(
        self, found: Sequence[Found], lines: Sequence[TextLine], furniture: Sequence[TextLine]
    ) -> tuple[list[Block], list[Line]]:
        addresses = frozenset(address for page in self.pages for address in page.addresses)
        builder = Builder(measure(lines), joiner_for(lines, addresses))
        blocks = list(builder.blocks(found))
        return blocks, [line.as_line() for line in furniture] + builder.aside


def _document(document: Any, limits: Limits) -> Document:
    reading = Reading()
    lost = list(_read_pages(document, reading))
    _check_has_text(reading.pages)
    blocks, furniture = reading.blocks()
    return Document(
        blocks=tuple(blocks),
        media_type=MEDIA_TYPE,
        pages=len(document),
        title=title_of(document),
        page_furniture=tuple(furniture),
        embedded=attached_report(document, limits),
        warnings=tuple(f"page_lost:{number}" for number in lost),
    )


def _read_pages(document: Any, reading: Reading) -> Iterator[int]:
    """Reads every page; yields the numbers of those that cannot be opened."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            yield index + 1
            continue
        reading.pages.append(read_page(document, page, index + 1))
        add_page_tree(reading.root, page, index + 1)
        page.close()


def _check_has_text(pages: Sequence[Page]) -> None:
    letters = sum(len(word.text) for page in pages for word in page.words)
    if letters < FEWEST_LETTERS_A_PAGE * max(1, len(pages) // 4):
        raise UnreadableFile(FaultCode.NO_TEXT)


def _lines_in(found: Sequence[Found]) -> Iterator[TextLine]:
    for one in found:
        if isinstance(one, FoundTable):
            yield from (line for row in one.rows for cell in row for line in cell.lines)
        else:
            yield from one.lines
