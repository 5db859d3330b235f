"""Running headers, footers and page numbers: what stands at the edge of page after page, digits apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aktsom.intake.readers.pdf.lines import TextLine

MARGIN = 0.14
SAME_HEIGHT = 8.0
ANYWHERE = -1
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"^\W*(side|s|page|p)?\W*\d+\W*((av|of)?\W*\d+)?\W*$", re.IGNORECASE)
Key = tuple[str, int]


@dataclass(frozen=True)
class PageLines:
    """The lines of one page and its height."""

    number: int
    height: float
    lines: tuple[TextLine, ...]


def part_furniture(pages: Sequence[PageLines], body_size: float) -> tuple[list[PageLines], list[TextLine]]:
    """The pages without what recurs at their edges, and what was set aside."""
    recurring = _recurring_keys(pages)
    kept, aside = [], []
    for page in pages:
        gone = set(_furniture_of(page, recurring, body_size))
        kept.append(PageLines(page.number, page.height, tuple(line for line in page.lines if id(line) not in gone)))
        aside += [line for line in page.lines if id(line) in gone]
    return kept, aside


def _recurring_keys(pages: Sequence[PageLines]) -> frozenset[Key]:
    """The texts that recur at one height on three pages in ten, or anywhere at the edge on six in ten."""
    seen: Counter[Key] = Counter()
    for page in pages:
        seen.update({key for line in _edge_lines(page) for key in _keys(line)})
    least = 2 if len(pages) <= 3 else max(3, len(pages) * 0.3)
    return frozenset(
        key for key, count in seen.items() if count >= (max(least, len(pages) * 0.6) if key[1] == ANYWHERE else least)
    )


def _edge_lines(page: PageLines) -> Iterator[TextLine]:
    for line in page.lines:
        if line.bottom < page.height * MARGIN or line.top > page.height * (1 - MARGIN):
            yield line


def _keys(line: TextLine) -> tuple[Key, Key, Key]:
    folded = DIGITS.sub("#", line.text.casefold())
    band = int(line.baseline // SAME_HEIGHT)
    return (folded, band), (folded, band + 1), (folded, ANYWHERE)


def _may_be_heading(line: TextLine, body_size: float) -> bool:
    """Whether a line is large and numbered, as chapters are that begin on a page of their own."""
    return line.size > body_size + 0.6 and bool(DIGITS.search(line.text)) and not PAGE_NUMBER.match(line.text)


def _furniture_of(page: PageLines, recurring: frozenset[Key], body_size: float) -> Iterator[int]:
    edge = sorted(_edge_lines(page), key=lambda line: line.baseline)
    top = [line for line in edge if line.bottom < page.height * MARGIN]
    yield from _outermost(top, recurring, body_size)
    yield from _outermost(reversed(edge[len(top) :]), recurring, body_size)


def _outermost(lines: Iterable[TextLine], recurring: frozenset[Key], body_size: float) -> Iterator[int]:
    last: TextLine | None = None
    for line in lines:
        if _may_be_heading(line, body_size) or not any(key in recurring for key in _keys(line)):
            beside = last is not None and abs(last.baseline - line.baseline) < line.size / 2
            if not beside:
                return
            continue
        yield id(line)
        last = line
