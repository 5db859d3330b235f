"""What belongs to a supplier: sizes, names, contacts, certificates, sub-suppliers and sites, each on a form of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.evidence.faults import NotADocument
from aktsom.evidence.forms import DocumentForm
from aktsom.register.actions.supplier_parts import add_part, attach_to_certificate, change_part, close_part
from aktsom.register.forms.supplier_parts import PART_FORMS, PartForm
from aktsom.register.models import Certificate
from aktsom.register.queries.supplier_page import part_of
from aktsom.register.queries.suppliers import supplier_of
from aktsom.register.supplier_rules import BadSupplier
from aktsom.register.tokens import StaleRow
from aktsom.values.refusals import NotFound

FORM = "register/supplier_part_form.html"
NEW_WORDS: dict[str, Promise] = {
    "storrelse": gettext_lazy("Ny størrelse"),
    "tidligere-navn": gettext_lazy("Nytt tidligere navn"),
    "kontakt": gettext_lazy("Ny kontakt"),
    "sertifikat": gettext_lazy("Nytt sertifikat eller merke"),
    "underleverandor": gettext_lazy("Ny underleverandør"),
    "sted": gettext_lazy("Nytt produksjonssted"),
}
WORDS: dict[str, Promise] = {
    "storrelse": gettext_lazy("Størrelse"),
    "tidligere-navn": gettext_lazy("Tidligere navn"),
    "kontakt": gettext_lazy("Kontakt"),
    "sertifikat": gettext_lazy("Sertifikat eller merke"),
    "underleverandor": gettext_lazy("Underleverandør"),
    "sted": gettext_lazy("Produksjonssted"),
}
CANNOT_CLOSE = ("storrelse", "tidligere-navn")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_part(request: OrganisationRequest, pk: int, kind: str) -> HttpResponse:
    """Record something that belongs to a supplier."""
    supplier = supplier_of(request.organisation, pk)
    asked = {name: value for name in ("link", "delivers_to") if (value := request.GET.get("under", "")).isdecimal()}
    form = _form_of(kind)(supplier, None, request.POST or None, initial=asked)
    context: dict[str, Any] = {"supplier": supplier, "kind": kind, "title": NEW_WORDS[kind], "is_new": True}
    if request.method == "POST" and form.is_valid():
        try:
            made = add_part(supplier, form.facts(), request.user)
        except BadSupplier as problem:
            form.add_error(problem.field, problem.message)
        else:
            messages.success(request, _("Det er ført opp."))
            if isinstance(made, Certificate):
                return redirect("register:supplier_part", pk, kind, made.pk)
            return _back(pk, kind)
    return form_page(request, FORM, context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def part(request: OrganisationRequest, pk: int, kind: str, part: int) -> HttpResponse:
    """Write something that belongs to a supplier."""
    found = part_of(request.organisation, pk, kind, part)
    form = _form_of(kind)(found.supplier, found, request.POST or None)
    context = _context(request, found, kind)
    if request.method == "POST" and form.is_valid():
        try:
            change_part(found, form.facts(), request.user, seen=form.cleaned_data["seen"])
        except BadSupplier as problem:
            form.add_error(problem.field, problem.message)
        except StaleRow:
            return stale_page(request, FORM, context, form, ("supplier", pk))
        else:
            messages.success(request, _("Endringen er lagret."))
            return _back(pk, kind)
    return form_page(request, FORM, context, form)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def close(request: OrganisationRequest, pk: int, kind: str, part: int) -> HttpResponse:
    """What belonged to a supplier does so no more."""
    close_part(part_of(request.organisation, pk, kind, part), request.user)
    messages.success(request, _("Det er avsluttet. Du finner det igjen i historikken."))
    return _back(pk, kind)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def document(request: OrganisationRequest, pk: int, part: int) -> HttpResponse:
    """Attach the document that a certificate rests on."""
    found = part_of(request.organisation, pk, "sertifikat", part)
    if not isinstance(found, Certificate):
        raise NotFound(_("Siden finnes ikke."))
    sent = DocumentForm(request, "dokument", is_sent=True)
    if sent.is_valid():
        try:
            attach_to_certificate(found, sent.upload(), request.user)
        except NotADocument as problem:
            sent.add_error("file", problem.message)
        else:
            messages.success(request, _("Dokumentet er lagt ved."))
            return _back(pk, "sertifikat")
    form = _form_of("sertifikat")(found.supplier, found)
    answer = form_page(request, FORM, {**_context(request, found, "sertifikat"), "document_form": sent}, form)
    answer.status_code = 422
    return answer


def _context(request: OrganisationRequest, found: Any, kind: str) -> Mapping[str, Any]:
    context = {"supplier": found.supplier, "kind": kind, "title": WORDS[kind], "part": found}
    if kind == "sertifikat":
        context["document_form"] = DocumentForm(request, "dokument")
    return context | {"may_close": kind not in CANNOT_CLOSE}


def _form_of(kind: str) -> type[PartForm]:
    if kind not in PART_FORMS:
        raise NotFound(_("Siden finnes ikke."))
    return PART_FORMS[kind]


def _back(pk: int, kind: str) -> HttpResponse:
    answer = redirect("register:supplier", pk)
    answer["Location"] += f"#{kind}"
    return answer
