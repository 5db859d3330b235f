"""What the report needs to know of follow-ups, deviations and remedies to count a year. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """A follow-up that took place in the year. Of a named supplier, or of all that the agreement had on that day."""

    record: int
    kind: str
    title: str
    done_on: date
    agreement: int | None = None
    agreement_title: str = ""
    is_draft: bool = False
    is_withdrawn: bool = False
    supplier: int | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """A corrective action, until it was dropped."""

    text: str
    done_on: date | None = None
    dropped_on: date | None = None


@dataclass(frozen=True, slots=True)
class SanctionRecord:
    """A step of the ladder, from the day it was decided."""

    step: str
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class DeviationRecord:
    """A deviation that was found in the year, as it stands today and with the days that tell how it stood before."""

    record: int
    title: str
    state: str
    place: str
    country: str
    found_on: date
    verified_on: date | None = None
    closed_on: date | None = None
    actions: tuple[ActionRecord, ...] = ()
    sanctions: tuple[SanctionRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class RemedyRecord:
    """Harm that was being made good in the year."""

    record: int
    harm: str
    affected: int | None
    affected_who: str
    done: str
    agreed_with: str
    started_on: date
    completed_on: date | None


@dataclass(frozen=True, slots=True)
class FollowUpYear:
    """What the room knows of a year; `records_any` is whether anything at all is recorded here, in whatever year."""

    follow_ups: tuple[FollowUpRecord, ...] = ()
    deviations: tuple[DeviationRecord, ...] = ()
    remedies: tuple[RemedyRecord, ...] = ()
    records_any: bool = False


CLOSED, VERIFIED, CORRECTED, PLAN_AGREED, OPEN = "closed", "verified", "corrected", "plan_agreed", "open"
_BEYOND = frozenset({CLOSED, VERIFIED})


def state_at(deviation: DeviationRecord, day: date) -> str:
    """How a deviation stood at the end of a day, as far as its days tell.

    What was closed or verified later stood with its corrective actions; anything else stood as it stands today.
    """
    if deviation.closed_on is not None and deviation.closed_on <= day and deviation.state == CLOSED:
        return CLOSED
    if deviation.verified_on is not None and deviation.verified_on <= day and deviation.state in _BEYOND:
        return VERIFIED
    if deviation.state not in _BEYOND:
        return deviation.state
    standing = standing_actions(deviation, day)
    if not standing:
        return OPEN
    is_done = all(action.done_on is not None and action.done_on <= day for action in standing)
    return CORRECTED if is_done else PLAN_AGREED


def standing_actions(deviation: DeviationRecord, day: date) -> tuple[ActionRecord, ...]:
    """The corrective actions that were not dropped by a day."""
    return tuple(action for action in deviation.actions if action.dropped_on is None or action.dropped_on > day)
