"""The pieces of one value as the value itself, by what the field holds. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aktsom.intake.form.blanks import is_printed_blank, says_nothing
from aktsom.intake.form.found import SURE, Doubt, UnplacedText, Value
from aktsom.intake.form.numbers import read_amount, read_yes_no
from aktsom.intake.form.pieces import Piece
from aktsom.intake.form.texts import place_of, text_from
from aktsom.intake.form.themes import read_themes
from aktsom.intake.form.wraps import Vocabulary
from aktsom.report.template import Kind

PRINTED_BLANK = Doubt(0.95, "printed_blank")
ONE_LINE_FIELDS = frozenset({"organisation_name", "organisation_address"})


def read_value(kind: Kind, pieces: Sequence[Piece], vocabulary: Vocabulary) -> tuple[Value, list[UnplacedText]]:
    """A value, and the words beside it that are no part of it."""
    text = text_from(pieces, vocabulary)
    if text is None or says_nothing(text):
        blank = PRINTED_BLANK if text and is_printed_blank(text) else SURE
        return Value([] if kind is Kind.THEMES else None, pieces, blank), []
    match kind:
        case Kind.NUMBER | Kind.MONEY:
            amount = read_amount(text)
            found = Value(amount.value, pieces, Doubt(amount.certainty, amount.reason))
            return found, _beside(amount.rest, pieces, amount.reason)
        case Kind.YES_NO:
            answer = read_yes_no(text)
            return Value(answer.value, pieces, Doubt(answer.certainty, answer.reason)), _beside(
                answer.rest, pieces, answer.reason
            )
        case _:
            return Value(text, pieces), []


def _beside(rest: str, pieces: Sequence[Piece], reason: str) -> list[UnplacedText]:
    return [UnplacedText(rest, place_of(pieces), reason)] if rest and not says_nothing(rest) and reason else []


def read_theme_cell(pieces: Sequence[Piece], vocabulary: Vocabulary, names: tuple[str, ...]) -> tuple[Value, list[UnplacedText]]:
    """The themes in a cell; a word that is no theme is kept beside them."""
    text = text_from(pieces, vocabulary) or ""
    if says_nothing(text):
        return Value([], pieces), []
    found = read_themes(re.sub(r"\s+", " ", text), names)
    doubt = Doubt(0.6, "unknown_theme") if found.rest else Doubt(0.85, "theme_respelt") if found.respelt else SURE
    return Value(list(found.themes), pieces, doubt), _beside(found.rest, pieces, "unknown_theme")


def one_line(found: Value) -> Value:
    """A text of one line, such as a name or an address, that the layout wrapped."""
    if not isinstance(found.value, str) or "\n" not in found.value:
        return found
    words = re.sub(r"\s*\n+\s*", " ", found.value)
    return Value(words, found.pieces, found.doubt.and_also(Doubt(0.8, "wrapped_line")))
