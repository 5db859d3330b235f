"""Texts as they are taken in, and two people's texts brought together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktsom.report.cleaning import Cleaned, clean
from aktsom.report.merging import both, merged

BASE = "Vi har en policy.\n\nDen ble vedtatt i 2020.\n\nVi følger den opp."
lines = st.lists(st.sampled_from(["a", "b", "c", "", "d e"]), max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("typed", "kept", "removed"),
    [
        ("Vi fulgte\r\nopp\rto\x0bavtaler\u2028i år", "Vi fulgte\nopp\nto\navtaler\ni år", 0),
        ("null\x00 bell\x07 esc\x1b del\x7f c1\x9f", "null bell esc del c1", 5),
        ("halv\ud83d og ingen\ufffe", "halv og ingen", 2),
        ("tab\tog <b>html</b> &amp; æøå 🛒 \u00ad", "tab\tog <b>html</b> &amp; æøå 🛒 \u00ad", 0),
    ],
)
def test_what_is_no_text_is_taken_out_and_counted(typed: str, kept: str, removed: int) -> None:
    assert clean(typed) == Cleaned(kept, removed)


def test_changes_in_different_paragraphs_are_brought_together() -> None:
    theirs = BASE.replace("2020", "2021")
    mine = BASE + "\n\nLeverandørene får vite om den."
    assert merged(BASE, theirs, mine) == theirs + "\n\nLeverandørene får vite om den."
    assert merged(BASE, mine, theirs) == merged(BASE, theirs, mine)


def test_changes_of_the_same_paragraph_are_left_to_the_person() -> None:
    assert merged(BASE, BASE.replace("2020", "2021"), BASE.replace("2020", "2022")) is None
    assert merged(BASE, BASE + "\n\nA", BASE + "\n\nB") is None
    assert merged("", "A", "B") is None


def test_a_text_too_long_to_compare_is_left_to_the_person() -> None:
    assert merged("a\n" * 4000, "b\n" * 4000, "c\n" * 4000) is None


@given(lines, lines)
def test_a_change_by_one_alone_is_that_ones_text(base: str, changed: str) -> None:
    assert merged(base, changed, base) == merged(base, base, changed) == merged(base, changed, changed) == changed


@given(lines, lines, lines)
def test_every_line_that_somebody_added_stands_in_what_is_brought_together(base: str, theirs: str, mine: str) -> None:
    together = merged(base, theirs, mine)
    if together is not None:
        added = (set(theirs.split("\n")) | set(mine.split("\n"))) - set(base.split("\n"))
        assert added <= set(together.split("\n"))


def test_both_texts_stand_after_each_other_unless_one_holds_the_other() -> None:
    assert both("Deres.", "Min.") == "Deres.\n\nMin."
    assert both("Deres. Min.", "Min.") == "Deres. Min."
    assert both("Min.", "Deres. Min.") == "Deres. Min."
