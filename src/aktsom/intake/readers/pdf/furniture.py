"""Running headers, footers and page numbers: what stands at the edge of page after page, digits apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aktsom.intake.readers.pdf.lines import TextLine

MARGIN = 0.14
SAME_HEIGHT = 8.0
LONG = 12
DIGITS = re.compile(r"\d+")
Key = tuple[str, int]


@dataclass(frozen=True)
class PageLines:
    """The lines of one page and its height."""

    number: int
    height: float
    lines: tuple[TextLine, ...]


def part_furniture(pages: Sequence[PageLines]) -> tuple[list[PageLines], list[TextLine]]:
    """The pages without what recurs at their edges, and what was set aside."""
    recurring = _recurring_keys(pages)
    kept, aside = [], []
    for page in pages:
        gone = set(_furniture_of(page, recurring))
        kept.append(PageLines(page.number, page.height, tuple(line for line in page.lines if id(line) not in gone)))
        aside += [line for line in page.lines if id(line) in gone]
    return kept, aside


def _recurring_keys(pages: Sequence[PageLines]) -> frozenset[Key]:
    seen: Counter[Key] = Counter()
    for page in pages:
        seen.update({key for line in _edge_lines(page) for key in _keys(line)})
    least = 2 if len(pages) <= 3 else 3
    return frozenset(key for key, count in seen.items() if count >= least)


def _edge_lines(page: PageLines) -> Iterator[TextLine]:
    for line in page.lines:
        if line.bottom < page.height * MARGIN or line.top > page.height * (1 - MARGIN):
            yield line


def _keys(line: TextLine) -> tuple[Key, Key]:
    """A long text is known by itself, a short one with the height it stands at."""
    folded = DIGITS.sub("#", line.text.casefold())
    band = int(line.baseline // SAME_HEIGHT) if len(folded) < LONG else 0
    return (folded, band), (folded, band + 1 if band else 0)


def _furniture_of(page: PageLines, recurring: frozenset[Key]) -> Iterator[int]:
    edge = sorted(_edge_lines(page), key=lambda line: line.baseline)
    top = [line for line in edge if line.bottom < page.height * MARGIN]
    yield from _outermost(top, recurring)
    yield from _outermost(reversed(edge[len(top) :]), recurring)


def _outermost(lines: Iterable[TextLine], recurring: frozenset[Key]) -> Iterator[int]:
    last: TextLine | None = None
    for line in lines:
        if not any(key in recurring for key in _keys(line)):
            beside = last is not None and abs(last.baseline - line.baseline) < line.size / 2
            if not beside:
                return
            continue
        yield id(line)
        last = line
