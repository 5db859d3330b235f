"""The foreword: its text, the sentence that was lifted out of it, and who signed it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz

from aktsom.intake.form.found import Doubt, Value
from aktsom.intake.form.pieces import Kind, Piece, joined
from aktsom.intake.form.texts import text_from
from aktsom.intake.form.wraps import Vocabulary

QUOTED = re.compile(r"^[\"“”«»'‘’„]\s*(?P<words>.+?)\s*[\"“”«»'‘’„]\.?$", re.DOTALL)
NAME = re.compile(r"^[A-ZÆØÅÄÖÉ][\wæøåäöéü.'’-]*(?:\s+(?:[A-ZÆØÅÄÖÉ][\wæøåäöéü.'’-]*|av|von|van|de|der|af)){1,5}$")
NOT_IN_NAMES = re.compile(r"\d|[!?:;]|\b(?:kommune|fylkeskommune|AS|ASA|HF)\b")
SENTENCE_END = re.compile(r"[.!?]\s*[»\"”]?$")
LONGEST_SIGNATURE = 110
LONGEST_QUOTE = 600
SHORTEST_REPEATED = 40
SIGNATURE_LINES = 5
SIGNATURE = Doubt(0.95, "")
SPLIT = Doubt(0.85, "signature_split_at_comma")


@dataclass(frozen=True, slots=True)
class Foreword:
    """What a foreword holds."""

    text: Value
    pull_quote: Value
    name: Value
    title: Value


def read_foreword(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Foreword:
    """The parts of a foreword, out of what stands under its heading."""
    blocks = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.block)]
    blocks = [block for block in blocks if any(piece.speaks for piece in block)]
    quote = _take_quote(blocks, vocabulary)
    signature = _take_signature(blocks)
    name, title = _name_and_title(signature)
    kept = {piece.block for block in blocks for piece in block}
    text = [piece for piece in pieces if piece.block in kept or not piece.speaks]
    return Foreword(Value(text_from(text, vocabulary), text), quote, name, title)


def _take_quote(blocks: list[list[Piece]], vocabulary: Vocabulary) -> Value:
    """A paragraph all in quotation marks, else one that repeats words of the text, is the sentence that was lifted out."""
    if len(blocks) < 2:
        return Value(None)
    late = [(block, text_from(block, vocabulary) or "") for block in reversed(blocks[-6:])]
    late = [(block, text) for block, text in late if len(text.split()) > 3 and len(text) <= LONGEST_QUOTE]
    for block, text in late:
        quoted = QUOTED.match(text)
        if quoted and not _closes_early(quoted["words"]):
            blocks.remove(block)
            return Value(quoted["words"], block)
    for block, text in late:
        rest = " ".join(joined(other) for other in blocks if other is not block)
        if len(text) > SHORTEST_REPEATED and _repeats(text, rest):
            blocks.remove(block)
            return Value(text, block, Doubt(0.8, "repeated_in_text"))
    return Value(None)


def _closes_early(words: str) -> bool:
    """Two quotations in a row are a sentence with quotations, not a quotation."""
    return re.search(r"[\"”»].*[\"“«]", words) is not None


def _repeats(text: str, rest: str) -> bool:
    bare = text.strip(' "“”«»').casefold()
    return bare in rest.casefold() or fuzz.partial_ratio(bare, rest.casefold(), score_cutoff=97) > 0


def _take_signature(blocks: list[list[Piece]]) -> list[Piece]:
    """The short lines at the end, from the last that is a person's name."""
    tail = [piece for block in blocks for piece in block if piece.speaks][-SIGNATURE_LINES:]
    for start in range(len(tail)):
        lines = tail[start:]
        if all(_may_sign(piece) for piece in lines) and _is_name(lines[0].text.split(",")[0]):
            taken = {id(piece) for piece in lines}
            for block in blocks:
                block[:] = [piece for piece in block if id(piece) not in taken]
            blocks[:] = [block for block in blocks if any(piece.speaks for piece in block)]
            return lines
    return []


def _may_sign(piece: Piece) -> bool:
    return piece.kind is not Kind.ITEM and len(piece.text) < LONGEST_SIGNATURE and not SENTENCE_END.search(piece.text)


def _is_name(text: str) -> bool:
    return NAME.match(text.strip()) is not None and not NOT_IN_NAMES.search(text)


def _name_and_title(lines: Sequence[Piece]) -> tuple[Value, Value]:
    if not lines:
        return Value(None), Value(None)
    name, _, after = lines[0].text.partition(",")
    titles = [text for text in (after.strip(), *(piece.text for piece in lines[1:])) if text]
    doubt = SPLIT if after else SIGNATURE
    return Value(name.strip(), lines[:1], doubt), Value("\n".join(titles) or None, list(lines[bool(not after) :]), doubt)
