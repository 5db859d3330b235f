"""Numbers and yes or no, as people write them in a form."""

from __future__ import annotations

import pytest

from aktsom.intake.form.numbers import Amount, YesNo, read_amount, read_yes_no


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3 536 883 116", 3_536_883_116),
        ("3\u202f536\u202f883\u202f116", 3_536_883_116),
        ("1.137.092.000", 1_137_092_000),
        ("54 147", 54_147),
        ("kr 87 500 000,-", 87_500_000),
        ("0", 0),
        ("673 avtaler", 673),
    ],
)
def test_a_number_is_read_beyond_doubt(written: str, meant: int) -> None:
    assert read_amount(written) == Amount(meant)


@pytest.mark.parametrize(
    ("written", "meant", "reason"),
    [
        ("2,5 mrd. kroner", 2_500_000_000, "number_in_words"),
        ("ca. 300", 300, "rough_number"),
        ("ca. 36 milliarder", 36_000_000_000, "rough_number"),
        ("73 leverandører over 1 mill kr", 73, "words_beside_number"),
    ],
)
def test_a_number_in_other_words_is_read_with_doubt(written: str, meant: int, reason: str) -> None:
    found = read_amount(written)
    assert (found.value, found.reason) == (meant, reason)
    assert found.certainty < 0.9


def test_words_without_a_number_are_kept() -> None:
    assert read_amount("Vet ikke ennå") == Amount(None, "Vet ikke ennå", 0.5, "not_a_number")


@pytest.mark.parametrize(("written", "meant"), [("Ja", True), ("nei.", False), ("Yes", True), ("", None)])
def test_yes_and_no(written: str, meant: bool | None) -> None:
    assert read_yes_no(written) == YesNo(meant)


def test_a_yes_with_a_reservation_keeps_the_reservation() -> None:
    found = read_yes_no("Ja, for varer fra Asia")
    assert (found.value, found.rest, found.reason) == (True, "for varer fra Asia", "words_beside_answer")
