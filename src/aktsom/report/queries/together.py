"""Who writes what by when, and what is said about each field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report


@dataclass(frozen=True, slots=True)
class AssignedField:
    """Who shall write a field, and by when; `by_step` where the whole step is hers."""

    person: User
    due: date | None
    by_step: bool


@dataclass(frozen=True, slots=True)
class CommentCount:
    """How many threads a field has, and how many of them are not resolved."""

    threads: int
    unresolved: int


def assigned_fields(report: Report) -> dict[str, AssignedField]:
    """Who shall write each field, by meaning; a field's own assignment goes before its step's."""
    del report
    return {}


def comment_counts(report: Report) -> dict[str, CommentCount]:
    """The threads of each field that has any, by meaning."""
    del report
    return {}
