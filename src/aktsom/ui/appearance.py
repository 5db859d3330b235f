"""Light, dark, or as the reader's machine has it: a choice kept in a cookie."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "aktsom-utseende"
SCHEMES = ("auto", "light", "dark")
A_YEAR = 365 * 24 * 60 * 60


def chosen_scheme(request: HttpRequest) -> str:
    """The reader's choice; the machine's own where there is none."""
    choice = request.COOKIES.get(COOKIE, "")
    return choice if choice in SCHEMES else "auto"
