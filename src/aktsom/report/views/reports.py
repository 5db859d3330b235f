"""The list of reports, and starting one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions import start_report
from aktsom.report.forms import StartForm
from aktsom.report.models import Report
from aktsom.report.queries import (
    reports_of,
    reports_with_counts,
    template_editions,
)
from aktsom.report.queries.earlier import newest_year_before
from aktsom.report.states import ReportState
from aktsom.report.template import Template
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.report.queries.reports import CountedReport

TONES = {
    ReportState.DRAFT: "neutral",
    ReportState.READY: "info",
    ReportState.APPROVED: "info",
    ReportState.SUBMITTED: "info",
    ReportState.RETURNED: "warning",
    ReportState.ACCEPTED: "success",
    ReportState.PUBLISHED: "success",
    ReportState.SUPERSEDED: "neutral",
}


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report in the list: its state, and how much of it is unanswered."""

    year: int
    form: str
    state: ReportState
    tone: str
    unanswered: int
    asked: int


@require_safe
@in_organisation
def reports(request: OrganisationRequest) -> HttpResponse:
    """Every year's report."""
    editions = {(edition.id, edition.version): edition for edition in template_editions()}
    listed = [_listed(report, editions) for report in reports_with_counts(request.organisation)]
    return render(request, "report/reports.html", {"reports": listed, "import_address": soft_address("intake:imports")})


def _listed(report: CountedReport, editions: dict[tuple[str, str], Template]) -> ListedReport:
    template, state = editions[report.template_id, report.template_version], ReportState(report.state)
    name = f"{template.name.in_language(language())} ({template.version})"
    return ListedReport(report.year, name, state, TONES[state], report.unanswered, report.asked)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.OWN_REPORT)
def start(request: OrganisationRequest) -> HttpResponse:
    """Starts a year's report in an edition of a form."""
    editions = _newest_first()
    initial = {"year": _next_year(request)}
    form = StartForm(editions, language(), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            report = start_report(request.organisation, form.cleaned_data["year"], form.chosen(), request.user)
        except Refusal as refusal:
            form.add_error("year", refusal.message)
        else:
            messages.success(request, _("Rapporten for %(year)s er startet.") % {"year": report.year})
            return _first_step(report)
    return render(request, "report/start.html", {"form": form}, status=422 if form.errors else 200)


def _first_step(report: Report) -> HttpResponse:
    """Where writing begins: with what an earlier year can give, where there is one."""
    earlier = newest_year_before(report.organisation, report.year)
    return redirect("report:carry_many", report.year, earlier) if earlier else redirect("report:report", report.year)


def _newest_first() -> list[Template]:
    return sorted(template_editions(), key=lambda edition: (edition.version, edition.id), reverse=True)


def _next_year(request: OrganisationRequest) -> int:
    """The year after the latest report, or the year that has last ended."""
    latest = reports_of(request.organisation).first()
    today: date = timezone.localdate()
    return latest.year + 1 if latest else today.year


def language() -> str:
    """The reader's language."""
    return (get_language() or "nb")[:2]


def soft_address(name: str, *arguments: object) -> str:
    """The address of a page in a room above this one; empty where the room is not there."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
