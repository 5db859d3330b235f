"""Numbers, kroner and yes or no, as Norwegians write them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

SCALES = {
    "mrd": 1_000_000_000, "milliard": 1_000_000_000, "milliarder": 1_000_000_000, "mia": 1_000_000_000,
    "mill": 1_000_000, "million": 1_000_000, "millioner": 1_000_000, "mnok": 1_000_000, "mio": 1_000_000,
    "tnok": 1_000, "tusen": 1_000, "tkr": 1_000,
}  # fmt: skip
UNITS = r"kroner|kr|nok|stk|årsverk|ansatte|personer|leverandører|avtaler|anskaffelser|produsenter|arbeidere"
NUMBER = re.compile(r"(?<![\w,.])\d{1,3}(?:[ \u00a0\u2009\u202f.'’]\d{3})+(?:,\d+)?(?![\d])|(?<![\w,.])\d+(?:[.,]\d+)?(?!\d)")
LOOSE = re.compile(
    rf"^(?:ca\.?|cirka|omtrent|om lag|over|under|rundt|nærmere|totalt|kr\.?|nok|{UNITS}|[\s,.:;()–-]|,-)+$", re.IGNORECASE
)
ROUGH = re.compile(r"\b(?:ca\b|cirka|omtrent|om lag|over|under|rundt|nærmere)|[~≈<>]", re.IGNORECASE)
YES = re.compile(r"^\W*(?:ja|yes|jau|x|☒|☑|✓|✔)\b", re.IGNORECASE)
NO = re.compile(r"^\W*(?:nei|no|ikke|ikkje|☐)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read from a text, what else the text says, and how certain the reading is."""

    value: int | None
    rest: str = ""
    certainty: float = 1.0
    reason: str = ""


def read_amount(text: str) -> Amount:
    """The number in a text: 3 536 883 116, 1.137.092.000, 2,5 mrd. kroner. More than one number is uncertain."""
    found = list(NUMBER.finditer(text))
    if not found:
        return Amount(None, text.strip(), 0.5, "not_a_number") if text.strip() else Amount(None)
    first = found[0]
    after = text[first.end() :]
    scale_word = re.match(r"\s*([a-zæøå]+)\.?", after, re.IGNORECASE)
    scale = SCALES.get(scale_word[1].lower(), 1) if scale_word else 1
    value = round(_plain(first[0]) * scale)
    rest = (text[: first.start()] + (after[scale_word.end() :] if scale_word and scale > 1 else after)).strip()
    return _judged(value, rest, rough=ROUGH.search(text) is not None, scaled=scale > 1)


def _judged(value: int, rest: str, *, rough: bool, scaled: bool) -> Amount:
    if rest and not LOOSE.match(rest):
        return Amount(value, rest, 0.6, "words_beside_number")
    if rough:
        return Amount(value, "", 0.7, "rough_number")
    return Amount(value, "", 0.85 if scaled else 1.0, "number_in_words" if scaled else "")


def _plain(digits: str) -> float:
    bare = re.sub(r"[ \u00a0\u2009\u202f'’]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    return float(bare.replace(",", "."))


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else of note."""
    found = read_amount(text)
    return found.value is not None and not found.rest


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes or no read from a text, and what else it says."""

    value: bool | None
    rest: str = ""
    certainty: float = 1.0
    reason: str = ""


def read_yes_no(text: str) -> YesNo:
    """Ja or nei; more words beside it make it uncertain."""
    if not text.strip():
        return YesNo(None)
    for pattern, value in ((YES, True), (NO, False)):
        if found := pattern.match(text):
            rest = text[found.end() :].strip(" .,:;-–")
            return YesNo(value, rest, 0.7 if rest else 1.0, "words_beside_answer" if rest else "")
    return YesNo(None, text.strip(), 0.5, "not_yes_or_no")
