"""The order in which a page is read: as it was drawn where that makes sense, else by its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

from aktsom.intake.readers.pdf.lines import TextLine

SLACK = 3.0
PROSE = 25
MOST_CROSSING = 0.3
NARROWEST = 0.25


class Piece(Protocol):
    """A line or a table: something with a box."""

    @property
    def left(self) -> float:
        """The left edge."""

    @property
    def right(self) -> float:
        """The right edge."""

    @property
    def top(self) -> float:
        """The upper edge."""

    @property
    def bottom(self) -> float:
        """The lower edge."""


AnyPiece = TypeVar("AnyPiece", bound=Piece)


def in_reading_order(pieces: Sequence[AnyPiece]) -> list[AnyPiece]:
    """The pieces of a page as a person reads them."""
    if _drawn_in_order(pieces) and not _drawn_across_columns(pieces):
        return list(pieces)
    gutter = find_gutter(pieces)
    if gutter is None:
        return _row_by_row(pieces)
    return list(_column_by_column(pieces, gutter))


def _drawn_in_order(pieces: Sequence[Piece]) -> bool:
    lowest = float("-inf")
    for one, following in pairwise(pieces):
        lowest = max(lowest, one.bottom)
        overlaps = following.left < one.right and one.left < following.right
        below = overlaps and following.top >= one.top - SLACK
        beside = following.left >= one.right - SLACK
        if not (below or beside or following.top >= lowest - 2 * SLACK):
            return False
    return True


def _drawn_across_columns(pieces: Sequence[Piece]) -> bool:
    """Whether the lines of two columns of prose were drawn alternately, row by row."""
    lines = [piece for piece in pieces if isinstance(piece, TextLine)]
    across = [
        pair
        for pair in pairwise(lines)
        if abs(pair[0].baseline - pair[1].baseline) < 1 and pair[1].left > pair[0].right and _is_prose(*pair)
    ]
    return len(across) >= 4


def _is_prose(*lines: TextLine) -> bool:
    return all(sum(len(word.text) for word in line.words) >= PROSE for line in lines)


def find_gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the empty strip between two columns of prose runs, if the page has two."""
    lines = [piece for piece in pieces if isinstance(piece, TextLine)]
    if len(lines) < 8:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    if sum(line.left > start + (end - start) * NARROWEST for line in lines) < 4:
        return None
    steps = [start + (end - start) * part / 100 for part in range(int(100 * NARROWEST), 76)]
    crossing = {x: sum(line.left < x - 1 and line.right > x + 1 for line in lines) for x in steps}
    fewest = min(crossing.values())
    best = [x for x in steps if crossing[x] == fewest]
    gutter = median(best)
    return gutter if fewest <= MOST_CROSSING * len(lines) and _two_sided(lines, gutter) else None


def _two_sided(lines: Sequence[TextLine], gutter: float) -> bool:
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    if min(len(left), len(right)) < 4:
        return False
    beside = [line for line in left if any(other.top < line.bottom and line.top < other.bottom for other in right)]
    prose = sum(_is_prose(line) for line in (*left, *right))
    return len(beside) >= 4 and prose >= (len(left) + len(right)) / 2


def _row_by_row(pieces: Sequence[AnyPiece]) -> list[AnyPiece]:
    rows: list[list[AnyPiece]] = []
    for piece in sorted(pieces, key=lambda one: one.bottom):
        if rows and piece.bottom - rows[-1][0].bottom <= SLACK:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda one: one.left)]


def _column_by_column(pieces: Sequence[AnyPiece], gutter: float) -> Iterator[AnyPiece]:
    left: list[AnyPiece] = []
    right: list[AnyPiece] = []
    for piece in sorted(pieces, key=lambda one: one.top):
        if _spans(piece, pieces, gutter):
            yield from left + right
            left, right = [], []
            yield piece
        else:
            (left if piece.left < gutter else right).append(piece)
    yield from left + right


def _spans(piece: Piece, pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether the piece parts what is above from what is below: it crosses, or is a large heading with nothing beside it."""
    beside = any(one.left >= gutter and one.top < piece.bottom and piece.top < one.bottom for one in pieces)
    if piece.left < gutter < piece.right:
        return isinstance(piece, TextLine) or not beside
    if beside or piece.left > gutter or not isinstance(piece, TextLine):
        return False
    sizes = [one.size for one in pieces if isinstance(one, TextLine)]
    return piece.size > median(sizes) + 1 and any(one.left >= gutter and one.top > piece.bottom for one in pieces)
