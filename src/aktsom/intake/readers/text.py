"""Plain text, such as the text layer of a PDF: hard-wrapped lines, lost page breaks, footers in the midst of lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aktsom.document.blocks import Block, Document, Line, ListItem, PageBreak, Paragraph, Place
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.plain_text import decode, is_text
from aktsom.intake.tab_tables import tabbed_runs, table_of_lines

BULLET = re.compile(r"^\s*([-–*•▪‣◦●○■□➢\uf0b7\uf0a7])\s+(?=\S)")
LOST_BREAK = re.compile(r"^ (?=\S)")
FOOTERS = re.compile(
    r"^\s*(?:\|.{0,100}\|\s*\d{1,3}|.{1,100}\|\s*(?:side\s+|page\s+)?\d{1,3}|(?:side|page)\s+\d{1,3}(?:\s*(?:av|of|/)\s*\d{1,3})?)\s*$",
    re.IGNORECASE,
)
LONGEST_HEADER = 120
FULL_STOP = (".", ":", ";", "!", "?", "»", '"', "”", ")")


def bid(content: bytes) -> float | None:
    """Any text may be plain text; formats with habits of their own bid higher."""
    return 0.3 if is_text(content) else None


def read(content: bytes, limits: Limits) -> Document:
    """The whole file as blocks. Raises UnreadableFile (too_large, no_text)."""
    if len(content) > limits.text_bytes:
        raise UnreadableFile(FaultCode.TOO_LARGE, limit=limits.text_bytes // (1024 * 1024))
    lines = _lines(decode(content))
    furniture = _furniture(lines)
    blocks = tuple(_blocks(lines, furniture))
    if not blocks:
        raise UnreadableFile(FaultCode.NO_TEXT)
    aside = tuple(Line(" ".join(lines[at].text.split()), Place(line=at + 1)) for at in sorted(furniture))
    return Document(blocks, "text/plain", page_furniture=aside)


@dataclass(frozen=True, slots=True)
class _RawLine:
    """A line of the file, and whether a page begins with it."""

    text: str
    opens_page: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def _lines(text: str) -> list[_RawLine]:
    raw = text.split("\n")
    if "\f" in text:
        return [_RawLine(line.replace("\f", ""), "\f" in line) for line in raw]
    filled = [line for line in raw if line.strip()]
    opening = sum(1 for line in filled if LOST_BREAK.match(line))
    indented = sum(1 for line in filled if line.startswith("  "))
    lost = 0 < opening <= max(len(filled) // 5, 1) and indented * 10 <= len(filled)
    return [_RawLine(line, lost and LOST_BREAK.match(line) is not None) for line in raw]


def _furniture(lines: Sequence[_RawLine]) -> set[int]:
    """The numbers of the lines that are running headers or footers."""
    found = {at for at, line in enumerate(lines) if FOOTERS.match(line.text)}
    pages = _pages(lines)
    for edge in ([page[0] for page in pages if page], [page[-1] for page in pages if page]):
        found |= _running(lines, edge)
    return found


def _running(lines: Sequence[_RawLine], edge: Sequence[int]) -> set[int]:
    """Those of the first (or last) lines of the pages that say the same on many, or count the pages."""
    often = max(3, len(edge) // 3)
    shapes = Counter(_shape(lines[at].text) for at in edge)
    same = {at for at in edge if shapes[_shape(lines[at].text)] >= often and len(lines[at].text.strip()) < LONGEST_HEADER}
    numbers = {at: int(lines[at].text) - page for page, at in enumerate(edge) if lines[at].text.strip().isdigit()}
    steps = Counter(numbers.values()).most_common(1)
    counting = steps[0][0] if steps and steps[0][1] >= max(3, len(edge) // 2) else None
    return {at for at in same if at not in numbers or numbers[at] == counting}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _pages(lines: Sequence[_RawLine]) -> list[list[int]]:
    """The numbers of the filled lines of each page."""
    pages: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if line.opens_page:
            pages.append([])
        if not line.blank:
            pages[-1].append(at)
    return pages if len(pages) > 1 else []


def _blocks(lines: Sequence[_RawLine], furniture: set[int]) -> Iterator[Block]:
    tables = dict(tabbed_runs([line.text for line in lines]))
    gathered: list[int] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.blank or line.opens_page or at in furniture or at in tables:
            yield from _parts(lines, gathered)
            gathered = []
        if line.opens_page or at in furniture:
            yield PageBreak(Place(line=at + 1))
        if at in tables:
            yield table_of_lines([row.text for row in lines[at : tables[at]]], at + 1)
            at = tables[at]
            continue
        if not line.blank and at not in furniture:
            gathered.append(at)
        at += 1
    yield from _parts(lines, gathered)


def _parts(lines: Sequence[_RawLine], numbers: Sequence[int]) -> Iterator[Block]:
    """A run of lines as a paragraph and the list items after it."""
    gathered: list[Line] = []
    marker = ""
    for number in numbers:
        text = lines[number].text
        bullet = BULLET.match(text)
        if bullet and not _is_dash(text[bullet.end() :], gathered):
            yield from _block(gathered, marker)
            gathered, marker, text = [], bullet[1], text[bullet.end() :]
        gathered.append(Line(" ".join(text.split()), Place(line=number + 1)))
    yield from _block(gathered, marker)


def _is_dash(text: str, before: Sequence[Line]) -> bool:
    """A dash in the midst of a sentence that was wrapped before it is no bullet."""
    return bool(before) and text[:1].islower() and not before[-1].text.endswith(FULL_STOP)


def _block(lines: list[Line], marker: str) -> Iterator[Block]:
    if lines:
        yield ListItem(tuple(lines), marker=marker) if marker else Paragraph(tuple(lines))
