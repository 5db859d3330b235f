"""A member's text as paragraphs, lists and links."""

from __future__ import annotations

import pytest

from aktsom.publish.texts import Bullets, Paragraph, Run, runs_of, text_blocks


def plain(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def test_a_blank_line_parts_paragraphs_and_a_line_break_stays_within() -> None:
    assert text_blocks("En.\nTo.\n\nTre.") == (Paragraph((plain("En."), plain("To."))), Paragraph((plain("Tre."),)))


def test_hyphens_at_line_start_make_a_list_in_the_middle_of_a_text() -> None:
    assert text_blocks("Vi har:\n- klær\n- mat\nog mer.") == (
        Paragraph((plain("Vi har:"),)),
        Bullets((plain("klær"), plain("mat"))),
        Paragraph((plain("og mer."),)),
    )


def test_a_number_at_line_start_is_the_writers_own_text() -> None:
    assert text_blocks("1. Først\n2. Så") == (Paragraph((plain("1. Først"), plain("2. Så"))),)


def test_nothing_but_white_space_is_no_text() -> None:
    assert text_blocks(" \n\n \n") == ()


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("se https://fjordvik.example/a.", "https://fjordvik.example/a"),
        ("(https://fjordvik.example/a)", "https://fjordvik.example/a"),
        ("https://fjordvik.example/a_(b)", "https://fjordvik.example/a_(b)"),
        ("kommunehttps://fjordvik.example/a?b=1&c=%20#d", "https://fjordvik.example/a?b=1&c=%20#d"),
        ("<https://fjordvik.example>", "https://fjordvik.example"),
    ],
)
def test_a_web_address_is_found_without_the_marks_around_it(line: str, address: str) -> None:
    runs = runs_of(line)
    assert [run.href for run in runs if run.href] == [address]
    assert "".join(run.text for run in runs) == line


@pytest.mark.parametrize("line", ["javascript:alert(1)", "data:text/html,x", "//fjordvik.example", "ftp://fjordvik.example"])
def test_only_web_addresses_become_links(line: str) -> None:
    assert runs_of(line) == (Run(line),)
