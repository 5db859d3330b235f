"""Two texts word by word: what is the same, what is gone, what has come."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktsom.report.word_differences import Change, Piece, is_changed, word_differences

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED
texts = st.text(alphabet=st.sampled_from("ab .\n,å"), max_size=60)


def test_one_word_in_a_long_answer_is_told_alone() -> None:
    before = "Vi fulgte opp tre avtaler. Alle ble lukket.\n\nNeste år følger vi opp flere."
    after = "Vi fulgte opp fire avtaler. Alle ble lukket.\n\nNeste år følger vi opp flere."
    assert word_differences(before, after) == (
        Piece("Vi fulgte opp ", SAME),
        Piece("tre", REMOVED),
        Piece("fire", ADDED),
        Piece(" avtaler. Alle ble lukket.\n\nNeste år følger vi opp flere.", SAME),
    )


def test_a_paragraph_that_came_and_one_that_went() -> None:
    assert word_differences("En.\nTo.\n", "To.\nTre.\n") == (
        Piece("En.\n", REMOVED),
        Piece("To.\n", SAME),
        Piece("Tre.\n", ADDED),
    )


def test_equal_texts_have_no_change() -> None:
    assert not is_changed(word_differences("Likt.", "Likt."))
    assert is_changed(word_differences("Likt.", "Ulikt."))
    assert word_differences("", "") == ()


def test_everything_is_new_where_there_was_nothing() -> None:
    assert word_differences("", "Nytt svar.") == (Piece("Nytt svar.", ADDED),)


@given(texts, texts)
def test_the_pieces_hold_both_texts_whole(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.change is not ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change is not REMOVED) == after


@pytest.mark.parametrize("joint", [" ", ". ", "\n"])
@pytest.mark.parametrize("words", ["a b", "en to tre fire", "x"])
def test_fifty_thousand_characters_of_few_words_are_compared_in_a_moment(words: str, joint: str) -> None:
    chance = random.Random(7)
    before, after = (joint.join(chance.choice(words.split()) for _ in range(25_000))[:50_000] for _ in range(2))
    start = time.process_time()
    pieces = word_differences(before, after)
    assert time.process_time() - start < 3
    assert "".join(piece.text for piece in pieces if piece.change is not REMOVED) == after
