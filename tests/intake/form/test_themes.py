"""Themes and places out of a cell."""

from __future__ import annotations

import pytest

from aktsom.intake.form.themes import is_geography, may_begin_theme, read_themes
from aktsom.reference.themes import theme_names

NAMES = theme_names()


def test_the_longest_name_wins() -> None:
    found = read_themes("Helse, miljø og sikkerhet Miljø Utslipp", NAMES)
    assert found.themes == ("Helse, miljø og sikkerhet", "Miljø", "Utslipp")
    assert found.whole


@pytest.mark.parametrize("written", ["Fagorganisering og kollektive forhandlingar", "Fagorganisering og kolektive forhandlinger"])
def test_spelling_may_drift(written: str) -> None:
    found = read_themes(written, NAMES)
    assert found.themes == ("Fagorganisering og kollektive forhandlinger",)
    assert found.respelt


def test_a_word_that_is_no_theme_is_kept_beside() -> None:
    found = read_themes("Lønn Kaffe", NAMES)
    assert (found.themes, found.rest) == (("Lønn",), "kaffe")


def test_a_word_that_only_looks_like_a_theme_is_none() -> None:
    assert read_themes("arbeidstøy", NAMES).themes == ()


def test_a_name_over_two_lines_is_told_by_its_beginning() -> None:
    assert may_begin_theme("Helse, miljø og", NAMES)
    assert not may_begin_theme("Skolepulter", NAMES)


@pytest.mark.parametrize("written", ["Norge", "Globalt", "Kina, India og Vietnam", "Kina/India", "Kina Vietnam Sør-Afrika"])
def test_places_are_known(written: str) -> None:
    assert is_geography(written)


@pytest.mark.parametrize("written", ["Skolepulter fra Kina", "Lønn", ""])
def test_other_words_are_no_places(written: str) -> None:
    assert not is_geography(written)
