"""The seventeen Sustainable Development Goals, with our own short names. Pure: no Django."""

from __future__ import annotations

from datetime import date

from aktsom.reference.numbered import Numbered, numbered

SOURCE = "sustainable_development_goals"


def goals_sdg(on: date | None = None) -> tuple[Numbered, ...]:
    """The seventeen goals, in order."""
    return numbered(SOURCE, on)
