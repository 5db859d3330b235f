"""What is said of a requirement where it is used, and of a buyer's own text. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RequirementFacts:
    """A requirement in a procurement. A weight belongs to an award criterion alone."""

    title: str
    text: str
    use: str
    level: str = "basic"
    theme: str = ""
    weight: Decimal | None = None
    label: str = ""
    documentation: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """A buyer's own reusable text."""

    title: str
    text_nb: str
    text_nn: str
    use: str
    level: str = "basic"
    theme: str = ""
    documentation: str = ""
    follow_up: str = ""


LONGEST = {"title": 200, "label": 200, "text": 20_000, "documentation": 20_000, "follow_up": 20_000}
"""How many signs there is room for."""
