"""Calendars that other programs subscribe to."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.agenda.actions import make_calendar, withdraw_calendar
from aktsom.agenda.dated import Wanted
from aktsom.agenda.feed import calendar_file
from aktsom.agenda.forms import CalendarForm
from aktsom.agenda.models import Calendar
from aktsom.agenda.queries import agenda_of, calendar_behind, calendar_of, calendars_of, stood_in_for
from aktsom.values.refusals import Refusal

BACK, AHEAD = timedelta(days=90), timedelta(days=730)
MOST = 2000


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def calendars(request: OrganisationRequest) -> HttpResponse:
    """The person's calendars; a new one shows its address once."""
    form = CalendarForm(request.POST or None)
    address, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            token = make_calendar(request.organisation, request.user, form.cleaned_data["scope"])
            address = str(settings.PUBLIC_ADDRESS) + reverse("agenda:feed", args=[token])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    if form.errors:
        status = 422
    context = {"form": form, "address": address, "calendars": calendars_of(request.organisation, request.user)}
    response = render(request, "agenda/calendars.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
@in_organisation
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take the address of a calendar away."""
    withdraw_calendar(calendar_of(request.organisation, request.user, pk), request.user)
    messages.success(request, _("Kalenderen er trukket tilbake. Adressen åpner ingenting lenger."))
    return redirect("agenda:calendars")


@login_not_required
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address."""
    calendar = calendar_behind(token)
    with translation.override(calendar.person.language):
        content = _content(calendar)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="aktsom.ics"'
    response["Cache-Control"] = "private, max-age=900"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _content(calendar: Calendar) -> bytes:
    today, person, organisation = timezone.localdate(), calendar.person, calendar.organisation
    people = None
    if calendar.scope == Calendar.Scope.MINE:
        people = frozenset({person.pk, *(other.pk for other in stood_in_for(organisation, person, today))})
    things = agenda_of(organisation, Wanted(people, today + AHEAD, today - BACK, MOST))
    name = _("Aktsom – %(organisation)s") % {"organisation": organisation}
    return calendar_file(name, things[:MOST], timezone.now(), str(settings.PUBLIC_ADDRESS))
