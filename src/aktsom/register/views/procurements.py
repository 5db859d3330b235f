"""The list of procurements, and new ones."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.register.actions.procurements import change_procurement, create_procurement
from aktsom.register.forms.procurements import ProcurementForm
from aktsom.register.policies_procurements import check_is_open
from aktsom.register.procurement_rules import BadProcurement
from aktsom.register.queries.procurements import procurement_of, procurements_as_listed
from aktsom.register.tables.extra import filters_with_extras, rows_with_extras, table_with_extras
from aktsom.register.tables.procurements import ProcurementFilters, ProcurementTable
from aktsom.register.tokens import StaleRow
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.worklists.tools import tools

FORM = "register/procurement_form.html"
SEARCHED = ("title", "number", "archive_case", "description")


@require_safe
@in_organisation
def procurements(request: OrganisationRequest) -> HttpResponse:
    """The list of procurements."""
    rows = rows_with_extras(procurements_as_listed(request.organisation), "procurements")
    filters = filters_with_extras(ProcurementFilters, "procurements")
    options = ListingOptions(filters=filters, search_in=SEARCHED)
    listing = make_listing(request, table_with_extras(ProcurementTable, "procurements"), rows, options)
    offered = tools(request, "procurements")
    return answer_listing(request, "register/procurements.html", listing, file_name="anskaffelser", tools=offered)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_procurement(request: OrganisationRequest) -> HttpResponse:
    """Record a procurement."""
    initial = {"owner": str(request.user.pk)}
    form = ProcurementForm(request.organisation, None, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_procurement(request.organisation, form.facts(), request.user)
        except BadProcurement as problem:
            _blame(form, problem)
        else:
            messages.success(request, _("Anskaffelsen er ført opp. Neste steg er risikovurderingen."))
            return redirect("register:procurement", made.pk)
    return form_page(request, FORM, {"is_new": True}, form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_procurement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write what is said of a procurement."""
    found = procurement_of(request.organisation, pk)
    check_is_open(found)
    form = ProcurementForm(request.organisation, found, request.POST or None, initial=ProcurementForm.initial_of(found))
    context = {"procurement": found}
    if request.method == "POST" and form.is_valid():
        try:
            change_procurement(found, form.facts(), request.user, seen=form.cleaned_data["seen"])
        except BadProcurement as problem:
            _blame(form, problem)
        except StaleRow:
            return stale_page(request, FORM, context, form, ("procurement", pk))
        else:
            messages.success(request, _("Anskaffelsen er lagret."))
            return redirect("register:procurement", pk)
    return form_page(request, FORM, context, form)


def _blame(form: ProcurementForm, problem: BadProcurement) -> None:
    form.add_error(problem.field, forms.ValidationError(problem.message))
