"""Finds the fields that are printed with a code, and those of them whose code is missing. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aktsom.intake.form.anchors import Anchor, field_anchor
from aktsom.intake.form.label_ends import label_end
from aktsom.intake.form.labels import Labels
from aktsom.intake.form.pieces import Kind, Piece, block_from, joined, opens_block
from aktsom.intake.form.words import best_match
from aktsom.report.template import Field

CONTENTS_LINE = re.compile(r"(?:\.\s?){3,}\s*\d{0,3}\s*$|…\s*\d{1,3}\s*$|\s\d{1,3}$")
DOTS = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}\s*$")
SENTENCE_END = re.compile(r"[.?!:»\"”)]$")
MOST_PER_CODE = 8
LABEL_PIECES = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins with the code of a field; `weight` says how likely it opens the field."""

    at: int
    field: Field
    order: int
    skip: int
    weight: float
    fits: bool


def coded_anchors(pieces: Sequence[Piece], labels: Labels) -> list[Anchor]:
    """One anchor per coded field that is found, in the order of the document."""
    found = list(_candidates(pieces, labels))
    chosen = _in_order([one for one in found if one.fits])
    chosen += _out_of_order([one for one in found if one.fits], chosen)
    chosen += _unfamiliar(found, chosen)
    anchors = [_anchor(pieces, one) for one in chosen]
    anchors += _without_code(pieces, labels, anchors)
    return sorted(anchors, key=lambda one: one.start)


def end_of_contents(pieces: Sequence[Piece], labels: Labels, first: int) -> int:
    """The index past a table of contents: it names codes before the first field that is opened."""
    named = [one.at for one in _candidates(pieces[:first], labels)]
    dotted = [at for at in range(first) if DOTS.search(pieces[at].text)]
    last = max((named if len(named) >= 3 else []) + (dotted if len(dotted) >= 3 else []), default=None)
    return block_from(pieces, last) if last is not None else 0


def _candidates(pieces: Sequence[Piece], labels: Labels) -> Iterator[Candidate]:
    order = {field.meaning: at for at, field in enumerate(labels.coded)}
    for at, piece in enumerate(pieces):
        if not piece.text[:1].isdigit() or (coded := labels.field_with_code(piece.text)) is None:
            continue
        field, skip = coded
        opens = opens_block(pieces, at)
        marked = piece.kind is Kind.HEADING or piece.line.bold
        text = joined(pieces[at : min(block_from(pieces, at), at + LABEL_PIECES)])[skip:]
        if not text.strip():
            text = joined(pieces[at + 1 : min(at + 4, len(pieces))])
        found = best_match(text, field.cues)
        fits = found.recall >= (0.5 if opens or marked else 1.0) and (opens or marked or _after_sentence(pieces, at))
        weight = found.recall + 0.3 * marked + 0.2 * opens - 0.8 * bool(CONTENTS_LINE.search(text))
        yield Candidate(at, field, order[field.meaning], skip, weight, fits)


def _after_sentence(pieces: Sequence[Piece], at: int) -> bool:
    return SENTENCE_END.search(pieces[at - 1].text) is not None or pieces[at - 1].line.broken


def _in_order(found: Sequence[Candidate]) -> list[Candidate]:
    """The heaviest run of candidates in the order of the form; of equal ones the later, since contents stand before."""
    kept = _few_per_field(found)
    best: list[tuple[float, int]] = []
    for at, one in enumerate(kept):
        nudge = 1e-4 * at / len(kept)
        before = max(((best[i][0], i) for i in range(at) if kept[i].order < one.order and kept[i].at < one.at), default=(0.0, -1))
        best.append((before[0] + max(one.weight, 0.01) + nudge, before[1]))
    chain: list[Candidate] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chain.append(kept[at])
        at = best[at][1]
    return chain[::-1]


def _few_per_field(found: Sequence[Candidate]) -> list[Candidate]:
    by_field: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        by_field[one.field.meaning].append(one)
    kept = [one for many in by_field.values() for one in sorted(many, key=lambda c: (c.weight, c.at))[-MOST_PER_CODE:]]
    return sorted(kept, key=lambda one: one.at)


def _out_of_order(found: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """A field that stands elsewhere than the form has it is taken where its code and wording leave no doubt."""
    taken = {one.field.meaning for one in chosen}
    sure = [one for one in found if one.field.meaning not in taken and one.weight >= 1.1]
    return list({one.field.meaning: one for one in sure}.values())


def _unfamiliar(found: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """A heading with a code that no other line claims, between its neighbours, whatever its words."""
    taken = {one.field.meaning for one in chosen}
    extra = []
    for one in found:
        if one.field.meaning in taken or one.fits or one.weight < 0.3:
            continue
        before = all(other.at < one.at for other in chosen if other.order < one.order)
        after = all(other.at > one.at for other in chosen if other.order > one.order)
        if before and after:
            extra.append(one)
            taken.add(one.field.meaning)
    return extra


def _anchor(pieces: Sequence[Piece], one: Candidate) -> Anchor:
    label = label_end(pieces, one.at, one.field.cues, one.skip)
    if not pieces[one.at].text[one.skip :].strip() and label.end == one.at + 1 < len(pieces):
        label = label_end(pieces, one.at + 1, one.field.cues)
    if not one.fits:
        return field_anchor(one.at, label, [one.field], 0.7, "label_unfamiliar")
    cut = label.end < block_from(pieces, one.at) and not pieces[one.at].line.bold
    if label.rest or cut:
        return field_anchor(one.at, label, [one.field], 0.85, "question_cut_from_answer")
    return field_anchor(one.at, label, [one.field])


def _without_code(pieces: Sequence[Piece], labels: Labels, anchors: Sequence[Anchor]) -> list[Anchor]:
    """Fields whose question is printed without its code, between the fields before and after."""
    places = {anchor.field.meaning: anchor for anchor in anchors}
    extra: list[Anchor] = []
    for at, field in enumerate(labels.coded):
        if field.meaning in places or not anchors:
            continue
        before = [places[one.meaning].end for one in labels.coded[:at] if one.meaning in places]
        after = [places[one.meaning].start for one in labels.coded[at + 1 :] if one.meaning in places]
        if not before:
            continue
        found = _bare_label(pieces, range(max(before), min(after, default=len(pieces))), field)
        if found is not None:
            anchor = field_anchor(found, label_end(pieces, found, field.cues), [field], 0.8, "label_without_code")
            places[field.meaning] = anchor
            extra.append(anchor)
    return extra


def _bare_label(pieces: Sequence[Piece], inside: Iterable[int], field: Field) -> int | None:
    best: tuple[float, int] | None = None
    for at in inside:
        if not opens_block(pieces, at) or pieces[at].kind is Kind.TABLE or not pieces[at].text:
            continue
        text = joined(pieces[at : block_from(pieces, at)])
        found = best_match(text, field.cues) if len(text) < 700 else None
        if found and found.complete and found.asked >= 2 and found.share >= 0.35 and (best is None or found.share > best[0]):
            best = (found.share, at)
    return best[1] if best else None
