"""The six steps of due diligence. Pure: no Django."""

from __future__ import annotations

from datetime import date

from aktsom.reference.numbered import Numbered, numbered

SOURCE = "due_diligence_steps"


def steps(on: date | None = None) -> tuple[Numbered, ...]:
    """The six steps, in order."""
    return numbered(SOURCE, on)


def step(number: int, on: date | None = None) -> Numbered:
    """One step by its number, 1 to 6. Raises KeyError where there is none."""
    for entry in steps(on):
        if entry.number == number:
            return entry
    raise KeyError(number)
