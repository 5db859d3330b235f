"""How far each of the six steps of a report has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from aktsom.reference.steps import steps
from aktsom.report.models import Report
from aktsom.report.sections import ShownSection, StateCounts, counted


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One of the six steps: how far its fields have come, and where they stand."""

    number: int
    name: str
    counts: StateCounts
    address: str

    @property
    def done(self) -> int:
        """How many of its fields are answered."""
        return self.counts.answered

    @property
    def of(self) -> int:
        """How many fields it asks for."""
        return self.counts.of


def progress_of(report: Report, sections: Iterable[ShownSection], language: str) -> list[StepProgress]:
    """The six steps, each with the fields that the report's form asks in it."""
    address = reverse("report:report", args=[report.year])
    by_step = {section.step: section.counts for section in sections if section.step}
    return [
        StepProgress(
            step.number, step.name.in_language(language), by_step.get(step.number, counted(())), f"{address}#steg-{step.number}"
        )
        for step in steps()
    ]
