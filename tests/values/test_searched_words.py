"""The words that somebody searches with."""

from __future__ import annotations

import pytest

from aktsom.values.searched_words import LONGEST_WORDS, searched_words


@pytest.mark.parametrize(
    ("text", "words"),
    [(None, ""), ("", ""), ("  Kaffe \t og\nte ", "Kaffe og te"), ("a\x00b", "ab"), ("x" * 50_000, "x" * LONGEST_WORDS)],
)
def test_words_have_an_end_and_single_spaces(text: str | None, words: str) -> None:
    assert searched_words(text) == words
