"""What the report needs to know of risks, assessments, measures and goals to tell of a year. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """A judgement of risk that a person decided in the year, or that waits for a decision (`decided_on` is None)."""

    record: int
    name: str
    decided_on: date | None
    level: int | None
    method: str
    unknown: str
    list_edition: str


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One side of a risk as a person has judged it."""

    dimension: str
    level: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class VoiceRecord:
    """Somebody who was heard about a risk in the year."""

    record: int
    who: str
    group: str
    how: str
    heard_on: date | None
    said: str


@dataclass(frozen=True, slots=True)
class RiskRecord:
    """A salient risk in the year's table or handling, with how many goals and measures it has in the year."""

    record: int
    text: str
    in_table: bool
    in_handling: bool
    themes: int
    has_place: bool
    involvement: str = ""
    involvement_reason: str = ""
    scores: tuple[ScoreRecord, ...] = ()
    goals: tuple[int, ...] = ()
    measures: tuple[int, ...] = ()
    voices: tuple[VoiceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """A measure of the year that is tied to no salient risk."""

    record: int
    topic: str
    text: str
    reason: str
    result: str
    state: str


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """A goal of the whole organisation; `announced` is its words in the report of the year before, where that names it."""

    record: int
    text: str
    is_listed: bool
    announced: str | None = None
    announced_position: int | None = None
    announced_number: int | None = None
    state: str = "unknown"


@dataclass(frozen=True, slots=True)
class RiskYearRecords:
    """What the room knows of a year."""

    assessments: tuple[AssessmentRecord, ...] = ()
    risks: tuple[RiskRecord, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    goals: tuple[GoalRecord, ...] = ()
    coming_goals: tuple[GoalRecord, ...] = ()
