"""The themes that a risk may be about, on two levels. Pure: no Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words

SOURCE = "report_themes"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme; its bokmål name is the one that reports are published with."""

    code: str
    name: Words
    explanation: Words
    parent: str | None = None
    aliases: tuple[str, ...] = ()


@cache
def themes(on: date | None = None) -> tuple[Theme, ...]:
    """The themes that held on a day (the newest without one), each parent right before its children."""
    return tuple(
        Theme(
            code=entry["code"],
            name=Words(**entry["name"]),
            explanation=Words(**entry["explanation"]),
            parent=entry.get("parent"),
            aliases=tuple(entry.get("aliases", ())),
        )
        for entry in edition_on(SOURCE, on).entries
    )


def theme_names(on: date | None = None) -> tuple[str, ...]:
    """The canonical names, as reports are published with them."""
    return tuple(theme.name.nb for theme in themes(on))


def theme_coded(code: str, on: date | None = None) -> Theme:
    """The theme with this code. Raises KeyError where there is none."""
    for theme in themes(on):
        if theme.code == code:
            return theme
    raise KeyError(code)


def theme_named(text: str, on: date | None = None) -> Theme | None:
    """The theme that a text names, in any of the three languages or a known other spelling; None where it names none."""
    return _by_name(on).get(_folded(text))


@cache
def _by_name(on: date | None) -> dict[str, Theme]:
    return {
        _folded(name): theme for theme in themes(on) for name in (theme.name.nb, theme.name.nn, theme.name.en, *theme.aliases)
    }


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
