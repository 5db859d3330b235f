"""The pages of the look itself."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from aktsom.ui.appearance import A_YEAR, COOKIE, SCHEMES


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
