"""What can be shown of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktsom.typesetting.characters import for_print, for_screen, replaced_in_print, shown_as
from aktsom.ui.fonts import coverage
from tests.publish.reports import HOSTILE, NOT_SHOWABLE


@pytest.mark.parametrize(("written", "shown"), NOT_SHOWABLE.values(), ids=NOT_SHOWABLE)
def test_what_cannot_be_shown_is_named_and_what_is_hidden_is_gone(written: str, shown: str) -> None:
    assert for_print(written, coverage) == shown


@pytest.mark.parametrize("text", [text for name, text in HOSTILE.items() if name != "marks on letters"])
def test_what_the_fonts_have_is_left_as_it_is(text: str) -> None:
    assert for_print(text, coverage) == text
    assert for_screen(text) == text


def test_a_symbol_is_named_and_a_letter_has_its_number() -> None:
    assert shown_as("🛒") == "[U+1F6D2 SHOPPING TROLLEY]"
    assert shown_as("中") == "[U+4E2D]"


def test_what_was_replaced_is_told_once() -> None:
    assert [(one.character, one.shown_as) for one in replaced_in_print("中中 og a", coverage)] == [("中", "[U+4E2D]")]


def test_the_screen_keeps_scripts_that_the_print_lacks() -> None:
    assert for_screen("工厂") == "工厂"


@given(st.text())
def test_no_text_keeps_a_character_that_no_font_has(text: str) -> None:
    known = frozenset().union(*coverage())
    shown = for_print(text, coverage)
    assert all(ord(character) in known or character in "\n\t \u200c\u200d\ufe0e\ufe0f" for character in shown)


@given(st.text(alphabet=st.characters(categories=["L", "N"])))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    shown = for_print(text, coverage)
    assert sum(shown.count(f"[U+{ord(character):04X}]") or character in shown for character in set(text)) == len(set(text))
