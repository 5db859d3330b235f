"""Pieces of a document as the text of a value: paragraphs, list items, wraps undone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aktsom.document.blocks import Line, Place
from aktsom.intake.form.pieces import Kind, Piece, text_of
from aktsom.intake.form.wraps import Vocabulary, join, unwrapped

GOES_ON = re.compile(r"[^.!?:»\"”)\]]$")
CUT_ADDRESS = re.compile(r"((?:https?://|www\.)\S+) (?=%[0-9A-F]{2})")
STARTS_SMALL = re.compile(r"^[a-zæøå(]")


@dataclass(frozen=True, slots=True)
class Run:
    """The lines of one block."""

    kind: Kind
    lines: tuple[Line, ...]
    marker: str = ""
    table: Piece | None = None
    after_break: bool = False

    @property
    def first(self) -> int | None:
        """The number of its first line."""
        return self.lines[0].place.line if self.lines else None

    @property
    def last(self) -> int | None:
        """The number of its last line."""
        return (self.lines[-1].place.last_line or self.lines[-1].place.line) if self.lines else None


def text_from(pieces: Sequence[Piece], vocabulary: Vocabulary) -> str | None:
    """The text of pieces by the text rules, or None where they say nothing."""
    text = ""
    before: Run | None = None
    for run in _runs(pieces):
        words = _words(run, vocabulary)
        if not words:
            continue
        if before is None:
            text = words
        elif _one_sentence(text, words, run, before):
            text = join(text, words, vocabulary)
        else:
            text += _parting(before, run) + words
        before = run
    return CUT_ADDRESS.sub(r"\1", text).strip() or None


def _runs(pieces: Sequence[Piece]) -> Iterator[Run]:
    broken = False
    for _, group in groupby(pieces, key=_belongs):
        inside = tuple(group)
        first = inside[0]
        if first.kind is Kind.BREAK:
            broken = True
        elif first.kind is Kind.TABLE:
            yield Run(Kind.TABLE, (), table=first)
            broken = False
        elif first.kind is not Kind.RULE:
            lines = tuple(piece.line for piece in inside if piece.text)
            yield Run(first.kind, lines, first.marker, after_break=broken)
            broken = False


def _belongs(piece: Piece) -> tuple[int, int | None]:
    """The lines of a block belong together, and so do the cells of a row that no label parts."""
    return (piece.block, None) if piece.inside is None or piece.kind is Kind.ITEM else (-piece.inside, piece.row)


def _words(run: Run, vocabulary: Vocabulary) -> str:
    if run.table is not None and run.table.table is not None:
        rows = (" ".join(filter(None, (text_of(cell) for cell in row))) for row in run.table.table.rows)
        return "\n".join(row for row in rows if row)
    text = unwrapped(run.lines, vocabulary)
    if run.kind is not Kind.ITEM or not text:
        return text
    if run.marker and run.marker[0].isdigit():
        return f"{run.marker} {text}"
    return f"- {text}"


def _one_sentence(text: str, words: str, run: Run, before: Run) -> bool:
    """A sentence or a word that a page break parted."""
    if not run.after_break or run.kind is not Kind.PARAGRAPH or before.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return False
    return text.endswith("-") or (GOES_ON.search(text) is not None and STARTS_SMALL.match(words) is not None)


def _parting(before: Run, after: Run) -> str:
    """One line end inside a list and where a list follows straight on its text, else a blank line."""
    gap = after.first - before.last if after.first is not None and before.last is not None else None
    if after.kind is Kind.ITEM and (before.kind is Kind.ITEM or gap is not None):
        return "\n" if gap is None or gap <= 1 else "\n\n"
    return "\n\n"


def place_of(pieces: Sequence[Piece]) -> Place | None:
    """From the first to the last line of pieces."""
    places = [piece.place for piece in pieces if piece.speaks]
    if not places:
        return None
    first, last = places[0], places[-1]
    same_page = first.page == last.page
    return Place(first.page, first.line, (last.last_line or last.line) if same_page else None)


def source_of(pieces: Sequence[Piece]) -> str:
    """The words as they stand in the file, a line each."""
    return "\n".join(_source(piece) for piece in pieces if piece.speaks)


def _source(piece: Piece) -> str:
    if piece.table is None:
        return piece.text
    return "\n".join("\t".join(text_of(cell) for cell in row) for row in piece.table.rows)
