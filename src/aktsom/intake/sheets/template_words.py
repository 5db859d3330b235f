"""The words by which a template's example row and the extra columns of our own files are known again."""

from __future__ import annotations

from aktsom.ui.corrections import WHY_HEADINGS

EXAMPLE_HEADINGS = ("Rad", "Row")
EXAMPLE_WORDS = ("Eksempel, tas ikke inn", "Døme, blir ikkje teke inn", "Example, not taken in")


def _folded(words: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words.casefold()).split())


EXAMPLES = frozenset(map(_folded, EXAMPLE_WORDS))
OUR_OWN = frozenset(map(_folded, (*EXAMPLE_HEADINGS, *WHY_HEADINGS)))
