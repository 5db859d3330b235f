"""The pages of the look itself."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from aktsom.ui import gallery as shown
from aktsom.ui.appearance import A_YEAR, COOKIE, SCHEMES
from aktsom.ui.icons import PATHS
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing


@login_not_required
@require_POST
def choose_appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice of light or dark in a cookie, and go back."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    scheme = request.POST.get("scheme", "")
    if scheme in SCHEMES:
        response.set_cookie(COOKIE, scheme, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
    return response


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the product is."""
    return render(request, "ui/accessibility.html")


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for developers. There is no such page in production."""
    if not settings.SHOW_COMPONENTS:
        raise Http404
    options = ListingOptions(filters=shown.AgreementFilters, search_in=("name", "supplier"))
    listing = make_listing(request, shown.AgreementTable, shown.agreements(), options)
    faulty = "feil" in request.GET
    moment = dt.datetime(2026, 11, 21, 9, 42, tzinfo=dt.UTC)
    context = {
        "form": shown.form_in_state(faulty=faulty),
        "picker_form": shown.picker_in_state(request.GET, faulty=faulty),
        "form_tabs": shown.FORM_TABS[faulty],
        "day": moment.date(),
        "moment": moment,
        "steps": shown.STEPS,
        "facts": shown.FACTS,
        "tabs": shown.TABS,
        "compared": shown.COMPARED,
        "parts": shown.PARTS,
        "icon_names": sorted(PATHS),
    }
    return answer_listing(request, "ui/gallery.html", listing, context, file_name="avtaler")
