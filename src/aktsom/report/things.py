"""How the history names a report. Pure: no Django."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.access.history import Thing

if TYPE_CHECKING:
    from aktsom.report.models import Report
    from aktsom.report.template import Field


def thing_of(report: Report) -> Thing:
    """The report as the history names it."""
    return Thing("report", str(report.pk), str(report.year))


def aspect_of(field: Field, aspect: str) -> str:
    """What the history calls something about a field that is not its value: whose it is ("assigned"), a "comment" on it."""
    return f"{'.'.join(field.at)}#{aspect}"


def aspect_of_step(step: int) -> str:
    """What the history calls whose a step is."""
    return f"step.{step}#assigned"
