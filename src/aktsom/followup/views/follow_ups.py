"""The list and the calendar of follow-ups, and new ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.followup.actions.follow_ups import plan_follow_up
from aktsom.followup.follow_up_calendar import month_asked, month_of
from aktsom.followup.forms.follow_ups import FollowUpForm
from aktsom.followup.queries.follow_ups import between, follow_ups_as_listed
from aktsom.followup.states import FollowUpKind
from aktsom.followup.tables.follow_ups import FollowUpFilters, FollowUpTable, shown_state
from aktsom.register.queries.agreements import agreements_of
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.worklists.tools import tools

SEARCH_IN = ("title", "place", "agreement__title", "agreement__number", "supplier__name", "note")


@require_safe
@in_organisation
def follow_ups(request: OrganisationRequest) -> HttpResponse:
    """The list of follow-ups."""
    options = ListingOptions(filters=FollowUpFilters, search_in=SEARCH_IN)
    listing = make_listing(request, FollowUpTable, follow_ups_as_listed(request.organisation), options)
    context = {"tabs": tabs("list")}
    offered = tools(request, "follow_ups")
    return answer_listing(request, "followup/follow_ups.html", listing, context, file_name="oppfolging", tools=offered)


@require_safe
@in_organisation
def calendar(request: OrganisationRequest) -> HttpResponse:
    """The follow-ups of a month, day by day."""
    first_day = month_asked(request.GET.get("maned", ""), timezone.localdate())
    month = month_of(first_day, timezone.localdate())
    rows = between(request.organisation, month.days[0].on, month.days[-1].on)
    mine = request.GET.get("mine") == "1"
    rows = rows.filter(owner=request.user) if mine else rows
    by_day: dict[Any, list[Any]] = {}
    for row in rows:
        by_day.setdefault(row.done_on or row.planned_on, []).append((row, *shown_state(row)))
    days = [(day, by_day.get(day.on, [])) for day in month.days]
    count = sum(len(found) for day, found in days if day.is_of_month)
    context = {"month": month, "weeks": _weeks(days), "count": count, "mine": mine, "tabs": tabs("calendar")}
    return render(request, "followup/calendar.html", context)


def _weeks(days: list[Any]) -> list[list[Any]]:
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages that lie beside the list."""
    pages = (
        ("list", _("Liste"), "followup:follow_ups"),
        ("calendar", _("Kalender"), "followup:calendar"),
        ("plan", _("Forslag til plan"), "followup:plan"),
        ("crew_hours", _("Mannskap"), "followup:crew_hours"),
    )
    return [{"label": label, "address": reverse(name), "is_current": code == current} for code, label, name in pages]


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_follow_up(request: OrganisationRequest) -> HttpResponse:
    """Plan a follow-up; the address may say of what."""
    initial = _asked_for(request) if request.method != "POST" else {}
    form = FollowUpForm(request.organisation, request.user, request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/follow_up_form.html", {}, form)
    planned = plan_follow_up(request.organisation, form.facts(), request.user)
    messages.success(request, _("Oppfølgingen er planlagt. Velg sjekkliste når du forbereder den."))
    return redirect("followup:follow_up", planned.pk)


def _asked_for(request: OrganisationRequest) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "") for name in ("agreement", "supplier", "kind")}
    keys = {name: int(value) for name, value in asked.items() if value.isdecimal() and len(value) < 18}
    return {
        "owner": str(request.user.pk),
        "kind": asked["kind"] if asked["kind"] in FollowUpKind.values else "",
        "agreement": agreements_of(request.organisation).filter(pk=keys.get("agreement", 0)).first(),
        "supplier": suppliers_of(request.organisation).filter(pk=keys.get("supplier", 0)).first(),
    }
