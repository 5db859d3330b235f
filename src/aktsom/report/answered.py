"""What of a report is answered: counts of its fields and findings, each with what was counted. Pure: no Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aktsom.report.findings import Finding, Outcome
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at
from aktsom.report.template import Field, Template


@dataclass(frozen=True, slots=True)
class Counted:
    """A count out of a whole, and the fields (by meaning) or places (by path) that were counted."""

    number: int
    of: int
    counted: tuple[str, ...]


def answered_in_step(template: Template, data: ReportData, step: int) -> Counted:
    """How many of the fields that a step asks for are answered, and which."""
    asked = [field for field in template.fields if field.step == step and asks_for(data, field)]
    answered = tuple(field.meaning for field in asked if is_answered(data, field))
    return Counted(len(answered), len(asked), answered)


def unanswered(template: Template, data: ReportData) -> Counted:
    """How many of all fields asked for are unanswered, and which."""
    asked = [field for field in template.fields if asks_for(data, field)]
    blank = tuple(field.meaning for field in asked if not is_answered(data, field))
    return Counted(len(blank), len(asked), blank)


def remarks(findings: Sequence[Finding]) -> Counted:
    """How many checks failed of those that apply, and the places they name."""
    applied = [finding for finding in findings if finding.outcome is not Outcome.NOT_APPLICABLE]
    failed = [finding for finding in applied if finding.outcome is Outcome.FAILED]
    return Counted(len(failed), len(applied), tuple(place for finding in failed for place in finding.places))


def asks_for(data: ReportData, field: Field) -> bool:
    """Whether the report asks for a field."""
    return is_asked(data, field.rows_at if field.kind.has_rows else field.at)


def is_answered(data: ReportData, field: Field) -> bool:
    """Whether a field says anything; rows that are all blank say nothing."""
    if not field.kind.has_rows:
        return not is_blank(value_at(data, field.at))
    rows = value_at(data, field.rows_at) or []
    said = any(not is_blank(row.get(column.key)) for row in rows for column in field.columns)
    return said or not is_blank(value_at(data, (*field.at, "comment")))
