"""Searching inside a report: which fields hold every word, and how often. Pure: no Django."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from aktsom.report.page import ShownField

MOST_WORDS = 8
LONGEST = 200
_APART = re.compile(r"(<[^>]*>)")


def words_in(search: str) -> tuple[str, ...]:
    """The words that are looked for, each once; a letter alone counts only where there is nothing else."""
    words = tuple(dict.fromkeys(search[:LONGEST].casefold().split()))
    return (tuple(word for word in words if len(word) > 1) or words)[:MOST_WORDS]


def hits_in(field: ShownField, words: Sequence[str]) -> int:
    """How many times the words stand in a field; none where one of them is missing."""
    text = "\n".join(_texts(field)).casefold()
    counts = [text.count(word) for word in words]
    return sum(counts) if all(counts) else 0


def _texts(field: ShownField) -> Iterator[str]:
    yield field.code
    yield field.label
    for value in field.values():
        if isinstance(value.value, list):
            yield ", ".join(str(item) for item in value.value)
        elif value.value is not None and not isinstance(value.value, bool):
            yield str(value.value)


def marked(markup: str, words: Sequence[str]) -> str:
    """Safe markup with the words marked wherever they stand as text."""
    if not words:
        return markup
    longest_first = sorted((html.escape(word) for word in words), key=len, reverse=True)
    # An entity such as &amp; is stepped over whole, unless a word itself is written with it.
    sought = re.compile("|".join(f"({re.escape(word)})" for word in longest_first) + r"|&#?\w+;", re.IGNORECASE)
    parts = _APART.split(markup)
    parts[::2] = (sought.sub(_mark, text) for text in parts[::2])
    return "".join(parts)


def _mark(found: re.Match[str]) -> str:
    return f"<mark>{found[0]}</mark>" if found.lastindex else found[0]
