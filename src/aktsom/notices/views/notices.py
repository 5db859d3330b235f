"""A person's notices, and what she wants to be told."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import PersonRequest, for_person
from aktsom.access.middleware import ORGANISATION_KEY
from aktsom.notices.actions import choose_notices, mark_all_read, mark_read
from aktsom.notices.forms import ChoicesForm
from aktsom.notices.models import Notice
from aktsom.notices.queries import digest_hour_of, kind_choices, notice_of, notices_for, sentence_of, unread_count

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """A notice in the list, with its sentence in the reader's language."""

    notice: Notice
    sentence: str


@require_http_methods(["GET", "HEAD"])
@for_person
def notices(request: PersonRequest) -> HttpResponse:
    """Every notice of the person's, newest first; with ?vis=uleste those she has not read."""
    only_unread = request.GET.get("vis") == "uleste"
    found = notices_for(request.user).select_related("organisation", "actor")
    page = Paginator(found.filter(read_at__isnull=True) if only_unread else found, A_PAGE).get_page(request.GET.get("side"))
    context = {
        "page": page,
        "listed": [ListedNotice(notice, sentence_of(notice)) for notice in page],
        "only_unread": only_unread,
        "unread": unread_count(request.user),
        "several_organisations": len(getattr(request, "organisations", [])) > 1,
    }
    return render(request, "notices/notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_person
def notice(request: PersonRequest, pk: int) -> HttpResponse:
    """Leads to the place. To look changes nothing; the button marks it as read, and changes organisation where that is needed."""
    found = notice_of(request.user, pk)
    address = _own_place(found)
    here = getattr(request, "organisation", None)
    if request.method == "POST":
        mark_read(request.user, found)
        _enter(request, found)
        return HttpResponseRedirect(address)
    if found.read_at and here == found.organisation:
        return HttpResponseRedirect(address)
    return render(request, "notices/notice.html", {"notice": found, "sentence": sentence_of(found)})


def _own_place(found: Notice) -> str:
    ours = url_has_allowed_host_and_scheme(found.address, None)
    return found.address if ours else "/"


def _enter(request: PersonRequest, found: Notice) -> None:
    """Stand in the notice's organisation, where she is one of its own people."""
    mine = {organisation.pk for organisation in getattr(request, "organisations", [])}
    if found.organisation_id in mine and request.session.get(ORGANISATION_KEY) != found.organisation_id:
        if getattr(request, "organisation", None) != found.organisation:
            rotate_token(request)
        request.session[ORGANISATION_KEY] = found.organisation_id


@require_POST
@for_person
def read(request: PersonRequest, pk: int) -> HttpResponse:
    """Marks one notice as read, without going there."""
    mark_read(request.user, notice_of(request.user, pk))
    return redirect("notices:notices")


@require_POST
@for_person
def read_all(request: PersonRequest) -> HttpResponse:
    """Marks every notice as read."""
    mark_all_read(request.user)
    messages.success(request, _("Alle varsler er merket som lest."))
    return redirect("notices:notices")


@require_http_methods(["GET", "HEAD", "POST"])
@for_person
def choices(request: PersonRequest) -> HttpResponse:
    """What the person wants to be told, and when her letter comes."""
    form = ChoicesForm(kind_choices(request.user), digest_hour_of(request.user), request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_notices(request.user, form.cleaned_data["kinds"], form.hour())
        messages.success(request, _("Valgene er lagret."))
        return redirect("notices:choices")
    return render(request, "notices/choices.html", {"form": form}, status=422 if form.errors else 200)
