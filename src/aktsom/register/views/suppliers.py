"""The list of suppliers, new ones, and what is said of one."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.register.actions.suppliers import change_supplier, create_supplier
from aktsom.register.forms.suppliers import EditSupplierForm, SupplierForm
from aktsom.register.queries.supplier_lists import suppliers_as_listed
from aktsom.register.queries.suppliers import supplier_of
from aktsom.register.supplier_rules import BadSupplier, SupplierIsThere
from aktsom.register.tables.extra import filters_with_extras, rows_with_extras, table_with_extras
from aktsom.register.tables.suppliers import SupplierFilters, SupplierTable
from aktsom.register.tokens import StaleRow
from aktsom.register.views.supplier_lookup import LOOKUP_TEMPLATE, proposal, propose
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.worklists.tools import tools

FORM = "register/supplier_form.html"
SEARCHED = ("name", "number", "register_number")


@require_safe
@in_organisation
def suppliers(request: OrganisationRequest) -> HttpResponse:
    """The list of suppliers."""
    rows = rows_with_extras(suppliers_as_listed(request.organisation, timezone.localdate()), "suppliers")
    filters = filters_with_extras(SupplierFilters, "suppliers")
    options = ListingOptions(filters=filters, search_in=SEARCHED)
    listing = make_listing(request, table_with_extras(SupplierTable, "suppliers"), rows, options)
    return answer_listing(
        request, "register/suppliers.html", listing, file_name="leverandorer", tools=tools(request, "suppliers")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_supplier(request: OrganisationRequest) -> HttpResponse:
    """Record a supplier; a number or a name in the address is looked up in the entity register first."""
    found = propose(request) if request.method != "POST" else proposal()
    form = SupplierForm(request.POST or None, initial=found.initial)
    context = {"is_new": True, "lookup": found, "lookup_template": LOOKUP_TEMPLATE}
    if request.method == "POST" and form.is_valid():
        try:
            made = create_supplier(request.organisation, form.facts(), request.user)
        except (BadSupplier, SupplierIsThere) as problem:
            return _blamed(request, form, problem, context)
        messages.success(request, _("Leverandøren er ført opp. Neste steg er størrelse, kontakter og leverandørkjede."))
        return redirect("register:supplier", made.pk)
    return form_page(request, FORM, context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_supplier(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write what is said of a supplier."""
    found = supplier_of(request.organisation, pk)
    form = EditSupplierForm(request.POST or None, initial=SupplierForm.initial_of(found))
    context = {"supplier": found}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, FORM, context, form)
    said = form.cleaned_data
    try:
        change_supplier(found, form.facts(), request.user, seen=said["seen"], is_correction=said["is_correction"])
    except (BadSupplier, SupplierIsThere) as problem:
        return _blamed(request, form, problem, context)
    except StaleRow:
        return stale_page(request, FORM, context, form, ("supplier", pk))
    messages.success(request, _("Leverandøren er lagret."))
    return redirect("register:supplier", pk)


def _blamed(
    request: OrganisationRequest, form: SupplierForm, problem: BadSupplier | SupplierIsThere, context: Mapping[str, object]
) -> HttpResponse:
    """The form with the fault at its field, and a link to the supplier that has the number."""
    form.add_error(problem.field, problem.message)
    there = problem.supplier if isinstance(problem, SupplierIsThere) else None
    return form_page(request, FORM, {**context, "there": there}, form)
