"""The risk and requirement section of a contract strategy: a page to print, and a document to write on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.register.queries.procurements import procurement_of
from aktsom.risk.strategy_document import as_docx, strategy_parts
from aktsom.risk.strategy_pdf import as_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@in_organisation
def strategy(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The section as a page."""
    procurement = procurement_of(request.organisation, pk)
    return render(request, "risk/strategy.html", {"procurement": procurement, "parts": strategy_parts(procurement)})


@require_safe
@in_organisation
def strategy_docx(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The section as a document."""
    procurement = procurement_of(request.organisation, pk)
    title = _("Risiko og krav: %(title)s") % {"title": procurement.title}
    content = as_docx(title, strategy_parts(procurement), (get_language() or "nb")[:2])
    return _file(procurement.title, content, "docx", DOCX)


@require_safe
@in_organisation
def strategy_pdf(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The section as a file to archive."""
    procurement = procurement_of(request.organisation, pk)
    title = _("Risiko og krav: %(title)s") % {"title": procurement.title}
    language, stamp = (get_language() or "nb")[:2], int(timezone.now().timestamp())
    content = as_pdf(title, request.organisation.name, strategy_parts(procurement), language, stamp)
    return _file(procurement.title, content, "pdf", PDF)


def _file(title: str, content: bytes, ending: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    name = slugify(title)[:60] or "anskaffelse"
    answer["Content-Disposition"] = f'attachment; filename="{name}-risiko-og-krav.{ending}"'
    return answer
