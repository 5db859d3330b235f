"""The column beside the field that somebody writes in: earlier years, remarks, who has it, what is said of it."""

from __future__ import annotations

from typing import Any

from aktsom.access.guards import OrganisationRequest
from aktsom.report.models import Report
from aktsom.report.template import Field
from aktsom.report.views import base_level, checks, computed, last_year, together

PARTS = (
    (computed.computed_context, "report/parts/computed_beside.html"),
    (last_year.last_year_context, "report/parts/last_year.html"),
    (checks.findings_context, "report/parts/findings.html"),
    (together.answer_state_context, "report/parts/answer_state.html"),
    (together.assignment_context, "report/parts/assignment.html"),
    (together.comments_context, "report/parts/comments.html"),
    (base_level.documents_context, "report/parts/documents.html"),
)
"""Each part's own context and template, in the order of the column."""


def side_column(request: OrganisationRequest, report: Report, field: Field) -> dict[str, Any]:
    """What the templates of the column need, and their names."""
    context: dict[str, Any] = {}
    for part_context, _template in PARTS:
        context |= part_context(request, report, field)
    return context | {"side_parts": [template for _context, template in PARTS]}
