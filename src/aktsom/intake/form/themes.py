"""Themes and geography out of a cell or loose lines: the longest name wins, and spelling may drift. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from aktsom.reference.places import is_place

TOKEN = re.compile(r"[\wæøåÆØÅéüöä]+(?:-[\wæøåÆØÅ]+)*")
IGNORED = frozenset({"og", "and", "m", "mv", "mm", "etc"})
LONGEST_PLACE = 5
LONGEST_THEME = 5
PARTED = re.compile(r"[,;/\n•&]+|\s+(?:og|and|samt)\s+|\s+-\s+")


@dataclass(frozen=True, slots=True)
class ThemesRead:
    """The themes of a text in their canonical spelling, the words that are no theme, and whether any was spelt otherwise."""

    themes: tuple[str, ...]
    rest: str
    respelt: bool

    @property
    def whole(self) -> bool:
        """Whether the text held themes and nothing else."""
        return bool(self.themes) and not self.rest


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    split = [(tuple(_tokens(name)), name) for name in names]
    return tuple(sorted(split, key=lambda one: -len(one[0])))


def _tokens(text: str) -> list[str]:
    return [token for token in TOKEN.findall(text.lower()) if token not in IGNORED]


@lru_cache(maxsize=4096)
def read_themes(text: str, names: tuple[str, ...]) -> ThemesRead:
    """The themes named in a text, in the order they stand."""
    tokens = _tokens(text)
    themes: list[str] = []
    rest: list[str] = []
    respelt = False
    at = 0
    while at < len(tokens):
        found = next((one for one in _names(names) if _stands(tokens, at, one[0])), None)
        if found is None:
            rest.append(tokens[at])
            at += 1
            continue
        respelt = respelt or tuple(tokens[at : at + len(found[0])]) != found[0]
        if found[1] not in themes:
            themes.append(found[1])
        at += len(found[0])
    return ThemesRead(tuple(themes), " ".join(rest), respelt)


def _stands(tokens: Sequence[str], at: int, name: tuple[str, ...]) -> bool:
    return len(tokens) - at >= len(name) and all(_alike(token, word) for token, word in zip(tokens[at:], name, strict=False))


@lru_cache(maxsize=16384)
def _alike(token: str, word: str) -> bool:
    if token == word:
        return True
    allowed = 0 if len(word) < 5 else 1 if len(word) < 12 else 2
    return allowed > 0 and token[0] == word[0] and Levenshtein.distance(token, word, score_cutoff=allowed) <= allowed


def may_begin_theme(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text is the beginning of a theme's name that goes on in the next line."""
    tokens = _tokens(text)
    return bool(tokens) and any(
        len(tokens) < len(name) and all(_alike(token, word) for token, word in zip(tokens, name, strict=False))
        for name, _ in _names(names)
    )


def may_go_on(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text is themes of which the last may go on in the next line."""
    words = text.split()
    return any(
        may_begin_theme(" ".join(words[at:]), names) and (at == 0 or read_themes(" ".join(words[:at]), names).whole)
        for at in range(max(0, len(words) - LONGEST_THEME), len(words))
    )


@lru_cache(maxsize=4096)
def is_geography(text: str) -> bool:
    """Whether a text names countries, regions or the whole world, and nothing else."""
    if not text or len(text) > 200:
        return False
    parts = [part.strip(" .()") for part in PARTED.split(text)]
    parts = [part for part in parts if part]
    return is_place(text.strip(" .")) or (bool(parts) and all(_are_places(part.split()) for part in parts))


def _are_places(words: Sequence[str]) -> bool:
    """Whether words are names of places and nothing else, parted by nothing but spaces."""
    if not words:
        return True
    ends = range(min(len(words), LONGEST_PLACE), 0, -1)
    return any(is_place(" ".join(words[:end])) and _are_places(words[end:]) for end in ends)
