"""What the checks find in a report, with what people have answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from aktsom.report.checks import run_checks
from aktsom.report.findings import Finding, Outcome, fingerprint
from aktsom.report.history import CarriedGoal, EarlierReport, EarlierStatus, History
from aktsom.report.models import FindingAnswer
from aktsom.report.queries.computed import counted_numbers
from aktsom.report.queries.reports import report_data, reports_of, stated_in, template_of
from aktsom.risk.queries import GoalThread, StatedYears, goal_threads
from aktsom.risk.states import ENDED

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report
    from aktsom.report.shape import ReportData
    from aktsom.report.template import Template

YEARS_BACK = 2
"""How many earlier years the checks look at."""


class Standing(StrEnum):
    """How a check stands with a report, people's answers taken in."""

    OPEN = "open"
    ANSWERED = "answered"
    NOT_RUN = "not_run"
    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class AnsweredFinding:
    """What a check found; `reason` is what a person answered to just these facts, and is empty while nobody has."""

    finding: Finding
    facts: str
    reason: str = ""
    answered_by: User | None = None
    answered_at: datetime | None = None
    answer: int | None = field(default=None, compare=False)

    @property
    def is_open(self) -> bool:
        """Whether it failed and nobody has answered it."""
        return self.finding.outcome is Outcome.FAILED and not self.reason

    @property
    def standing(self) -> Standing:
        """How the check stands."""
        if self.finding.could_not_run:
            return Standing.NOT_RUN
        if self.finding.outcome is Outcome.FAILED:
            return Standing.ANSWERED if self.reason else Standing.OPEN
        return Standing(self.finding.outcome.value)


_ORDER = list(Standing)


@dataclass(frozen=True, slots=True)
class Known:
    """What the checks know beside the report itself, where the caller has read it already."""

    history: History
    counted: Mapping[str, int]


def failed_findings(report: Report, data: ReportData, template: Template, known: Known | None = None) -> list[AnsweredFinding]:
    """What the checks remark on, the open ones first."""
    return failed_among(all_findings(report, data, template, known))


def failed_among(found: Iterable[AnsweredFinding]) -> list[AnsweredFinding]:
    """What the checks remark on."""
    return [one for one in found if one.finding.outcome is Outcome.FAILED]


def all_findings(report: Report, data: ReportData, template: Template, known: Known | None = None) -> list[AnsweredFinding]:
    """What every check says of a report: open, answered, could not be run, passed, not applicable; in so many queries."""
    known = known or Known(history_before(report), counted_numbers(report.organisation, report.year))
    return with_answers(report, data, run_checks(data, template, known.history, known.counted))


def with_answers(report: Report, data: ReportData, findings: Iterable[Finding]) -> list[AnsweredFinding]:
    """What the checks found, with what people have answered, the open ones first."""
    answers = standing_answers(report)
    return sorted((_answered(one, data, answers) for one in findings), key=lambda item: _ORDER.index(item.standing))


def open_findings(report: Report) -> list[AnsweredFinding]:
    """What the checks remark on in a report as it is kept now, and nobody has answered."""
    return [found for found in failed_findings(report, report_data(report), template_of(report)) if found.is_open]


def standing_answers(report: Report) -> dict[tuple[str, str], FindingAnswer]:
    """The answers that nobody has withdrawn, by the check's code and the facts they were given to."""
    found = FindingAnswer.objects.filter(report=report, withdrawn_at__isnull=True).select_related("answered_by")
    return {(answer.code, answer.facts): answer for answer in found}


def history_before(report: Report, stated: StatedYears | None = None) -> History:
    """What the checks may know of the years right before: reports and goals kept as records."""
    stated = stated or stated_in(report, YEARS_BACK)
    years = (report.year - YEARS_BACK, report.year - 1)
    earlier = reports_of(report.organisation).filter(year__range=years).order_by("-year")
    reports = tuple(EarlierReport(past.year, report_data(past, stated), template_of(past)) for past in earlier)
    threads = goal_threads(report.organisation, report.year) if reports else []
    return History(reports, tuple(_carried(thread, report.year) for thread in threads if len(thread.years) > 1))


def _carried(thread: GoalThread, year: int) -> CarriedGoal:
    before = [past for past in reversed(thread.years) if past.year < year]
    return CarriedGoal(thread.text, tuple(EarlierStatus(past.year, past.note or "", past.state in ENDED) for past in before))


def _answered(finding: Finding, data: ReportData, answers: dict[tuple[str, str], FindingAnswer]) -> AnsweredFinding:
    if finding.outcome is not Outcome.FAILED:
        return AnsweredFinding(finding, "")
    facts = fingerprint(finding, data)
    answer = answers.get((finding.code, facts))
    if answer is None:
        return AnsweredFinding(finding, facts)
    return AnsweredFinding(finding, facts, answer.reason, answer.answered_by, answer.answered_at, answer.pk)
