"""Lines that the layout wrapped, joined as they were written."""

from __future__ import annotations

import pytest

from aktsom.document.blocks import Line
from aktsom.intake.form.wraps import unwrapped, vocabulary_of


def joined(*texts: str, others: tuple[str, ...] = ()) -> str:
    lines = [Line(text) for text in texts]
    return unwrapped(lines, vocabulary_of([*lines, *(Line(text) for text in others)]))


def test_a_full_line_goes_on_in_the_next() -> None:
    assert (
        joined("Kommunen kjøper skolepulter hver", "høst til alle skolene.")
        == "Kommunen kjøper skolepulter hver høst til alle skolene."
    )


def test_a_short_line_was_ended_on_purpose() -> None:
    assert joined("Tiltak:", "Vi spurte alle leverandørene om lønn.") == "Tiltak:\nVi spurte alle leverandørene om lønn."


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        (
            "Vi følger avtaler om lønns-",
            "og arbeidsvilkår nøye.",
            "Vi følger avtaler om lønns- og arbeidsvilkår nøye.",
        ),
        ("Vi kjøper mobiler og annet IKT-", "utstyr hvert eneste år.", "Vi kjøper mobiler og annet IKT-utstyr hvert eneste år."),
        (
            "Se https://fjordvik.example/etisk-",
            "handel for mer.",
            "Se https://fjordvik.example/etisk-handel for mer.",
        ),
        (
            "Se mer: https://fjordvik.example/av",
            "taler%20og/krav-til-alle",
            "Se mer: https://fjordvik.example/avtaler%20og/krav-til-alle",
        ),
    ],
)
def test_hyphens_and_addresses_at_a_line_end(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def test_a_word_known_whole_elsewhere_loses_its_hyphen() -> None:
    whole = joined("Vi snakker med alle leveran-", "dører om dette hvert år.", others=("leverandører",))
    assert whole == "Vi snakker med alle leverandører om dette hvert år."
