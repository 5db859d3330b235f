"""The one door into a session: every way to log in ends here."""

from __future__ import annotations

from enum import StrEnum

from django.contrib.auth import login, logout
from django.http import HttpRequest

from aktsom.access.actions import record_log_in, record_log_out
from aktsom.access.middleware import ORGANISATION_KEY
from aktsom.access.models import User
from aktsom.access.queries import organisations_for

BACKEND = "django.contrib.auth.backends.ModelBackend"


class LogInMethod(StrEnum):
    """How a person has shown who she is. OpenID Connect joins here; a second factor is asked for in `log_in_person`."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105 - the name of a method, no secret


def log_in_person(request: HttpRequest, user: User, method: LogInMethod) -> None:
    """Starts a session for the person; the method is kept in it, for pages that want a stronger one."""
    login(request, user, backend=BACKEND)
    request.session["log_in_method"] = method.value
    _settle_in(request, user)
    record_log_in(user, method)


def _settle_in(request: HttpRequest, user: User) -> None:
    """Who has one organisation has chosen it; should she get another and lose this, she is asked."""
    mine = list(organisations_for(user)[:2])
    if len(mine) == 1:
        request.session[ORGANISATION_KEY] = mine[0].pk


def log_out_person(request: HttpRequest) -> None:
    """Ends the session on the server too, not only in the browser."""
    user = request.user
    logout(request)
    if isinstance(user, User):
        record_log_out(user)
