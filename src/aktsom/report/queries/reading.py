"""A report as its pages read it: kept in the process until somebody writes in it, or the history tells of something new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from aktsom.access.kept import kept_while_unchanged
from aktsom.report.checks import run_checks
from aktsom.report.counting import Computed
from aktsom.report.findings import Finding
from aktsom.report.history import History
from aktsom.report.models import Report, WritingSession
from aktsom.report.provenance import Provenance
from aktsom.report.queries.checks import YEARS_BACK, history_before
from aktsom.report.queries.computed import CHECKED, checked_numbers, computed_values, counted_numbers
from aktsom.report.queries.earlier import announced_goals
from aktsom.report.queries.reports import provenance_of, report_data, stated_in, template_of
from aktsom.report.shape import ReportData

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a report holds, and what follows from that alone; shared between requests, so nobody changes it.

    `values` is what is counted for its fields, None where nobody asked for it; `announced` are the rows of this year's goals that
    the report of the year before told of.
    """

    data: ReportData
    history: History
    findings: tuple[Finding, ...]
    provenance: Provenance
    announced: frozenset[int]
    values: Mapping[str, Computed] | None


def read_report(report: Report, *, with_values: bool) -> ReadReport:
    """A report that the caller has found among those of the organisation, with what the checks find in it."""
    name = ("report", report.pk, with_values, *_writing_in(report.organisation))
    return kept_while_unchanged(report.organisation, name, lambda: _read(report, with_values=with_values))


def _read(report: Report, *, with_values: bool) -> ReadReport:
    stated, template = stated_in(report, YEARS_BACK), template_of(report)
    data, history = report_data(report, stated), history_before(report, stated)
    values = computed_values(report) if with_values else None
    return ReadReport(
        data,
        history,
        tuple(run_checks(data, template, history, _checked(report, values))),
        provenance_of(report),
        announced_goals(report, stated),
        values,
    )


def _checked(report: Report, values: Mapping[str, Computed] | None) -> dict[str, int]:
    """The numbers that checks compare with: among those of the page where it counts them all."""
    if values is None or not values.keys() >= set(CHECKED):
        return counted_numbers(report.organisation, report.year)
    return checked_numbers(values)


def _writing_in(organisation: Organisation) -> tuple[int, datetime | None]:
    """How far those who write just now have come: what they save is told in the history only when they are done."""
    sessions = WritingSession.objects.filter(answer__report__organisation=organisation)
    seen = sessions.aggregate(number=Count("pk"), newest=Max("saved_at"))
    return seen["number"], seen["newest"]
