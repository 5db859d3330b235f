"""The four phases of a procurement. Pure: no Django."""

from __future__ import annotations

from datetime import date

from aktsom.reference.numbered import Numbered, numbered

SOURCE = "procurement_phases"


def phases(on: date | None = None) -> tuple[Numbered, ...]:
    """The four phases, in order."""
    return numbered(SOURCE, on)


def phase(code: str, on: date | None = None) -> Numbered:
    """One phase by its code. Raises KeyError where there is none."""
    for entry in phases(on):
        if entry.code == code:
            return entry
    raise KeyError(code)
