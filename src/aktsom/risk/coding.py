"""Themes and places by the codes of the reference lists. Pure: no Django."""

from __future__ import annotations

from functools import cache

from aktsom.reference.countries import countries
from aktsom.reference.places import codes_of_places, is_place, name_of_place
from aktsom.reference.regions import regions
from aktsom.reference.themes import theme_coded, theme_named, theme_names, themes

__all__ = [
    "code_of_theme",
    "codes_of_places",
    "is_place",
    "is_place_code",
    "name_of_place",
    "name_of_theme",
    "place_names_in",
    "places_named",
    "theme_in_language",
    "theme_names",
    "themes_by_parent",
]

places_named = codes_of_places


def code_of_theme(name: str) -> str:
    """The code of a theme by its name or a known spelling of it; empty where the list does not know it."""
    theme = theme_named(name)
    return theme.code if theme else ""


def name_of_theme(code: str) -> str:
    """The canonical name of a theme, as reports are published with it."""
    return theme_coded(code).name.nb


def theme_in_language(name: str, language: str) -> str:
    """A theme in the reader's language; as it is written where the list does not know it."""
    theme = theme_named(name)
    return theme.name.in_language(language) if theme else name


def is_place_code(code: str) -> bool:
    """The lists know a country or region by this code."""
    try:
        name_of_place(code)
    except KeyError:
        return False
    return True


@cache
def themes_by_parent(language: str) -> tuple[tuple[str, str, bool], ...]:
    """Every theme by its canonical name, its name in a language, and whether it lies under the theme before it."""
    return tuple((theme.name.nb, theme.name.in_language(language), theme.parent is not None) for theme in themes())


@cache
def place_names_in(language: str) -> tuple[str, ...]:
    """Every region and country in a language, in the order of the alphabet."""
    names = [*(place.name for place in regions()), *(place.name for place in countries())]
    return tuple(sorted(name.in_language(language) for name in names))
