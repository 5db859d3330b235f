"""When two wordings are the same risk or the same goal. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

ALIKE = 90.0
"""How alike two wordings must be, of 100, to be taken for the same; a rewritten goal is a new goal."""


def pair(wordings: Sequence[str | None], known: Mapping[int, str], least: float = ALIKE) -> dict[int, int]:
    """Each index of `wordings` with the key of the known wording that it repeats; each is used once, the most alike first."""
    scored = sorted(_scores(wordings, known, least), key=lambda score: (-score[0], score[1], score[2]))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, index, key in scored:
        if index not in pairs and key not in used:
            pairs[index] = key
            used.add(key)
    return pairs


def _scores(wordings: Sequence[str | None], known: Mapping[int, str], least: float) -> list[tuple[float, int, int]]:
    plain = {key: plainly(text) for key, text in known.items()}
    return [
        (score, index, key)
        for index, wording in enumerate(wordings)
        if (words := plainly(wording or ""))
        for key, other in plain.items()
        if other and (score := fuzz.ratio(words, other, score_cutoff=least)) >= least
    ]


def plainly(text: str) -> str:
    """A wording without what tells nothing: letter case, white space, a leading number or bullet, a closing full stop."""
    bare = re.sub(r"^\s*(?:\d+[.)]|[-•*])\s+", "", text)
    return " ".join(bare.casefold().split()).rstrip(" .")
