"""The labels inside a field of rows: on lines of their own, before a colon, in a cell, or with a value after. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from aktsom.intake.form.labels import LONGEST_PROMPT
from aktsom.intake.form.numbers import is_number, read_yes_no
from aktsom.intake.form.pieces import ENDS_SENTENCE, Kind, Piece, block_from, joined, opens_block
from aktsom.intake.form.words import NO_MATCH, Match, match, whole_match, without_brackets
from aktsom.report.template import Column
from aktsom.report.template import Kind as Holds

COLON = re.compile(r"\s?:(?=\s|$)")
LAST_NUMBER = re.compile(r"\b(\d{1,2})\s*[:.]?\s*$")
LINES = 3
LONGEST_BESIDE = 150
ENDS_PROSE = (".", ",", ";", "!")
SHORT_PROMPT = 6
SURE_SHARE = 0.6
ALONE = 0.9
LEAST_BESIDE = 3
PROSE = (Kind.PARAGRAPH, Kind.HEADING)
AFTER_LABEL = re.compile(r"^\s*(?:\([^()]*\))?[\s:?]*")
LIKELY_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class ColumnLabel:
    """A label in pieces up to `end`: the columns it may tell, the likeliest first, and the words of the value beside it."""

    end: int
    columns: tuple[Column, ...]
    rest: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How the labels of a field are printed: as items of a list, or with their values straight after them."""

    as_items: bool = False
    beside: bool = False


PLAIN = Manner()


def manner_of(pieces: Sequence[Piece], columns: Sequence[Column]) -> Manner:
    """How the labels of a field are printed, where two columns or more agree on it."""
    starts = [at for at in range(len(pieces)) if opens_block(pieces, at) and pieces[at].table is None and pieces[at].text]
    in_list = [at for at in starts if pieces[at].kind is Kind.ITEM]
    items = [_before_colon(pieces[at], at, columns, SURE_SHARE) or _blank(pieces, at, columns) for at in in_list]
    titled = any(column.key == "risk" for column in columns)
    beside = [] if titled else [_straight_after(pieces[at], at, columns) for at in starts if pieces[at].kind in PROSE]
    return Manner(as_items=_told(items) >= 2, beside=_told(beside) >= LEAST_BESIDE)


def labels_apart(pieces: Sequence[Piece], columns: Sequence[Column]) -> int:
    """How many of the columns have labels with a colon before their values."""
    starts = [at for at in range(len(pieces)) if pieces[at].table is None and pieces[at].text]
    return _told([_before_colon(pieces[at], at, columns, SURE_SHARE) for at in starts])


def _told(labels: Sequence[ColumnLabel | None]) -> int:
    return len({label.columns[0].key for label in labels if label})


def _blank(pieces: Sequence[Piece], at: int, columns: Sequence[Column]) -> ColumnLabel | None:
    return next(_whole(pieces, at, columns), None) if pieces[at].text.endswith(":") else None


def _straight_after(piece: Piece, at: int, columns: Sequence[Column]) -> ColumnLabel | None:
    """A label at the beginning of a line that holds nothing but its words, and its value after it with no mark between."""
    for column in columns:
        found = max(
            (one for group in column.cues if (one := match(piece.text[:LONGEST_BESIDE], group)).complete),
            key=_reach,
            default=None,
        )
        if found is None or found.density < ALONE:
            continue
        rest = AFTER_LABEL.sub("", piece.text[found.end :])
        if rest and not rest[0].islower():
            return ColumnLabel(at + 1, (column,), rest)
    return None


def _reach(found: Match) -> tuple[int, float]:
    return (found.end, found.density)


def column_label(
    pieces: Sequence[Piece], at: int, columns: Sequence[Column], manner: Manner = PLAIN, *, opens_row: bool = False
) -> ColumnLabel | None:
    """The label that begins at a piece, or None. `opens_row` tells that the first column's value may follow without a colon."""
    if pieces[at].kind in (Kind.TABLE, Kind.RULE, Kind.BREAK) or not pieces[at].text:
        return None
    if pieces[at].kind is Kind.ITEM and not (manner.as_items and opens_block(pieces, at)):
        return None
    if manner.beside and opens_block(pieces, at) and (label := _straight_after(pieces[at], at, columns)):
        return label
    beside = _typed_value(pieces[at], at, columns, opens_row=opens_row) or _before_colon(pieces[at], at, columns, SURE_SHARE)
    return beside or next(_whole(pieces, at, columns), None) or _before_colon(pieces[at], at, columns, LIKELY_SHARE)


def _whole(pieces: Sequence[Piece], at: int, columns: Sequence[Column]) -> Iterator[ColumnLabel]:
    """A label of one to three lines with nothing beside it."""
    last = min(block_from(pieces, at), at + LINES)
    for end in range(last, at, -1):
        text = joined(pieces[at:end])
        before = without_brackets(joined(pieces[at : end - 1]))
        found = _columns_of(text, columns)
        inside = not opens_block(pieces, at) and not _stands_out(text, pieces[at - 1].text, found[0][1] if found else NO_MATCH)
        if found and not inside and _holds_together(text, before, found[0][1], lines=end - at):
            number = LAST_NUMBER.search(text)
            yield ColumnLabel(end, tuple(column for column, _ in found), "", int(number[1]) if number else None)


def _stands_out(text: str, before: str, found: Match) -> bool:
    """A label in the midst of a block begins as a sentence does, and says nothing else or is parted by marks."""
    if not text[:1].isupper():
        return False
    marked = text.rstrip().endswith((":", "?")) or (ENDS_SENTENCE.search(before) is not None and found.share >= SURE_SHARE)
    return marked or found.share >= ALONE


def _holds_together(text: str, before: str, found: Match, *, lines: int) -> bool:
    """A label of several lines ends with a colon, or its last word stands on the last of them."""
    if lines == 1 or text.rstrip().endswith(":") or found.share >= 0.6:
        return True
    return found.end > len(before) and found.density >= 0.5


def _columns_of(text: str, columns: Collection[Column], least: float = 0.34) -> list[tuple[Column, Match]]:
    """The columns a text may be the label of: those that fit best, in the order of the form."""
    if not text or len(text) > LONGEST_PROMPT or (text.endswith(ENDS_PROSE) and len(text.split()) < SHORT_PROMPT):
        return []
    bare = without_brackets(text)
    found = [(column, whole_match(bare, column.cues)) for column in columns]
    found = [(column, one) for column, one in found if one.complete and one.share >= (0.75 if one.asked == 1 else least)]
    best = max((one.strength for _, one in found), default=None)
    return [(column, one) for column, one in found if one.strength == best]


def _before_colon(piece: Piece, at: int, columns: Sequence[Column], least: float) -> ColumnLabel | None:
    """A label with a colon and its text on the same line."""
    colon = COLON.search(piece.text)
    if not colon or not piece.text[colon.end() :].strip():
        return None
    found = _columns_of(piece.text[: colon.start()], columns, least)
    rest = piece.text[colon.end() :].strip()
    return ColumnLabel(at + 1, tuple(column for column, _ in found), rest) if found else None


def _typed_value(piece: Piece, at: int, columns: Sequence[Column], *, opens_row: bool) -> ColumnLabel | None:
    """A label with a number or a yes or no after it; or the row's first label with any words after it."""
    if piece.kind is Kind.CELL or len(piece.text) > LONGEST_BESIDE:
        return None
    first_is_bare = opens_row and any(column.kind in (Holds.NUMBER, Holds.YES_NO) for column in columns[1:])
    for column in columns:
        found = whole_match(piece.text, column.cues)
        rest = piece.text[found.end :].strip(" .:?")
        if not found.complete or found.density < 0.5 or not rest:
            continue
        number = column.kind in (Holds.NUMBER, Holds.MONEY) and is_number(rest)
        yes_no = column.kind is Holds.YES_NO and read_yes_no(rest).value is not None and len(rest) < 12
        if number or yes_no or (first_is_bare and column is columns[0] and found.asked > 1):
            return ColumnLabel(at + 1, (column,), rest)
    return None
