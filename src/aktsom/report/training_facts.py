"""What a person writes of a course, as the pages hand it to the actions. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """A course: what, when, for whom, how many came (None where nobody knows), and who held it."""

    course: str
    held_on: date
    audience: str = ""
    participants: int | None = None
    held_by: str = ""
    note: str = ""
