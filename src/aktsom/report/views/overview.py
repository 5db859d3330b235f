"""The first page: where the year stands, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.access.queries import HistoryFilter, history_in, roles_in
from aktsom.access.telling import told
from aktsom.report.checks import run_checks
from aktsom.report.computed import remarks, unanswered
from aktsom.report.models import Report
from aktsom.report.queries import report_data, reports_of, template_of
from aktsom.report.shape import ReportData
from aktsom.report.states import ReportState
from aktsom.report.template import Template
from aktsom.report.views.progress import progress_by_step
from aktsom.report.views.reports import TONES, language, soft_address
from aktsom.risk.queries import count_goals, count_risks
from aktsom.risk.states import GoalState
from aktsom.ui.templatetags.ui import thousands

EVENTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number that opens the rows it was counted from."""

    label: str
    number: str
    note: str
    address: str


@require_safe
@in_organisation
def overview(request: OrganisationRequest) -> HttpResponse:
    """The latest report's six steps, key numbers, what changed, and my organisation; or how to begin."""
    report = reports_of(request.organisation).first()
    context: dict[str, object] = {
        "events": told(history_in(request.organisation, HistoryFilter())[:EVENTS_SHOWN]),
        "roles": sorted(role.label for role in roles_in(request.user, request.organisation)),
        "report": report,
        "import_address": soft_address("intake:imports"),
        "last_year": timezone.localdate().year - 1,
    }
    return render(request, "report/overview.html", context | (_of_report(report) if report else {}))


def _of_report(report: Report) -> dict[str, object]:
    template, data, state = template_of(report), report_data(report), ReportState(report.state)
    return {
        "steps": progress_by_step(report, template, data, language()),
        "numbers": _key_numbers(report, template, data),
        "state": state,
        "tone": TONES[state],
    }


def _key_numbers(report: Report, template: Template, data: ReportData) -> list[KeyNumber]:
    address = reverse("report:report", args=[report.year])
    blank, noted = unanswered(template, data), remarks(run_checks(data, template))
    goals = count_goals(report.organisation, report.year)
    year = report.year
    return [
        KeyNumber(_("Ubesvarte felt"), thousands(blank.number), _("av %s") % blank.of, f"{address}?vis=ubesvart"),
        KeyNumber(_("Merknader fra kontrollene"), thousands(noted.number), _("av %s kontroller") % noted.of, f"{address}#funn"),
        KeyNumber(
            _("Prioriterte risikoer"),
            thousands(count_risks(report.organisation, year)),
            _("i %s") % year,
            f"{reverse('risk:risks')}?year={year}",
        ),
        KeyNumber(
            _("Mål"),
            thousands(sum(goals.values())),
            _("%s nådd") % goals[GoalState.DONE],
            f"{reverse('risk:goals')}?year={year}",
        ),
    ]
