"""One supplier: what is known of it, what it delivers on, and what lies behind it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.register.actions.suppliers import SupplierIsUsed, withdraw_supplier
from aktsom.register.forms.suppliers import WithdrawSupplierForm
from aktsom.register.models import Supplier
from aktsom.register.offers import Panel, panels_of
from aktsom.register.queries.supplier_page import chain_of, shown_supplier, standing_of
from aktsom.register.queries.supplier_timeline import timeline_of_supplier
from aktsom.register.queries.suppliers import supplier_of
from aktsom.register.supplier_told import told_standing
from aktsom.register.supplier_words import country_name
from aktsom.register.views.timelines import shown_timeline


@require_safe
@in_organisation
def supplier(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One supplier."""
    return _page(request, shown_supplier(request.organisation, pk), WithdrawSupplierForm())


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take away a supplier that was recorded by mistake."""
    found = supplier_of(request.organisation, pk)
    form = WithdrawSupplierForm(request.POST)
    if form.is_valid():
        try:
            withdraw_supplier(found, form.cleaned_data["because"], request.user)
        except SupplierIsUsed as problem:
            form.add_error("because", problem.message)
        else:
            messages.success(request, _("Leverandøren er trukket tilbake. Historikken er tatt vare på."))
            return redirect("register:suppliers")
    return _page(request, shown_supplier(request.organisation, pk), form)


def _page(request: OrganisationRequest, found: Supplier, form: forms.Form) -> HttpResponse:
    today = timezone.localdate()
    context: dict[str, Any] = {
        "supplier": found,
        "stands": found.withdrawn_at is None and found.merged_into is None,
        "told": told_standing(standing_of(found, today), found, today),
        "chain": chain_of(found),
        "today": today,
        "country": country_name(found.country),
        "panels": [(panel, _drawn(request, panel, found)) for panel in panels_of("supplier")],
        "withdraw_form": form,
        **shown_timeline(request, timeline_of_supplier(found)),
    }
    return render(request, "register/supplier.html", context, status=422 if form.errors else 200)


def _drawn(request: OrganisationRequest, panel: Panel, found: Supplier) -> SafeString:
    return SafeString(render_to_string(panel.template, dict(panel.context(request, found)), request))
