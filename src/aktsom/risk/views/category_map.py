"""The map from CPV to high-risk products: ours to read, the buyer's own to edit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.reference.high_risk import map_entries
from aktsom.risk.actions.high_risk import MappingIsThere, add_mapping, change_mapping, remove_mapping
from aktsom.risk.forms.high_risk import MappingForm
from aktsom.risk.queries.high_risk import list_on, mapping_of, mappings_of


@require_safe
@in_organisation
def category_map(request: OrganisationRequest) -> HttpResponse:
    """The buyer's own rows, and our map."""
    own = list(mappings_of(request.organisation))
    entries = sorted(map_entries(), key=lambda entry: entry.prefix)
    return render(request, "risk/category_map.html", {"own": own, "entries": entries})


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def new_mapping(request: OrganisationRequest) -> HttpResponse:
    """Add a row of the buyer's own."""
    form = MappingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_mapping(request.organisation, form.facts(), request.user)
        except MappingIsThere as problem:
            form.add_error("cpv", problem.message)
        else:
            messages.success(request, _("Raden er lagt til. Den går foran vårt kart."))
            return redirect("risk:category_map")
    return _form_page(request, form, {"is_new": True})


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def edit_mapping(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Change a row of the buyer's own."""
    row = mapping_of(request.organisation, pk)
    form = MappingForm(request.POST or None, initial=MappingForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            change_mapping(row, form.facts(), request.user)
        except MappingIsThere as problem:
            form.add_error("cpv", problem.message)
        else:
            messages.success(request, _("Raden er lagret."))
            return redirect("risk:category_map")
    return _form_page(request, form, {"row": row})


@require_POST
@in_organisation_to(Act.ADMINISTER)
def drop_mapping(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take out a row of the buyer's own."""
    remove_mapping(mapping_of(request.organisation, pk), request.user)
    messages.success(request, _("Raden er tatt ut. Vårt kart gjelder for koden igjen."))
    return redirect("risk:category_map")


def _form_page(request: OrganisationRequest, form: MappingForm, context: dict[str, Any]) -> HttpResponse:
    products = list_on(request.organisation)
    names = [one.product for one in products.products if one.product]
    more = {"form": form, "categories": products.categories, "products": names, "edition": products}
    return render(request, "risk/mapping_form.html", {**context, **more}, status=422 if form.errors else 200)
