"""What differs between two texts, word by word. Pure: no Django.

Texts are compared by paragraph, what differs there by sentence, and what differs there by word. A piece too long to be compared
is told as taken out and put in, so that the work stays within bounds for any two texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

MOST_PAIRS = 1_500_000
"""How many pairs of parts are looked at, all in all."""

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
_SENTENCE = re.compile(r".*?(?:[.!?:;]+\s+|\n+|$)", re.DOTALL)
_WORD = re.compile(r"\w+|[^\w\s]|\s+")


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is the same in both, only in the first, or only in the second."""

    text: str
    change: Change


@dataclass(slots=True)
class _Budget:
    left: int

    def allows(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether this much more may be compared; if so, it is spent."""
        pairs = len(before) * len(after)
        if pairs > self.left:
            return False
        self.left -= pairs
        return True


def word_differences(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one row of pieces: without the added ones they are the first text, without the removed ones the second."""
    pieces = _compared(before, after, (_PARAGRAPH.findall, _sentences, _WORD.findall), _Budget(MOST_PAIRS))
    return tuple(_joined(piece for piece in pieces if piece.text))


def is_changed(pieces: Sequence[Piece]) -> bool:
    """Whether the two texts differ at all."""
    return any(piece.change is not Change.SAME for piece in pieces)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


def _compared(before: str, after: str, ways: Sequence[Callable[[str], list[str]]], budget: _Budget) -> Iterator[Piece]:
    if before == after:
        yield Piece(before, Change.SAME)
    elif not before or not after or not ways:
        yield from _replaced(before, after)
    else:
        yield from _by_parts(before, after, ways, budget)


def _by_parts(before: str, after: str, ways: Sequence[Callable[[str], list[str]]], budget: _Budget) -> Iterator[Piece]:
    old, new = ways[0](before), ways[0](after)
    if not budget.allows(old, new):
        yield from _replaced(before, after)
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[new_start:new_end])
        if tag == "equal":
            yield Piece(gone, Change.SAME)
        else:
            yield from _compared(gone, come, ways[1:], budget)


def _replaced(before: str, after: str) -> Iterator[Piece]:
    yield Piece(before, Change.REMOVED)
    yield Piece(after, Change.ADDED)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces with those of the same kind in a row made one."""
    for change, group in groupby(pieces, key=lambda piece: piece.change):
        yield Piece("".join(piece.text for piece in group), change)
