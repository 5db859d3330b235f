"""The heat map and the list of salient risks, and new ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.risk.actions import add_risk
from aktsom.risk.forms import NewRiskForm
from aktsom.risk.heat_words import drawn
from aktsom.risk.queries import heat_map, risks_as_listed, years_with_risks
from aktsom.risk.tables import RiskFilters, RiskTable
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing


@require_safe
@in_organisation
def risks(request: OrganisationRequest) -> HttpResponse:
    """The heat map of a year, and the list of salient risks."""
    options = ListingOptions(filters=RiskFilters, search_in=("text", "handling_text", "geography"))
    listing = make_listing(request, RiskTable, risks_as_listed(request.organisation), options)
    years = years_with_risks(request.organisation)
    return answer_listing(request, "risk/risks.html", listing, _map_context(request, years), file_name="risikoer")


def _map_context(request: OrganisationRequest, years: list[int]) -> dict[str, Any]:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    if year is None:
        return {}
    address = request.path
    tabs = [{"label": str(each), "address": f"{address}?year={each}", "is_current": each == year} for each in years]
    return {"heat": drawn(heat_map(request.organisation, year)), "tabs": tabs if len(years) > 1 else []}


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_risk(request: OrganisationRequest) -> HttpResponse:
    """Put a new risk first."""
    years = years_with_risks(request.organisation)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() else next(iter(years), timezone.localdate().year)
    form = NewRiskForm(request.POST or None, initial={"year": year})
    if request.method == "POST" and form.is_valid():
        said = add_risk(request.organisation, form.cleaned_data["year"], form.details(), request.user)
        messages.success(request, _("Risikoen er ført opp. Neste steg er mål og tiltak."))
        return redirect("risk:risk", said.risk_id)
    return form_page(request, "risk/risk_form.html", {"is_new": True}, form)
