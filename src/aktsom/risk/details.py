"""What a person writes of risks, goals and measures, as the pages hand it to the actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from aktsom.risk.severity import Dimension, Level

if TYPE_CHECKING:
    from aktsom.access.models import User


@dataclass(frozen=True, slots=True)
class RiskDetails:
    """A salient risk in a year: `places` are codes that a person picked, a dimension that is not judged is missing."""

    text: str
    themes: tuple[str, ...] = ()
    geography: str | None = None
    places: tuple[str, ...] = ()
    levels: Mapping[Dimension, Level] = field(default_factory=dict)
    involvement: str = ""
    involvement_reason: str = ""


@dataclass(frozen=True, slots=True)
class GoalDetails:
    """A goal: what, whose, by when; `note` is the progress in the buyer's own words, as the report shows it."""

    text: str
    note: str | None = None
    owner: User | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureDetails:
    """A measure: what, why, what came of it, whose, by when; the topic where it is tied to no risk."""

    text: str
    reason: str = ""
    result: str | None = None
    owner: User | None = None
    deadline: date | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class VoiceDetails:
    """A stakeholder who was heard about a risk: who, of which group, what they said, how and when."""

    who: str
    group: str
    said: str
    how: str = ""
    heard_on: date | None = None
