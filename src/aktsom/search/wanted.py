"""What somebody who searches asks for. No framework here."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.search.stems import LONGEST, joined, stem, words_in

MOST_LETTERS, MOST_WORDS = 200, 8
_BEGINNING, _LAST_BEGINNING = 4, 2
AFTER_ALL_LETTERS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Term:
    """One word that must be there: as this stem, or, where it is long enough, as something that begins like it."""

    stem: str
    is_beginning: bool

    @property
    def end(self) -> str:
        """What comes after everything that begins like it, in the order of the letters' codes."""
        return f"{self.stem}{AFTER_ALL_LETTERS}"


Reading = tuple[Term, ...]


def readings_of(words: str) -> tuple[Reading, ...]:
    """The ways to understand a search: each word by itself, and numbers and codes written together. None of an empty one."""
    words = words[:MOST_LETTERS]
    readings = dict.fromkeys(_reading(text) for text in (words, joined(words)))
    return tuple(reading for reading in readings if reading)


def _reading(text: str) -> Reading:
    words = words_in(text)[:MOST_WORDS]
    terms = [_term(word, is_last=word == words[-1]) for word in words]
    return tuple(dict.fromkeys(terms))


def _term(word: str, *, is_last: bool) -> Term:
    return Term(stem(word), len(word) >= (_LAST_BEGINNING if is_last else _BEGINNING))


def typed_forms(words: str) -> frozenset[str]:
    """The words as they were typed, to set what is written exactly so first."""
    return frozenset(word[:LONGEST] for word in words_in(words[:MOST_LETTERS]))
