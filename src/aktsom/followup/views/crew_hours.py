"""The hours of crew registers: the list, and one row."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.followup.actions.crew_hours import withdraw_crew_hours
from aktsom.followup.forms.deviations import BecauseForm
from aktsom.followup.models import CrewHours
from aktsom.followup.queries.crew_hours import GROUPS, crew_hours_of, crew_hours_row
from aktsom.followup.tables.crew_hours import CrewHoursFilters, CrewHoursTable
from aktsom.followup.views.deviation_parts import anchored_errors
from aktsom.followup.views.follow_ups import tabs
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing, matching_rows

OPTIONS = ListingOptions(
    filters=CrewHoursFilters, search_in=("employer", "employer_number", "site", "agreement__title", "agreement__number")
)


@require_safe
@in_organisation
def crew_hours(request: OrganisationRequest) -> HttpResponse:
    """The list of hours, with what they come to."""
    rows = crew_hours_of(request.organisation)
    listing = make_listing(request, CrewHoursTable, rows, OPTIONS)
    context = {
        "tabs": tabs("crew_hours"),
        "sums": _sums(matching_rows(request, request.GET, rows, OPTIONS)) if listing.count else [],
    }
    return answer_listing(request, "followup/crew_hours.html", listing, context, file_name="mannskapstimer")


def _sums(rows: QuerySet[CrewHours]) -> list[dict[str, Any]]:
    """The hours of each group beside all hours of the rows that tell of it."""
    some = {f"{name}_some": Sum(name) for name in GROUPS}
    every = {f"{name}_every": Sum("total", filter=Q(**{f"{name}__isnull": False})) for name in GROUPS}
    found = rows.order_by().aggregate(**some, **every)
    words = {"apprentices": _("Lærlinger"), "skilled": _("Fagarbeidere")}
    counted = [(words[name], found[f"{name}_some"], found[f"{name}_every"]) for name in GROUPS]
    return [{"label": label, "some": part, "every": whole, "share": part / whole} for label, part, whole in counted if whole]


@require_safe
@in_organisation
def one_row(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One employer's hours in a month."""
    return _page(request, crew_hours_row(request.organisation, pk), BecauseForm(auto_id="id_trekk_%s"))


def _page(request: OrganisationRequest, row: CrewHours, form: BecauseForm, status: int = 200) -> HttpResponse:
    context = {"row": row, "withdraw_form": form, "errors": anchored_errors(form)}
    return render(request, "followup/crew_hours_row.html", context, status=status)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take out a row that should never have been there."""
    row = crew_hours_row(request.organisation, pk)
    form = BecauseForm(request.POST, auto_id="id_trekk_%s")
    if not form.is_valid():
        return _page(request, row, form, 422)
    withdraw_crew_hours(row, form.cleaned_data["because"], request.user)
    messages.success(request, _("Timene er trukket tilbake."))
    return redirect("followup:crew_hours")
