"""Where a printed question ends and its answer begins, when both may stand in one block. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aktsom.intake.form.pieces import Kind, Piece, block_from, joined
from aktsom.intake.form.words import Cues, best_match, reach

SENTENCE_END = re.compile(r"[?.:](?=\s|$)")
ENDS_SENTENCE = re.compile(r"[?.:!]\s*$")
LETTERED = re.compile(r"^\s*[a-d]\s?[).]")


@dataclass(frozen=True, slots=True)
class LabelEnd:
    """The index past the label, and the words of the answer that stand on its last line."""

    end: int
    rest: str = ""


def label_end(pieces: Sequence[Piece], start: int, cues: Cues, skip: int = 0) -> LabelEnd:
    """Where the label that begins at `start` ends; `skip` characters of its first line are its code."""
    end = block_from(pieces, start)
    if pieces[start].kind not in (Kind.HEADING, Kind.CELL):
        found = _within(pieces, start, end, cues, skip)
        if found.end < end or found.rest:
            return found
    return LabelEnd(_goes_on(pieces, start, end, cues))


def _within(pieces: Sequence[Piece], start: int, end: int, cues: Cues, skip: int) -> LabelEnd:
    """Inside a paragraph: the bold lines, else up to the end of the sentence that holds the last word of the label."""
    bold = start
    while bold < end and pieces[bold].line.bold:
        bold += 1
    if bold > start:
        return LabelEnd(bold)
    text = joined(pieces[start:end])
    reached = reach(text[skip:], cues) + skip
    stop = SENTENCE_END.search(text, max(reached - 1, skip))
    if reached == skip or not stop:
        return LabelEnd(_end_of_line(pieces, start, end, reached) if reached > skip else end)
    return _cut(pieces, start, end, stop.end())


def _end_of_line(pieces: Sequence[Piece], start: int, end: int, reached: int) -> int:
    """A label without a full stop takes the lines it reaches, and the whole block where what is left is only a few words."""
    length = 0
    for at in range(start, end):
        length += len(pieces[at].text) + 1
        if length > reached:
            rest = joined(pieces[at + 1 : end])
            return end if len(rest.split()) < 6 or rest[:1].islower() else at + 1
    return end


def _cut(pieces: Sequence[Piece], start: int, end: int, at_character: int) -> LabelEnd:
    length = 0
    for at in range(start, end):
        text = pieces[at].text
        if length + len(text) >= at_character:
            return LabelEnd(at + 1, text[at_character - length :].strip())
        length += len(text) + 1
    return LabelEnd(end)


def _goes_on(pieces: Sequence[Piece], start: int, end: int, cues: Cues) -> int:
    """A label may go on in the next blocks: a heading that was cut in two, or the points a) to d) of the question."""
    while (following := _next_block(pieces, end)) is not None:
        after = block_from(pieces, following)
        text = joined(pieces[following:after])
        before = joined(pieces[start:end])
        more = best_match(f"{before} {text}", cues).found > best_match(before, cues).found
        lettered = LETTERED.match(text) is not None and more
        heading = pieces[following].kind is Kind.HEADING and pieces[start].kind is Kind.HEADING
        cut_in_two = heading and not ENDS_SENTENCE.search(before) and (more or text[:1].islower())
        if not lettered and not cut_in_two:
            return end
        end = after
    return end


def _next_block(pieces: Sequence[Piece], end: int) -> int | None:
    while end < len(pieces) and pieces[end].kind in (Kind.BREAK, Kind.RULE):
        end += 1
    return end if end < len(pieces) and pieces[end].kind is not Kind.TABLE else None
