"""Publishing a report from its page: look at what comes, confirm, follow the work, and see the result."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aktsom.access.guards import OrganisationRequest
from aktsom.publish import queries
from aktsom.publish.actions import ask_for_publishing
from aktsom.publish.formats import html_page, json_file, pdf
from aktsom.publish.forms import PublishForm
from aktsom.publish.freezing import Frozen, freeze
from aktsom.publish.models import PublishingJob
from aktsom.publish.policies import can_publish_now
from aktsom.publish.states import STEPS, Step
from aktsom.report.policies import is_publishable
from aktsom.report.queries import report_data, report_of, template_of
from aktsom.report.queries.approval import rounds_of
from aktsom.report.queries.base_level import base_level_of
from aktsom.report.queries.checks import failed_findings
from aktsom.report.states import ReportState

if TYPE_CHECKING:
    from aktsom.report.models import Report
    from aktsom.report.queries.checks import AnsweredFinding
    from aktsom.report.template import Template

_FORMS = {module.NAME: module for module in (json_file, html_page, pdf)}


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: OrganisationRequest, year: int) -> HttpResponse:
    """What will be published, and the question whether to."""
    report = report_of(request.organisation, year)
    frozen = freeze(report, "")
    form = PublishForm(request.POST or None, is_correction=frozen.replaces is not None)
    if request.method == "POST" and (form.is_valid() or not form.fields):
        job = ask_for_publishing(report, request.user, form.cleaned_data.get("note", "") if form.is_bound else "")
        return redirect("publish:job", year, job.uid)
    return render(
        request, "publish/publish.html", _confirmation(request, report, frozen, form), status=422 if form.errors else 200
    )


def _confirmation(request: OrganisationRequest, report: Report, frozen: Frozen, form: PublishForm) -> dict[str, Any]:
    data, template = report_data(report), template_of(report)
    return {
        "report": report,
        "frozen": frozen,
        "form": form,
        **_standing(report),
        **_found(failed_findings(report, data, template), template),
        "base_level": base_level_of(report, data, template),
        "warnings": frozen.snapshot.data["warnings"],
        "open_job": queries.open_job_of(request.organisation, report.year),
        "is_approved": is_publishable(report),
        "may_publish": can_publish_now(request.user, report),
        "article": html_page.article_of(html_page.render(frozen.snapshot, draft=True).decode("utf-8")),
    }


def _standing(report: Report) -> dict[str, Any]:
    """How far the report has come, and who approved it."""
    decided = next((one for one in rounds_of(report) if (one.kind, one.outcome) == ("approval", "approved")), None)
    return {"state": ReportState(report.state), "approval": decided if is_publishable(report) else None}


def _found(findings: list[AnsweredFinding], template: Template) -> dict[str, Any]:
    """What the checks remark on, each with the fields to go to: what nobody has answered, and what somebody has."""
    language = (get_language() or "nb")[:2]
    labels = {field.meaning: field.code or field.label.in_language(language) for field in template.fields}
    told = [
        (one, one.finding.words.in_language(language), [(m, labels[m]) for m in one.finding.meanings if m in labels])
        for one in findings
    ]
    return {"open_findings": [one for one in told if one[0].is_open], "answered": [one for one in told if not one[0].is_open]}


@require_GET
def preview(request: OrganisationRequest, year: int, name: str) -> HttpResponse:
    """One of the three files as it would be, marked as not published."""
    frozen = freeze(report_of(request.organisation, year), "")
    form = _FORMS[name]
    content = json_file.render(frozen.snapshot) if form is json_file else form.render(frozen.snapshot, draft=True)
    response = HttpResponse(content, content_type=form.MEDIA_TYPE)
    how = "attachment" if form is html_page else "inline"
    response["Content-Disposition"] = f'{how}; filename="utkast-{year}{name.removeprefix("report")}"'
    response["Cache-Control"] = "no-store"
    return response


@require_GET
def job(request: OrganisationRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    """How far the publishing has come, and in the end where the report lies."""
    return render(request, "publish/job.html", _told(_job(request, year, uid)))


@require_GET
def progress(request: OrganisationRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    """The part of the page that renews itself."""
    return render(request, "publish/parts/progress.html", _told(_job(request, year, uid)))


def _job(request: OrganisationRequest, year: int, uid: uuid.UUID) -> PublishingJob:
    return queries.job_of(request.organisation, year, uid)


def _told(job: PublishingJob) -> dict[str, Any]:
    step = Step(job.step)
    running = step not in (Step.DONE, Step.FAILED)
    return {
        "job": job,
        "running": running,
        "failed": step is Step.FAILED,
        "reached": STEPS.index(step) if step in STEPS else 0,
        "total": len(STEPS) - 1,
        "label": str(job.get_step_display()).capitalize() if running else _("Ferdig"),
    }
