"""The base level of a report, and the documents that hang on its criteria and its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.evidence.forms import DocumentForm
from aktsom.report.actions.base_level import AlreadyAttached, Peg, attach_document, remove_attached
from aktsom.report.policies import can_write
from aktsom.report.queries import field_of, report_data, report_of, template_of
from aktsom.report.queries.base_level import BaseLevel, Standing, attached_documents, base_level_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.report.models import Report
    from aktsom.report.shape import ReportData
    from aktsom.report.template import Field, Template

_TOO_LARGE_OR_WRONG = (413, 415, 422)


@require_safe
@in_organisation
def base_level(request: OrganisationRequest, year: int) -> HttpResponse:
    """Every criterion: met, not met because, or in need of a document."""
    return _page(request, report_of(request.organisation, year), {})


def _page(request: OrganisationRequest, report: Report, sent: dict[str, DocumentForm], status: int = 200) -> HttpResponse:
    template = template_of(report)
    context = base_level_context(report, report_data(report), template)
    found = context["base_level"]
    entries = _entries(request, report, found, sent) if found else []
    context |= {
        "report": report,
        "form_name": template.name.in_language(_language()),
        "open": [entry for entry in entries if not entry[0].judged.is_met],
        "fulfilled": [entry for entry in entries if entry[0].judged.is_met],
        "errors": [(f"#{form['file'].id_for_label}", error) for form in sent.values() for error in form.errors.get("file", [])],
    }
    return render(request, "report/base_level.html", context, status=status)


def _entries(
    request: OrganisationRequest, report: Report, found: BaseLevel, sent: dict[str, DocumentForm]
) -> list[tuple[Standing, DocumentForm | None]]:
    """Each criterion with the form that takes a document, where there may be one."""
    may_attach = can_write(request.user, report)
    return [(standing, _form(request, standing, sent) if may_attach else None) for standing in found.standings]


def _form(request: HttpRequest, standing: Standing, sent: dict[str, DocumentForm]) -> DocumentForm | None:
    criterion = standing.judged.criterion
    if criterion.document is None:
        return None
    return sent.get(criterion.code) or DocumentForm(request, criterion.code)


def base_level_context(report: Report, data: ReportData, template: Template) -> dict[str, Any]:
    """What `report/parts/base_level.html` shows: how many criteria are met, in one query."""
    return {"base_level": base_level_of(report, data, template)}


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def attach_to_criterion(request: OrganisationRequest, year: int, criterion: str) -> HttpResponse:
    """Attaches a document to a criterion."""
    report = report_of(request.organisation, year)
    form = DocumentForm(request, criterion, is_sent=True)
    if not _attach(request, report, Peg(criterion=criterion), form):
        return _page(request, report, {criterion: form}, status=422)
    answer = redirect("report:base_level", year)
    answer["Location"] += f"#{criterion}"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def field_documents(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """The documents of one field; a file that is sent is attached to it."""
    report = report_of(request.organisation, year)
    item = field_of(report, meaning)
    form = DocumentForm(request, f"dokument-{meaning}", is_sent=request.method == "POST")
    is_attached = request.method == "POST" and _attach(request, report, Peg(meaning=meaning), form)
    if is_attached and not request.headers.get("HX-Request"):
        return redirect("report:field", year, meaning)
    context = documents_context(request, report, item)
    if form.errors:
        context["document_form"] = form
    page = "report/parts/documents.html" if request.headers.get("HX-Request") else "report/documents.html"
    return render(request, page, context, status=422 if form.errors else 200)


def documents_context(request: OrganisationRequest, report: Report, field: Field) -> dict[str, Any]:
    """What `report/parts/documents.html` shows beside a field, in one query."""
    return {
        "report": report,
        "field": field,
        "label": field.label.in_language(_language()),
        "attached": attached_documents(report, field.meaning),
        "document_form": DocumentForm(request, f"dokument-{field.meaning}") if can_write(request.user, report) else None,
    }


def _attach(request: OrganisationRequest, report: Report, peg: Peg, form: DocumentForm) -> bool:
    if not form.is_valid():
        return False
    try:
        attach_document(report, peg, form.upload(), request.user)
    except Refusal as refusal:
        if refusal.status not in _TOO_LARGE_OR_WRONG and not isinstance(refusal, AlreadyAttached):
            raise
        form.add_error("file", refusal.message)
        return False
    if not request.headers.get("HX-Request"):
        messages.success(request, _("Dokumentet er lagt ved."))
    return True


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def remove_document(request: OrganisationRequest, year: int, pk: int) -> HttpResponse:
    """Takes a document away, and leads back to what it hung on."""
    report = report_of(request.organisation, year)
    peg = remove_attached(report, pk, request.user)
    if peg.meaning and request.headers.get("HX-Request"):
        return render(request, "report/parts/documents.html", documents_context(request, report, field_of(report, peg.meaning)))
    messages.success(request, _("Dokumentet er tatt bort. Historikken forteller at det var der."))
    if peg.meaning:
        return redirect("report:field", year, peg.meaning)
    answer = redirect("report:base_level", year)
    answer["Location"] += f"#{peg.criterion}"
    return answer


def _language() -> str:
    return (get_language() or "nb")[:2]
