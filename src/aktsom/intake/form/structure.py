"""Parts a document into what each field holds, and what the form, the front pages and the last page say. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aktsom.document.blocks import Place
from aktsom.intake.form.anchors import Anchor, Speaker
from aktsom.intake.form.coded_fields import coded_anchors, end_of_contents
from aktsom.intake.form.form_matter import Gap, closing_heading, first_section, foreword_heading, headings_of, matter_in
from aktsom.intake.form.labels import Labels
from aktsom.intake.form.pieces import Kind, Piece, block_from
from aktsom.intake.form.uncoded_fields import uncoded_anchors

KEY_INFORMATION = ("key_information", "organisation", "supply_chain", "procurement", "goals")


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between one anchor and the next."""

    anchor: Anchor
    pieces: tuple[Piece, ...]
    label: str
    label_piece: Piece | None = None
    next_table: int | None = None

    @property
    def place(self) -> Place | None:
        """Where its text begins."""
        return next((piece.place for piece in self.pieces if piece.speaks), None)


def bodies_of(pieces: Sequence[Piece], labels: Labels) -> list[Body]:
    """The whole document in bodies: every piece is in exactly one, or is part of a label."""
    anchors = _all_anchors(pieces, labels)
    stops = [anchor.start for anchor in anchors[1:]] + [len(pieces)]
    return [_body(pieces, anchor, stop) for anchor, stop in zip(anchors, stops, strict=True)]


def _body(pieces: Sequence[Piece], anchor: Anchor, stop: int) -> Body:
    inside = list(pieces[anchor.end : stop])
    if anchor.rest:
        last = pieces[anchor.end - 1]
        inside.insert(0, replace(last, line=replace(last.line, text=anchor.rest)))
    label = " ".join(piece.text for piece in pieces[anchor.start : anchor.end] if piece.text)
    first = pieces[anchor.start] if anchor.end > anchor.start else None
    return Body(anchor, tuple(inside), label, first, pieces[stop].inside if stop < len(pieces) else None)


def _all_anchors(pieces: Sequence[Piece], labels: Labels) -> list[Anchor]:
    coded = coded_anchors(pieces, labels)
    first = coded[0].start if coded else len(pieces)
    main = end_of_contents(pieces, labels, first)
    front = _front(pieces, labels, range(main, first), coded)
    tail = closing_heading(pieces, labels, range(coded[-1].end if coded else main, len(pieces)))
    fields = sorted([*front, *coded, *([tail] if tail else [])], key=lambda one: one.start)
    opening = [] if fields and fields[0].start == 0 else [Anchor(0, 0, Speaker.FRONT)]
    return sorted([*opening, *fields, *_matter(pieces, labels, fields)], key=lambda one: (one.start, one.end))


def _front(pieces: Sequence[Piece], labels: Labels, inside: range, coded: Sequence[Anchor]) -> list[Anchor]:
    """The foreword and the key information, up to the first chapter."""
    chapter = _first_chapter(pieces, labels, inside, coded)
    stop = chapter.start if chapter else inside.stop
    key = first_section(pieces, labels, KEY_INFORMATION, range(inside.start, stop))
    foreword = foreword_heading(pieces, labels, range(inside.start, key if key is not None else stop))
    begin = key if key is not None else (foreword.end if foreword else inside.start)
    fields = uncoded_anchors(pieces, labels, range(begin, stop))
    headings = [
        one
        for one in headings_of(pieces, labels, KEY_INFORMATION, range(begin, stop))
        if all(one.end <= field.start or field.end <= one.start for field in fields)
    ]
    return [one for one in (foreword, *headings, *fields, chapter) if one is not None]


def _first_chapter(pieces: Sequence[Piece], labels: Labels, inside: range, coded: Sequence[Anchor]) -> Anchor | None:
    """Where the first chapter begins, searched backwards so that nothing of the key information is taken for it."""
    if not coded:
        return None
    section = coded[0].field.section
    return matter_in(pieces, labels, Gap(_after_last_uncoded(pieces, labels, inside), inside.stop, "", section))


def _after_last_uncoded(pieces: Sequence[Piece], labels: Labels, inside: range) -> int:
    ends = [block_from(pieces, at) for at in inside if pieces[at].text and _stands_as_label(pieces, labels, at)]
    return max(ends, default=inside.start)


def _stands_as_label(pieces: Sequence[Piece], labels: Labels, at: int) -> bool:
    whole = pieces[at].kind is not Kind.ITEM and block_from(pieces, at) == at + 1
    found = labels.best_uncoded(pieces[at].text) if whole else None
    return found is not None and found.match.share >= 0.4


def _matter(pieces: Sequence[Piece], labels: Labels, fields: Sequence[Anchor]) -> list[Anchor]:
    """The form's own headings and introductions between two fields with codes."""
    found = []
    for before, after in pairwise(fields):
        if before.speaker is Speaker.FIELD and after.speaker is Speaker.FIELD and after.field.code and before.field.code:
            gap = Gap(before.end, after.start, before.field.section, after.field.section, before.field.columns)
            matter = matter_in(pieces, labels, gap)
            found += [matter] if matter else []
    return found
