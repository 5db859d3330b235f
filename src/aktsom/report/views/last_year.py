"""An earlier year's answer to one field, beside this year's, and what differs between them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.report.earlier import EarlierAnswer, Then, earlier_answer, field_as_text
from aktsom.report.models import Report
from aktsom.report.page import PageParts, ShownField, shown_field
from aktsom.report.policies import can_write
from aktsom.report.queries import field_data, field_of, report_of, template_of
from aktsom.report.queries.earlier import earlier_report, earlier_years
from aktsom.report.template import Field
from aktsom.report.views.reports import language
from aktsom.report.word_differences import word_differences


def last_year_context(request: OrganisationRequest, report: Report, field: Field) -> dict[str, Any]:
    """What parts/last_year.html needs: an earlier year's answer to one field, the newest unless `fjor` says another."""
    years = earlier_years(report)
    said = request.GET.get("fjor", "")
    year = int(said) if said.isdigit() and len(said) == 4 and int(said) in years else next(iter(years), None)
    now = _shown(report, field)
    context: dict[str, Any] = {"report": report, "field": field, "shown": now, "years": years, "earlier": None}
    if year is not None:
        context["earlier"] = _in_year(report, year, now)
        context["may_write"] = can_write(request.user, report)
    return context


def _shown(report: Report, field: Field) -> ShownField:
    """One field as it stands now, read alone."""
    return shown_field(PageParts(template_of(report), field_data(report, field), language()), field)


def _in_year(report: Report, year: int, now: ShownField) -> EarlierAnswer:
    """The same field in an earlier year, read alone. Raises NotFound."""
    earlier = earlier_report(report, year)
    before = next((item for item in template_of(earlier).fields if item.meaning == now.meaning), None)
    return earlier_answer(year, now, _shown(earlier, before) if before else None)


@require_safe
@in_organisation
def last_year(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """An earlier year's answer to one field, for the column beside the field that is written in."""
    report = report_of(request.organisation, year)
    context = last_year_context(request, report, field_of(report, meaning))
    return render(request, "report/parts/last_year.html", context)


@require_safe
@in_organisation
def differences(request: OrganisationRequest, year: int, meaning: str, from_year: int) -> HttpResponse:
    """What differs between an earlier year's answer and this one, word by word."""
    report = report_of(request.organisation, year)
    now = _shown(report, field_of(report, meaning))
    earlier = _in_year(report, from_year, now)
    context = {
        "report": report,
        "field": now,
        "earlier": earlier,
        "pieces": word_differences(field_as_text(earlier.field), field_as_text(now)) if earlier.says and earlier.field else (),
        "is_same": earlier.then is Then.SAME,
    }
    piece = request.htmx  # type: ignore[attr-defined]
    return render(request, "report/parts/differences.html" if piece else "report/differences.html", context)
