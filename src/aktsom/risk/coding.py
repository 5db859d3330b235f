"""Themes and places by the codes of the reference lists. Pure: no Django."""

from __future__ import annotations

from aktsom.reference.places import codes_of_places, name_of_place
from aktsom.reference.themes import theme_coded, theme_named, theme_names

__all__ = ["code_of_theme", "codes_of_places", "name_of_place", "name_of_theme", "theme_names"]


def code_of_theme(name: str) -> str:
    """The code of a theme by its name or a known spelling of it; empty where the list does not know it."""
    theme = theme_named(name)
    return theme.code if theme else ""


def name_of_theme(code: str) -> str:
    """The canonical name of a theme, as reports are published with it."""
    return theme_coded(code).name.nb
