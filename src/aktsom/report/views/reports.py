"""The list of reports, starting one, and one report's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions import move_report, start_report
from aktsom.report.checks import run_checks
from aktsom.report.computed import unanswered
from aktsom.report.findings import Finding, Outcome
from aktsom.report.forms import StartForm
from aktsom.report.models import Report
from aktsom.report.page import PageParts, ShownField, ShownSection, Source, shown_sections
from aktsom.report.policies import can_write, has_right
from aktsom.report.queries import (
    answer_sources,
    provenance_of,
    report_data,
    report_of,
    reports_of,
    reports_with_counts,
    template_editions,
    template_of,
)
from aktsom.report.states import MOVES, AnswerSource, ReportState
from aktsom.report.template import Template
from aktsom.report.views.progress import progress_by_step
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.report.queries import CountedReport

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
            return redirect("report:report", report.year)
    return render(request, "report/start.html", {"form": form}, status=422 if form.errors else 200)


def _newest_first() -> list[Template]:
    return sorted(template_editions(), key=lambda edition: (edition.version, edition.id), reverse=True)


def _next_year(request: OrganisationRequest) -> int:
    """The year after the latest report, or the year that has last ended."""
    latest = reports_of(request.organisation).first()
    today: date = timezone.localdate()
    return latest.year + 1 if latest else today.year


@require_safe
@in_organisation
def report(request: OrganisationRequest, year: int) -> HttpResponse:
    """One report: fields by step, values with their origin, and what the checks found."""
    found = report_of(request.organisation, year)
    template, data = template_of(found), report_data(found)
    findings = run_checks(data, template)
    parts = PageParts(template, data, findings, _sources(found), provenance_of(found), language())
    only_blank = request.GET.get("vis") == "ubesvart"
    state = ReportState(found.state)
    context = {
        "report": found,
        "template": template,
        "state": state,
        "tone": TONES[state],
        "sections": _narrowed(shown_sections(parts)) if only_blank else shown_sections(parts),
        "only_blank": only_blank,
        "steps": progress_by_step(found, template, data, language()),
        "unanswered": (blank := unanswered(template, data)),
        "answered": blank.of - blank.number,
        "failed": _failed_with_links(findings, template),
        "may_write": can_write(request.user, found),
        "moves": _open_moves(request, found),
        "publish_address": soft_address("publish:publish", year),
    }
    return render(request, "report/report.html", context)


def _narrowed(sections: tuple[ShownSection, ...]) -> list[ShownSection]:
    """Only what is asked for and not answered."""
    blank = ((section, tuple(field for field in section.fields if _is_open(field))) for section in sections)
    return [ShownSection(section.key, section.label, section.step, fields) for section, fields in blank if fields]


def _is_open(field: ShownField) -> bool:
    return field.asked and not field.is_answered


def _failed_with_links(findings: list[Finding], template: Template) -> list[tuple[Finding, list[tuple[str, str]]]]:
    """What the checks found, each with the fields to go to: meaning and name."""
    labels = {field.meaning: field.code or field.label.in_language(language()) for field in template.fields}
    return [
        (finding, [(meaning, labels[meaning]) for meaning in finding.meanings if meaning in labels])
        for finding in findings
        if finding.outcome is Outcome.FAILED
    ]


def _sources(report: Report) -> dict[str, Source]:
    """Where answers came from; what people wrote here themselves needs no words."""
    return {
        meaning: Source(str(AnswerSource(source).label), file_name)
        for meaning, source, file_name in answer_sources(report)
        if source != AnswerSource.WRITTEN
    }


MOVE_WORDS = {
    (ReportState.DRAFT, ReportState.READY): gettext_noop("Meld klar for godkjenning"),
    (ReportState.READY, ReportState.APPROVED): gettext_noop("Godkjenn"),
    (ReportState.READY, ReportState.DRAFT): gettext_noop("Ta tilbake til utkast"),
    (ReportState.APPROVED, ReportState.DRAFT): gettext_noop("Åpne for endring"),
    (ReportState.RETURNED, ReportState.DRAFT): gettext_noop("Åpne for endring"),
    (ReportState.PUBLISHED, ReportState.DRAFT): gettext_noop("Åpne for retting"),
}
"""The moves that a person makes on the report's page; the others belong to publishing and to the secretariat."""


def _open_moves(request: OrganisationRequest, report: Report) -> list[tuple[ReportState, str]]:
    state = ReportState(report.state)
    return [
        (following, _(MOVE_WORDS[state, following]))
        for following, act in MOVES[state].items()
        if (state, following) in MOVE_WORDS and has_right(request.user, request.organisation, act)
    ]


@require_POST
@in_organisation_to(Act.OWN_REPORT)
def move(request: OrganisationRequest, year: int) -> HttpResponse:
    """Moves the report to another state."""
    found = report_of(request.organisation, year)
    wanted = request.POST.get("state", "")
    if (ReportState(found.state), wanted) not in MOVE_WORDS:
        messages.error(request, _("Rapporten kan ikke flyttes dit nå."))
        return redirect("report:report", year)
    move_report(found, ReportState(wanted), request.user)
    messages.success(request, _("Rapporten er nå %(state)s.") % {"state": ReportState(wanted).label})
    return redirect("report:report", year)


def language() -> str:
    """The reader's language."""
    return (get_language() or "nb")[:2]


def soft_address(name: str, *arguments: object) -> str:
    """The address of a page in a room above this one; empty where the room is not there."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
