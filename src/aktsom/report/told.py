"""What sentences tell: counts, deviations found, remedies given. Cautious by rule, Norwegian by wording. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"[^\S\n](?<=[.!?]\s)(?<!\b[A-ZÆØÅ]\.\s)[^\S\n]*(?=[A-ZÆØÅ«\"“(–-])|\n+")
# An abbreviation does not end a sentence, nor does an initial: what follows "ca." or "bl.a." seldom has a capital.

_COUNTED = ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_SPELLED = {word: count for count, word in enumerate(_COUNTED)} | {"ein": 1, "ei": 1, "en": 1, "syv": 7}

COUNT = rf"(?<![\d.,])(\d{{1,3}}(?:[ \u00a0\u202f.]\d{{3}})+|\d+|{'|'.join(_SPELLED)})"
"""A whole number in digits or, up to twelve, in words; read it with `count_of`."""


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a line ends one too."""
    return [part for part in _SENTENCE_END.split(text) if part]


def count_of(written: str) -> int:
    """The number that a match of `COUNT` says."""
    digits = re.sub(r"\D", "", written)
    return int(digits) if digits else _SPELLED[written.lower()]


_FOLLOWED = re.compile(r"\b(?:følg|fulgt|fylg|oppfølg|revider|revisjon|kontroller|egenrapport)", re.IGNORECASE)
_AGREEMENTS = re.compile(
    rf"(?<!\bav )\b{COUNT}(?: av (?:de |dei )?\S+)?(?: \w+)?? \w*(?:avtal|kontrakt)(?:e|er|ar|ene)?\b",
    re.IGNORECASE,
)
_FOLLOW_UPS = re.compile(
    rf"\b{COUNT}(?: \w+)??(?: stk\b| \w*leverandør| revisjon| stikkprøve| \w*kontroll(?:er|ar)?\b| \w*egenrapport)", re.IGNORECASE
)


def agreement_counts(text: str) -> list[int]:
    """How many agreements each sentence about follow-up says that it is about; years are no counts."""
    told = (part for part in sentences_of(text) if _FOLLOWED.search(part))
    return _no_years(count_of(match.group(1)) for part in told for match in _AGREEMENTS.finditer(part))


def follow_up_counts(text: str) -> list[int]:
    """The suppliers, audits and the like that an answer about follow-up counts, those that are none left out."""
    return [count for count in _no_years(count_of(match.group(1)) for match in _FOLLOW_UPS.finditer(text)) if count > 0]


def _no_years(counts: Iterable[int]) -> list[int]:
    return [count for count in counts if not 1900 <= count <= 2100]


_FOUND = (
    r"avdek\w+|fant|fann|funne[tn]|identifiser[ta]\w*|registrer[ta]\w*|påvis[ta]\w*|konstater[ta]\w*|oppdag[ae]\w*|luk[kt]\w*t\b"
)
_DEVIATION = re.compile(r"\bavvik(?:et|ene|a|i|ar)?\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_FINDING = re.compile(rf"\b(?:{_FOUND})\b", re.IGNORECASE)
_NOT_TOLD = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|dersom|hvis|viss|om det|når|skal|kan|må|eventuelle|mulige|moglege|rutine\w*|rutinar)\b",
    re.IGNORECASE,
)


def tells_of_deviation(sentence: str) -> bool:
    """Whether a sentence tells that a deviation was found or closed, rather than of none, of a routine, or of what might be."""
    if "vvik" not in sentence:
        return False
    said = _ADDRESS.sub("", sentence)
    return bool(_DEVIATION.search(said) and _FINDING.search(said)) and not _NOT_TOLD.search(said)


_REMEDY = re.compile(
    r"\b(?:etterbetal\w*|tilbakebetal\w*|gjenoppret[ta]\w*|erstatning\w*|kompensasjon\w*|kompensert\w*|oppreisning\w*"
    r"|(?:ret+e?t|retta) opp|beklaget|beklaga)\b",
    re.IGNORECASE,
)
_REMEDY_STEMS = ("betal", "jenopp", "rstatning", "ompens", "ppreisning", "t opp", "tta opp", "eklag")
"""One of these is in whatever the pattern finds; looking for them first is much quicker."""

_DONE = re.compile(
    r"\b(?:har|ble|vart|blei|fikk|fekk|mottok|begynte|byrja|etterbetalte|utbetalte|beklaget|beklaga)\b", re.IGNORECASE
)


def tells_of_remedy(sentence: str) -> bool:
    """Whether a sentence tells that harm was made good, rather than of none, of a policy, or of what might be."""
    return (
        any(stem in sentence for stem in _REMEDY_STEMS)
        and bool(_REMEDY.search(sentence) and _DONE.search(sentence))
        and not _NOT_TOLD.search(sentence)
    )


_NONE_FOUND = re.compile(
    r"\b(?:ingen|inga|null|0|uten|utan)\s+(?:\w+\s+){0,2}avvik|\b(?:ikke|ikkje)\s+(?:\w+\s+){0,5}avvik"
    r"|\bavvik\w*\s+(?:\w+\s+){0,4}(?:ikke|ikkje)\b",
    re.IGNORECASE,
)


def says_none_found(sentence: str) -> bool:
    """Whether a sentence states that there was no deviation."""
    return "vvik" in sentence and bool(_NONE_FOUND.search(sentence))
