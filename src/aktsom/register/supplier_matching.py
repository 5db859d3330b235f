"""Which suppliers are likely the same one, recorded twice. Pure: no Django.

Two with different numbers in the same register are different legal entities, however alike their names, and are never proposed.
Names are compared only where they share the beginning of a word, and so few at a time that the work grows with the rows, not with
their square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

_NORDIC = ("as", "asa", "ans", "da", "ba", "sa", "nuf", "enk", "iks", "kf", "fkf", "rhf", "hf", "ab", "aps", "a/s", "oy", "oyj")
_OTHER = ("gmbh", "ag", "kg", "ltd", "limited", "plc", "inc", "llc", "corp", "co", "bv", "nv", "sas", "sarl", "srl", "spa")
LEGAL_FORMS = frozenset((*_NORDIC, *_OTHER))
LEAST_SCORE = 90.0
LARGEST_BLOCK = 60
NEAR = 5
MOST_PAIRS = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supplier as it is compared."""

    key: int
    name: str
    country: str = ""
    number: str = ""
    other_names: tuple[str, ...] = ()


class Why(StrEnum):
    """Why two are taken for the same."""

    SAME_NUMBER = "same_number"
    SAME_NAME = "same_name"
    FORMER_NAME = "former_name"
    CLOSE_NAME = "close_name"


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two that are likely the same, how alike they are of a hundred, and why."""

    first: int
    second: int
    score: int
    why: Why


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, without marks and legal forms."""
    words = re.findall(r"[\w/]+", name.casefold().replace("&", " og "))
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def likely_pairs(
    candidates: Iterable[Candidate], most: int = MOST_PAIRS, told_apart: Collection[tuple[int, int]] = ()
) -> list[LikelyPair]:
    """The pairs that are likely the same, the likeliest first; at most so many, and none that a person has told apart."""
    known = {candidate.key: candidate for candidate in candidates}
    plain = {key: plain_name(candidate.name) for key, candidate in known.items()}
    worth = set(_worth_comparing(known, plain)).difference(told_apart)
    found = [pair for first, second in worth if (pair := _compared(known[first], known[second], plain))]
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))[:most]


def _compared(first: Candidate, second: Candidate, plain: dict[int, str]) -> LikelyPair | None:
    if first.number and first.number == second.number:
        return LikelyPair(first.key, second.key, 100, Why.SAME_NUMBER)
    if first.number and second.number and first.country == second.country:
        return None
    one, two = plain[first.key], plain[second.key]
    if one == two:
        return LikelyPair(first.key, second.key, 99, Why.SAME_NAME)
    if one in map(plain_name, second.other_names) or two in map(plain_name, first.other_names):
        return LikelyPair(first.key, second.key, 98, Why.FORMER_NAME)
    score = fuzz.token_sort_ratio(one, two, score_cutoff=LEAST_SCORE)
    return LikelyPair(first.key, second.key, min(97, int(score)), Why.CLOSE_NAME) if score else None


def _worth_comparing(known: dict[int, Candidate], plain: dict[int, str]) -> Iterator[tuple[int, int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for key, candidate in known.items():
        names = [plain[key], *map(plain_name, candidate.other_names)]
        marks = {word[:4] for name in names for word in name.split()} | {f"#{candidate.number}"} - {"#"}
        for mark in marks:
            blocks[mark].append(key)
    for block in blocks.values():
        # In a large block, those that stand near each other in the alphabet are enough.
        ordered = sorted(block, key=lambda key: (plain[key], key))
        reach = len(ordered) if len(ordered) <= LARGEST_BLOCK else NEAR
        for place, one in enumerate(ordered):
            for two in ordered[place + 1 : place + 1 + reach]:
                yield (min(one, two), max(one, two))
