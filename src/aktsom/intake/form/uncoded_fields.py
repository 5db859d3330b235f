"""Finds the fields that are told by their label alone: the organisation, its numbers, its goals. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aktsom.intake.form.anchors import Anchor, Speaker
from aktsom.intake.form.labels import CONTACT, Labels, is_whole_label
from aktsom.intake.form.numbers import is_number
from aktsom.intake.form.pieces import Kind, Piece, block_from, joined, opens_block
from aktsom.intake.form.words import Match, whole_match, without_brackets
from aktsom.report.template import Field
from aktsom.report.template import Kind as Holds

COLON = re.compile(r"\s?:(?=\s|$)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WRAPPED_OVER = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pieces that may be a label, with the words of the value that stand on its last line."""

    start: int
    end: int
    field: Field
    match: Match
    rest: str
    weight: float


def uncoded_anchors(pieces: Sequence[Piece], labels: Labels, inside: range) -> list[Anchor]:
    """One anchor per field without a code that is found inside a stretch of the document."""
    chosen = _chosen(sorted(_candidates(pieces, labels, inside), key=lambda one: (-one.weight, one.start)))
    return sorted((_anchor(pieces, labels, one) for one in chosen), key=lambda one: one.start)


def _chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The best label of each field; no two may share a line."""
    chosen: list[Candidate] = []
    for one in found:
        apart = all(one.end <= other.start or other.end <= one.start for other in chosen)
        if apart and all(one.field.meaning != other.field.meaning for other in chosen):
            chosen.append(one)
    return [one for one in chosen if not _shares_label(one.field, chosen)]


def _shares_label(field: Field, chosen: Sequence[Candidate]) -> bool:
    """A contact person's fields are told by the best label of any of them."""
    if field.at[:2] != CONTACT or field.at[-1] == "email":
        return False
    same = [one for one in chosen if one.field.at[:2] == CONTACT and one.field.at[-1] != "email"]
    return same[0].field != field


def _candidates(pieces: Sequence[Piece], labels: Labels, inside: range) -> Iterator[Candidate]:
    for at in inside:
        piece = pieces[at]
        if piece.kind in (Kind.TABLE, Kind.RULE, Kind.BREAK, Kind.ITEM) or not piece.text:
            continue
        for end, text, rest in _windows(pieces, at, inside.stop):
            for found in labels.uncoded_for(text):
                if _may_stand(found.field, found.match, rest):
                    yield Candidate(at, end, found.field, found.match, rest, _weight(pieces, at, end, found.match, rest))


def _windows(pieces: Sequence[Piece], at: int, stop: int) -> Iterator[tuple[int, str, str]]:
    """What may be a label from here: one to three lines of a block, each whole, or up to a colon or a value on the line."""
    last = min(block_from(pieces, at), at + WRAPPED_OVER, stop)
    for end in range(at + 1, last + 1):
        yield end, joined(pieces[at:end]), ""
    text = pieces[at].text
    if (colon := COLON.search(text)) and text[colon.end() :].strip():
        yield at + 1, text[: colon.start()], text[colon.end() :].strip()
    elif (value := re.search(r"(?<=\s)(?:\d[\d\s.,]*|[Jj]a|[Nn]ei|\S+@\S+)\s*$", text)) is not None:
        yield at + 1, text[: value.start()], value[0].strip()


def _may_stand(field: Field, found: Match, rest: str) -> bool:
    """A value on the line of its label must be of the label's kind, unless a colon parts them."""
    if not rest or not is_whole_label(found, 0.4):
        return not rest
    if field.kind in (Holds.NUMBER, Holds.MONEY):
        return is_number(rest)
    return True


def _weight(pieces: Sequence[Piece], at: int, end: int, found: Match, rest: str) -> float:
    whole = opens_block(pieces, at) and end == block_from(pieces, at)
    marked = pieces[at].kind in (Kind.HEADING, Kind.CELL) or pieces[at].line.bold
    in_first_cell = pieces[at].column == 0
    return found.share + 0.05 * found.found + 0.5 * whole + 0.3 * marked + 0.1 * in_first_cell - 0.2 * bool(rest)


def _anchor(pieces: Sequence[Piece], labels: Labels, one: Candidate) -> Anchor:
    text = without_brackets(joined(pieces[one.start : one.end]))
    asked = [one.field, *_sharing(labels, one.field, text)]
    return Anchor(one.start, one.end, Speaker.FIELD, tuple(asked), one.rest)


def _sharing(labels: Labels, field: Field, text: str) -> list[Field]:
    """The contact person's name, title and telephone are asked for by one label."""
    if field.at[:2] != CONTACT or field.at[-1] == "email":
        return []
    others = [one for one in labels.uncoded if one.at[:2] == CONTACT and one != field and one.at[-1] != "email"]
    return [one for one in others if whole_match(text, one.cues).complete]
