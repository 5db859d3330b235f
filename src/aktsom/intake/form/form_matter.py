"""Where the form itself speaks: headings and introductions of its chapters, its front pages, its last page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aktsom.intake.form.anchors import Anchor, Speaker
from aktsom.intake.form.labels import Labels
from aktsom.intake.form.pieces import Kind, Piece, block_from, joined, opens_block
from aktsom.intake.form.words import whole_match
from aktsom.report.template import Column, Section

ENDS_SENTENCE = re.compile(r"[.!?;,]\s*$")
BEFORE_VALUE = re.compile(r":\s+\S")
HEADING_WORDS = 25
OVERLINE_WORDS = 10
BLOCKS_BEFORE = 4
FOREWORD_WORDS = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between two anchors, the sections they belong to, and the columns of the field before it."""

    start: int
    stop: int
    before: str
    after: str
    columns: Sequence[Column] = ()

    @property
    def new_section(self) -> bool:
        """Whether another section begins in it."""
        return self.before != self.after

    @property
    def chapter(self) -> str | None:
        """The number of the chapter that begins in it, or None."""
        return self.after[:1] if self.after[:1].isdigit() and self.before[:1] != self.after[:1] else None


def matter_in(pieces: Sequence[Piece], labels: Labels, gap: Gap) -> Anchor | None:
    """Where in a gap the form begins to speak: at the heading of a section, a chapter or a part."""
    for at in _blocks(pieces, gap.start, gap.stop):
        for end in sorted({block_from(pieces, at), at + 1, min(at + 2, block_from(pieces, at))}, reverse=True):
            text = joined(pieces[at:end])
            if text and not _names_columns(text, gap.columns) and _opens_matter(pieces[at], text, labels, gap):
                return Anchor(_from_chapter_number(pieces, at, gap), end, Speaker.FORM)
    number = _lone_number(pieces, gap) if gap.chapter else None
    return Anchor(number, number + 1, Speaker.FORM, certainty=0.7) if number is not None else None


def _blocks(pieces: Sequence[Piece], start: int, stop: int) -> Iterator[int]:
    for at in range(start, stop):
        if (at == start or opens_block(pieces, at)) and pieces[at].kind not in (Kind.TABLE, Kind.ITEM):
            yield at


def _names_columns(text: str, columns: Sequence[Column]) -> bool:
    """Whether a line holds the labels of several columns, as the header of a table that lost its form, or one and its value."""
    told = sum(1 for column in columns if whole_match(text, column.cues).complete)
    return told >= 2 or (told == 1 and BEFORE_VALUE.search(text) is not None)


def _opens_matter(piece: Piece, text: str, labels: Labels, gap: Gap) -> bool:
    if not looks_like_heading(piece, text):
        return False
    new = gap.new_section
    if new and (coded := labels.section_with_code(text)) is not None and coded.key == gap.after:
        return True
    section = labels.sections.get(gap.after)
    if section and new and labels.is_section(text, section):
        return True
    chapter = labels.sections.get(gap.chapter or "")
    if chapter and labels.chapter_heading(text, chapter):
        return True
    return section is not None and _is_part(text, section)


def _is_part(text: str, section: Section) -> bool:
    """A heading inside a section is told by three stems or more, so that no word of a member's own makes one."""
    found = whole_match(text, [group for group in section.cues if len(group) > 2])
    return found.complete and found.share >= 0.35


def looks_like_heading(piece: Piece, text: str) -> bool:
    """Whether a block can be a heading: marked as one, or short and without a full stop."""
    if piece.kind is Kind.HEADING or piece.line.bold or text.isupper():
        return len(text.split()) <= 2 * HEADING_WORDS
    return len(text.split()) <= HEADING_WORDS and not ENDS_SENTENCE.search(text)


def _from_chapter_number(pieces: Sequence[Piece], at: int, gap: Gap) -> int:
    """A chapter begins at its number, which may stand alone with a line of its own between."""
    if not gap.chapter or _opens_with_number(pieces[at].text, gap.chapter):
        return at
    back, blocks = at, 0
    for before in range(at - 1, gap.start - 1, -1):
        piece = pieces[before]
        if piece.kind in (Kind.BREAK, Kind.RULE):
            continue
        if piece.text.rstrip(".") == gap.chapter:
            return before
        blocks += opens_block(pieces, before)
        if blocks > BLOCKS_BEFORE or len(piece.text.split()) > OVERLINE_WORDS or ENDS_SENTENCE.search(piece.text):
            return back
    return back


def _opens_with_number(text: str, number: str) -> bool:
    """Whether a heading has its chapter's number before its words."""
    return re.match(rf"{number}\s?\.?\s+\S", text) is not None


def _lone_number(pieces: Sequence[Piece], gap: Gap) -> int | None:
    """The chapter's number alone at the top of a page or marked as a heading; elsewhere it is the number of a row."""
    numbers = [at for at in range(gap.start, gap.stop) if pieces[at].text == gap.chapter and opens_block(pieces, at)]
    return next((at for at in reversed(numbers) if _is_set_apart(pieces, at)), None)


def _is_set_apart(pieces: Sequence[Piece], at: int) -> bool:
    marked = pieces[at].kind is Kind.HEADING or pieces[at].line.bold
    return marked or (at > 0 and pieces[at - 1].kind is Kind.BREAK)


def first_section(pieces: Sequence[Piece], labels: Labels, keys: Sequence[str], inside: range) -> int | None:
    """The first block inside a stretch that is the heading of one of these sections."""
    sections = [labels.sections[key] for key in keys if key in labels.sections]
    for at in _blocks(pieces, inside.start, inside.stop):
        text = joined(pieces[at : block_from(pieces, at)])
        if text and looks_like_heading(pieces[at], text) and any(labels.is_section(text, one) for one in sections):
            return at
    return None


def headings_of(pieces: Sequence[Piece], labels: Labels, keys: Sequence[str], inside: range) -> Iterator[Anchor]:
    """Every heading of these sections inside a stretch."""
    at = first_section(pieces, labels, keys, inside)
    while at is not None:
        end = block_from(pieces, at)
        yield Anchor(at, end, Speaker.FORM)
        at = first_section(pieces, labels, keys, range(end, inside.stop))


def foreword_heading(pieces: Sequence[Piece], labels: Labels, inside: range) -> Anchor | None:
    """The heading of the foreword: short, and with the word for it first."""
    section = labels.sections.get("foreword")
    if section is None:
        return None
    for at in _blocks(pieces, inside.start, inside.stop):
        for end in (block_from(pieces, at), at + 1):
            text = joined(pieces[at:end])
            short = 0 < len(text.split()) <= FOREWORD_WORDS and not ENDS_SENTENCE.search(text)
            if short and whole_match(text, section.cues).complete:
                return Anchor(at, end, Speaker.FOREWORD)
    return None


def closing_heading(pieces: Sequence[Piece], labels: Labels, inside: range) -> Anchor | None:
    """The heading of the last page: the last that fits."""
    found = list(headings_of(pieces, labels, ("closing",), inside))
    return Anchor(found[-1].start, found[-1].end, Speaker.CLOSING) if found else None
