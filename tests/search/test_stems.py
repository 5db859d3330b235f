"""Words become stems: one stem for every form that a reader would think of as the same word."""

from __future__ import annotations

import pytest

from aktsom.search.stems import joined, stem, stems_in, tails_in, words_in


@pytest.mark.parametrize(
    "forms",
    [
        ["avtale", "avtalen", "avtaler", "avtalene", "avtalar", "avtalane"],
        ["leverandør", "leverandøren", "leverandører", "leverandørar", "leverandørane"],
        ["rettigheter", "rettigheiter", "rettigheit", "rettighetene", "rettigheitene"],
        ["tjeneste", "tjenester", "teneste", "tenester", "tenestene"],
        ["arbeider", "arbeidere", "arbeiderne", "arbeidar", "arbeidarar", "arbeidarane"],
        ["klær", "klærne"],
        ["oppfølging", "oppfølginga", "oppfølgingen", "oppfølgingane"],
    ],
)
def test_forms_of_a_word_in_bokmal_and_nynorsk_share_a_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_capital_letters_of_norwegian_fold_and_the_letters_stay_apart() -> None:
    assert words_in("ÆRLIG Øst ÅPEN René Malmö") == ["ærlig", "øst", "åpen", "rene", "malmø"]
    assert stem("år") != stem("ar")


def test_words_that_say_nothing_are_left_out_unless_they_are_all_there_is() -> None:
    assert words_in("avtale om renhold i skoler") == ["avtale", "renhold", "skoler"]
    assert words_in("om og til") == ["om", "og", "til"]


@pytest.mark.parametrize(
    ("written", "whole"),
    [("312 345 676", "312345676"), ("312\u00a0345\u00a0676", "312345676"), ("A-2026/014", "a2026014"), ("26/1234-5", "2612345")],
)
def test_numbers_and_codes_are_also_one_word(written: str, whole: str) -> None:
    assert whole in stems_in(f"Nr. {written} hos oss")
    assert joined(written) == whole


@pytest.mark.parametrize(
    ("compound", "tail"), [("Skolerenhold", "renhold"), ("arbeidsklær", "klær"), ("byggeplasskontroller", "kontroll")]
)
def test_a_compound_is_found_by_its_last_part(compound: str, tail: str) -> None:
    assert tail in tails_in(compound)


def test_a_tail_begins_as_a_word_can_begin() -> None:
    assert "dsklær" not in tails_in("arbeidsklær")
    assert not tails_in("1234567890")


def test_a_very_long_word_is_cut_and_not_refused() -> None:
    assert {len(one) for one in stems_in("x" * 50_000)} == {60}
