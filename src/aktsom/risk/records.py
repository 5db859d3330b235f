"""Risks, handling and goals of one year as rooms hand them to each other. Pure: no Django.

`record` names the record that a row is; None lets the wording tell (see `matching`). A number is as written, or None.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrioritisedRisk:
    """One row of the table of prioritised risks."""

    text: str | None = None
    themes: tuple[str, ...] = ()
    geography: str | None = None
    number: int | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class RiskHandling:
    """What a report says of one risk's handling in a year."""

    text: str | None = None
    overall_goal: str | None = None
    status: str | None = None
    goal_in_year: str | None = None
    measures: str | None = None
    results: str | None = None
    number: int | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class StatedGoal:
    """A goal of the whole organisation as a report words it; `status` only where the report is of the goal's own year."""

    text: str | None = None
    status: str | None = None
    number: int | None = None
    record: int | None = None
