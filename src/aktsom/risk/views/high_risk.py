"""The list of high-risk products: the editions that the product brings, and those that the buyer has loaded."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.risk.high_risk_shown import shown_list
from aktsom.risk.queries.high_risk import list_called, list_choices, list_on, own_editions


@require_safe
@in_organisation
def high_risk(request: OrganisationRequest) -> HttpResponse:
    """The edition that holds, or the one that is asked for, and which there are."""
    choices = list_choices(request.organisation)
    asked = request.GET.get("utgave", "")
    holds = list_on(request.organisation)
    shown = list_called(request.organisation, asked) if asked in dict(choices) else holds
    tabs = [{"label": name, "address": f"?utgave={code}", "is_current": code == shown.code} for code, name in choices]
    context = {"shown": shown_list(shown), "tabs": tabs, "holds": holds, "own": list(own_editions(request.organisation))}
    return render(request, "risk/high_risk.html", context)
