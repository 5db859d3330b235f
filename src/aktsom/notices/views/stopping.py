"""Stopping a kind of notice, or the letters, from a letter: without logging in, in mail programs by one click (RFC 8058)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from aktsom.access.queries import active_person
from aktsom.notices.actions import resume
from aktsom.notices.actions import stop as stop_it
from aktsom.notices.kinds import kind_called
from aktsom.notices.stop_links import Stop, read_stop
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import User


# The signed link is the right to do this; a mail program that does it for its owner has no page of ours to take a token from.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first; the button, or the mail program's one click, does it."""
    what = read_stop(token)
    person = active_person(what.person)
    if person is None:
        raise NotFound(_("Lenken er ikke hel. Kopier hele lenken fra e-posten."))
    done = ""
    if request.method == "POST":
        done = "resumed" if request.POST.get("act") == "resume" else "stopped"
        (resume if done == "resumed" else stop_it)(person, what)
    with translation.override(person.language):
        return render(request, "notices/stop.html", {"what": what, "name": _name_of(what, person), "done": done})


def _name_of(what: Stop, person: User) -> str:
    if what.is_of_letters:
        return ""
    try:
        return kind_called(what.kind).name.in_language(person.language)
    except KeyError:
        return what.kind
