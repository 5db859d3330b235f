"""How far each of the six steps of a report has come."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from aktsom.reference.steps import steps
from aktsom.report.computed import answered_in_step
from aktsom.report.models import Report
from aktsom.report.shape import ReportData
from aktsom.report.template import Template


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One of the six steps: how many of its fields are answered, and where they stand."""

    number: int
    name: str
    done: int
    of: int
    address: str


def progress_by_step(report: Report, template: Template, data: ReportData, language: str) -> list[StepProgress]:
    """The steps that the report's form asks about."""
    address = reverse("report:report", args=[report.year])
    counted = ((step, answered_in_step(template, data, step.number)) for step in steps())
    return [
        StepProgress(step.number, step.name.in_language(language), count.number, count.of, f"{address}#steg-{step.number}")
        for step, count in counted
    ]
