"""What means that nothing was written, and what in an answer is not the member's own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aktsom.intake.form.pieces import Kind, Piece, block_from, joined, opens_block
from aktsom.intake.form.words import word_set, words_of

DASHES = re.compile(r"^[\s\-–—_.*□·•|]*$")
PRINTED_BLANK = re.compile(
    r"^\W*(?:(?:ikke|ikkje|not)\s+(?:besvart|oppgitt|oppgjeve|oppgitte|utfylt|svart|fylt\s+ut|answered|stated|provided)|ubesvart|unanswered"
    r"|ingen\s+(?:svar|tekst)|no\s+answer)(?:\s+[\wæøå]+){0,4}\W*$",
    re.IGNORECASE,
)
SAYS_NONE = re.compile(r"^\W*(?:ingen|ikke|ikkje|inga|none|no)\b", re.IGNORECASE)
CAPTION = re.compile(r"^(?:figur|figure|fig\.|tabell|table|diagram|illustrasjon|bilde|foto|photo)\s*\d*\s*[:.–-]", re.IGNORECASE)
FIGURE = re.compile(r"^(?:figur|figure|fig\.|diagram)\s*\d*\s*[:.–-]", re.IGNORECASE)
PICTURE_WORDS = word_set(
    "shown shows showing wearing looking standing sitting holding background image photo picture scene blurred visible seen close"
)
OPENS_PICTURE = word_set("a an the two three four several people person workers hands close aerial image photo picture view")
ENGLISH = word_set("the and is are of in with at a an to on their his her while by from as this that or it be for")
NORWEGIAN = word_set("og i er på som av til det den de en et med om å vi har ikke skal kan ved fra eller dette ble vår")
FIGURE_LINE = 40


def says_nothing(text: str) -> bool:
    """Whether a text is only dashes, or words a layout prints where nothing was written."""
    return DASHES.match(text) is not None or is_printed_blank(text)


def is_printed_blank(text: str) -> bool:
    """Whether a text says in words that the field was left blank."""
    return len(text) < 80 and PRINTED_BLANK.match(text) is not None


def says_none(text: str) -> bool:
    """Whether a text says that there is none of what was asked for."""
    return len(text.split()) < 7 and SAYS_NONE.match(text) is not None


@dataclass(frozen=True, slots=True)
class Sorted:
    """The pieces that are the answer, and those that are captions, figures and descriptions of pictures."""

    answer: tuple[Piece, ...]
    captions: tuple[Piece, ...]
    pictures: tuple[Piece, ...]


def sort_out(pieces: Sequence[Piece], *, before_chapter: bool) -> Sorted:
    """Parts an answer from what the layout put beside it."""
    captions: set[int] = set()
    pictures: set[int] = set()
    for at in range(len(pieces)):
        if not opens_block(pieces, at) or not pieces[at].text or pieces[at].kind is Kind.CELL:
            continue
        end = block_from(pieces, at)
        text = joined(pieces[at:end])
        if CAPTION.match(text) and len(text.split()) < 30:
            captions.update(range(at, end))
            captions.update(_figure_before(pieces, at) if FIGURE.match(text) else ())
        elif describes_picture(text, at_chapter_end=before_chapter and not joined(pieces[end:])):
            pictures.update(range(at, end))
    return Sorted(
        tuple(piece for at, piece in enumerate(pieces) if at not in captions and at not in pictures),
        tuple(pieces[at] for at in sorted(captions)),
        tuple(pieces[at] for at in sorted(pictures)),
    )


def _figure_before(pieces: Sequence[Piece], caption: int) -> set[int]:
    """The labels of a chart: short lines with numbers among them, straight before its caption."""
    at = caption
    while at > 0 and (pieces[at - 1].kind is Kind.BREAK or _may_be_in_chart(pieces[at - 1])):
        at -= 1
    inside = [piece.text for piece in pieces[at:caption] if piece.text]
    numbers = sum(1 for text in inside if re.search(r"\d", text))
    return set(range(at, caption)) if len(inside) >= 3 and numbers * 4 >= len(inside) else set()


def _may_be_in_chart(piece: Piece) -> bool:
    if piece.kind not in (Kind.PARAGRAPH, Kind.HEADING) or len(piece.text) > FIGURE_LINE:
        return False
    return not piece.text.endswith((".", ":", "?", "!"))


def describes_picture(text: str, *, at_chapter_end: bool) -> bool:
    """Whether a text describes a photo in English, in a report that is in Norwegian."""
    if text.split(" ", 1)[0].strip("-").lower() not in OPENS_PICTURE:
        return False
    words = [word.text for word in words_of(text)]
    if len(words) < 6:
        return False
    english = sum(word in ENGLISH for word in words)
    norwegian = sum(word in NORWEGIAN for word in words)
    if english < 3 or english < 4 * norwegian:
        return False
    return at_chapter_end or any(word in PICTURE_WORDS for word in words)
