"""Writing a field by hand, for tests that are about something else."""

from __future__ import annotations

from typing import Any

from aktsom.access.models import User
from aktsom.report.actions import write_answer
from aktsom.report.models import Report


def write(report: Report, meaning: str, value: Any, actor: User | None) -> None:
    """Make the field hold the value."""
    write_answer(report, meaning, value, actor)
