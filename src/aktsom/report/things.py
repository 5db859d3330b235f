"""How the history names a report. Pure: no Django."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.access.history import Thing

if TYPE_CHECKING:
    from aktsom.report.models import Report


def thing_of(report: Report) -> Thing:
    """The report as the history names it."""
    return Thing("report", str(report.pk), str(report.year))
