"""Themes and places by the codes of the reference lists. Pure: no Django."""

from __future__ import annotations


def code_of_theme(name: str) -> str:
    """The code of a theme by its name; empty where the list does not know it."""
    return ""


def name_of_theme(code: str) -> str:
    """The canonical name of a theme."""
    raise KeyError(code)


def codes_of_places(geography: str) -> tuple[str, ...]:
    """The countries and regions that a geography names, in the order it names them."""
    return ()
