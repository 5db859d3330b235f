"""What the checks find in a report, with what people have answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aktsom.report.checks import run_checks
from aktsom.report.findings import Finding, Outcome

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report
    from aktsom.report.shape import ReportData
    from aktsom.report.template import Template


@dataclass(frozen=True, slots=True)
class AnsweredFinding:
    """A finding that failed; `reason` is what a person answered to just these facts, and is empty while nobody has."""

    finding: Finding
    facts: str
    reason: str = ""
    answered_by: User | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return not self.reason


def failed_findings(report: Report, data: ReportData, template: Template) -> list[AnsweredFinding]:
    """What the checks remark on, the open ones first."""
    del report
    return [AnsweredFinding(found, "") for found in run_checks(data, template) if found.outcome is Outcome.FAILED]
