"""What becomes of a form whose token is too old, as after logging in again in another window."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _

from aktsom.access.models import User
from aktsom.values.refusals import Refusal


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nothing was done, and why; a script that saves what somebody writes also gets a new token, for whom it was given to."""
    del reason
    message = _("Siden er for gammel til å lagre fra, kanskje fordi du har logget inn på nytt. Last den inn og prøv igjen.")
    if "application/json" not in request.headers.get("Accept", ""):
        return render(request, "ui/refusal.html", {"refusal": Refusal(message, code="csrf", status=403)}, status=403)
    person = request.user.pk if isinstance(request.user, User) else None
    return JsonResponse({"code": "csrf", "message": message, "token": get_token(request), "person": person}, status=403)
