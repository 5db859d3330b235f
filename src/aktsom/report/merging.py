"""Two people's changes of one text, brought together line by line. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

MOST_LINES = 3000
"""A text of more lines is not merged: its comparison would take too long."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """These lines in place of the lines `start` to `end` of the base."""

    start: int
    end: int
    lines: tuple[str, ...]


def merged(base: str, theirs: str, mine: str) -> str | None:
    """The base with both people's changes; None where they changed the same place differently, or the text is too long."""
    lines = base.split("\n")
    if max(len(lines), theirs.count("\n"), mine.count("\n")) > MOST_LINES:
        return None
    found = {*_edits(lines, theirs.split("\n")), *_edits(lines, mine.split("\n"))}
    edits = sorted(found, key=lambda edit: (edit.start, edit.end))
    if any(_meet(first, second) for first, second in pairwise(edits)):
        return None
    return "\n".join(_applied(lines, edits))


def _edits(base: Sequence[str], changed: Sequence[str]) -> Iterator[_Edit]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, base, changed, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Edit(start, end, tuple(changed[new_start:new_end]))


def _meet(first: _Edit, second: _Edit) -> bool:
    """Two different edits that touch the same lines, or lines side by side, cannot both stand."""
    return second.start <= first.end


def _applied(base: Sequence[str], edits: Sequence[_Edit]) -> Iterator[str]:
    place = 0
    for edit in edits:
        yield from base[place : edit.start]
        yield from edit.lines
        place = edit.end
    yield from base[place:]


def both(theirs: str, mine: str) -> str:
    """Theirs, and mine after it as paragraphs of their own; one of them where it holds the other."""
    if mine in theirs:
        return theirs
    if theirs in mine:
        return mine
    return f"{theirs.rstrip()}\n\n{mine.lstrip()}"
