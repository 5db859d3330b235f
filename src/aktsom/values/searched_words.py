"""The words that somebody searches with, as finders take them: not endless, single spaces, no sign that no text holds."""

from __future__ import annotations

LONGEST_WORDS = 200


def searched_words(text: object) -> str:
    """The text as words with one space between them; nothing is no words."""
    return " ".join(str(text or "")[:LONGEST_WORDS].replace("\x00", "").split())
