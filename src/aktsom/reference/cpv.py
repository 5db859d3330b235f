"""The codes of the Common Procurement Vocabulary that the product brings itself. Pure: no Django.

A code has eight digits; the first two are its division, and the zeroes at its end tell how wide it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import Stemmer

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words

SOURCE = "cpv"
_CODE = re.compile(r"(\d{8})(?:-\d)?")
_SHORTEST_STEM, _LONG = 4, 7


@dataclass(frozen=True, slots=True)
class Cpv:
    """One code, what it covers, and other words that lead to it."""

    code: str
    name: Words
    also: tuple[str, ...] = ()

    @property
    def division(self) -> str:
        """The two digits of its division."""
        return self.code[:2]


@cache
def own_codes(on: date | None = None) -> tuple[Cpv, ...]:
    """The codes that the product brings, in order."""
    return tuple(
        Cpv(entry["code"], Words(**entry["name"]), tuple(entry.get("also", ()))) for entry in edition_on(SOURCE, on).entries
    )


@cache
def own_code(code: str) -> Cpv | None:
    """One of the codes that the product brings, if it is among them."""
    return next((entry for entry in own_codes() if entry.code == code), None)


def divisions() -> tuple[Cpv, ...]:
    """The forty-five divisions."""
    return tuple(entry for entry in own_codes() if entry.code.endswith("000000"))


def compact_cpv(text: str) -> str:
    """The eight digits of a code that may be written with its check digit. Raises ValueError."""
    match = _CODE.fullmatch("".join(text.split()))
    if match is None:
        raise ValueError(text)
    return match[1]


def significant(code: str) -> str:
    """What a code and all that lies under it begin with: 18100000 and 18110000 both begin with 181."""
    return code[:2] + code[2:].rstrip("0")


def folded(*texts: str) -> str:
    """The words of some texts, in one case, each after a space."""
    return " " + " ".join(re.findall(r"\w+", " ".join(texts).casefold()))


def stems(words: str, shorter: int = 0) -> tuple[str, ...]:
    """What is looked for: each word without its ending, so that "hanskene" finds "hansker"; long words `shorter` still."""
    # Made anew each time: one is not to be used by two threads at once.
    stemmer = Stemmer.Stemmer("norwegian", 0)
    found = [(word, stemmer.stemWord(word)) for word in folded(words).split()]
    kept = [stem if len(stem) >= _SHORTEST_STEM else word for word, stem in found]
    return tuple(stem[: len(stem) - shorter] if len(stem) >= _LONG + shorter else stem for stem in kept)


def best_first(found: Iterable[tuple[str, str]], words: str, wanted: Sequence[str]) -> list[str]:
    """Codes by how well their folded words fit: where the stems begin a word, where the name begins so, the wider codes."""
    beginning = folded(words)

    def place(entry: tuple[str, str]) -> tuple[bool, bool, int, str]:
        code, text = entry
        misses = not all(f" {stem}" in text for stem in wanted)
        return (misses, not text.startswith(beginning), len(significant(code)), code)

    return [code for code, _text in sorted(found, key=place)]
