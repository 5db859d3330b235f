"""The ways to write a word that a search for letters must ask for."""

from __future__ import annotations


def cases_of(word: str) -> set[str]:
    """The word as it may stand where case is not heeded: SQLite folds a to z alone, so æ, ø and å are asked for in each case."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
