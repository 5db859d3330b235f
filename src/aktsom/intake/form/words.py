"""Word stems that tell a printed label, whatever its spelling, inflection and order. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein


def word_set(words: str) -> frozenset[str]:
    """The words of a line, for looking up."""
    return frozenset(words.split())


WORD = re.compile(r"[a-zæøåäöéüA-ZÆØÅÄÖÉÜ]+(?:-(?=post\b|mail\b))?[a-zæøåäöéüA-ZÆØÅÄÖÉÜ]*|\d+")
IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")
SMALL = word_set(
    "og i er på som av til det den de en et ei for med om ved fra hos under over eller å at dette denne disse hvor "
    "hvordan har hatt vært blitt blir ble dere deres sin sitt sine vi man ikke også da når der the of and to in for"
)
Cues = Sequence[tuple[str, ...]]
LONGEST_LABEL = 450
SENTENCE = re.compile(r"[^?.:;]*(?:[?.:;](?!\s|$)[^?.:;]*)*[?.:;]?\s*")
LATER_SENTENCE = 0.3
SENTENCES_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, in small letters, with where it ends."""

    text: str
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text answers to a group of stems.

    `found` stems of `asked`; `density` is the share of the text's own words that are stems, up to the last one found, and
    `share` the same for the whole text; `end` is where in the text the last stem's word ends.
    """

    found: int
    asked: int
    density: float
    share: float
    end: int

    @property
    def complete(self) -> bool:
        """Whether every stem was found."""
        return self.found == self.asked

    @property
    def recall(self) -> float:
        """The share of the stems that were found."""
        return self.found / self.asked

    @property
    def strength(self) -> tuple[float, float, int]:
        """What is compared between matches: all stems found, then few other words, then many stems."""
        return (self.recall, self.share * (1 + 0.1 * self.found), self.found)


NO_MATCH = Match(0, 1, 0.0, 0.0, 0)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in small letters; "e-post" is one word."""
    return tuple(Word(found[0].replace("-", "").lower(), found.end()) for found in WORD.finditer(text))


@lru_cache(maxsize=65536)
def is_form_of(word: str, stem: str) -> bool:
    """Whether a word is a form of a stem, a compound that holds it, or either misspelt."""
    if word.startswith(stem) or (len(stem) > 4 and stem in word):
        return True
    if len(stem) < 6 or len(word) < len(stem) - 1 or word[0] != stem[0]:
        return False
    return Levenshtein.distance(word[: len(stem)], stem, score_cutoff=1) <= 1


def best_match(text: str, cues: Cues) -> Match:
    """The best match of a text with any of the groups."""
    return max((match(text, group) for group in cues), key=lambda one: one.strength, default=NO_MATCH)


def whole_match(text: str, cues: Cues) -> Match:
    """The best match of a text with any of the groups whose every stem is in it; most texts are told apart by a glance."""
    spelt = spelling_of(text)
    likely = [group for group in cues if all(stem[:3] in spelt for stem in group)]
    if not likely:
        return NO_MATCH
    return max(
        (one for one in (match(text, group) for group in likely) if one.complete), key=lambda one: one.strength, default=NO_MATCH
    )


@lru_cache(maxsize=4096)
def spelling_of(text: str) -> str:
    """The words of a text in small letters on one line; nothing of a text too long to be a label."""
    if len(text) > LONGEST_LABEL:
        return ""
    return " ".join(found[0].replace("-", "") for found in WORD.finditer(text.lower()))


@lru_cache(maxsize=16384)
def match(text: str, group: tuple[str, ...]) -> Match:
    """How well a text answers to one group of stems; each stem takes a word of its own, the first that fits."""
    words = words_of(text)
    taken: list[int] = []
    for stem in group:
        at = next((at for at, word in enumerate(words) if at not in taken and is_form_of(word.text, stem)), None)
        if at is not None:
            taken.append(at)
    if not taken:
        return Match(0, len(group), 0.0, 0.0, 0)
    last = max(taken)
    return Match(len(taken), len(group), _share(words[: last + 1], taken), _share(words, taken), words[last].end)


def _share(words: Sequence[Word], taken: Sequence[int]) -> float:
    telling = sum(1 for at, word in enumerate(words) if at in taken or not _is_small(word.text))
    return len(taken) / telling


def _is_small(word: str) -> bool:
    return word in SMALL or (word.isdigit() and len(word) < 3)


def without_brackets(text: str) -> str:
    """A label without what it says in brackets."""
    return IN_BRACKETS.sub(" ", text)


def reach(text: str, cues: Cues) -> int:
    """How far into a text the words of a label reach: the sentences that each hold a whole group of stems, and those between."""
    end = skipped = 0
    for found in SENTENCE.finditer(text):
        sentence = found[0]
        told = whole_match(sentence, cues)
        if told.complete and (end == 0 or told.share >= LATER_SENTENCE):
            end, skipped = found.start() + told.end, 0
        elif skipped == SENTENCES_BETWEEN:
            break
        else:
            skipped += 1
    return end
