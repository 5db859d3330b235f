"""Views of lists: to keep, to change, to take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.worklists.actions.saved import ViewCannotBeKept, change_view, delete_view, point_view, save_view
from aktsom.worklists.editing import WorkList, is_offered, list_of
from aktsom.worklists.forms import ViewForm
from aktsom.worklists.models import SavedView
from aktsom.worklists.policies import can_change_view, can_share_views, check_can_change_view
from aktsom.worklists.queries.saved import view_for, views_for

if TYPE_CHECKING:
    from aktsom.worklists.actions.saved import ViewFacts


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def views(request: OrganisationRequest) -> HttpResponse:
    """The views of a list, or of every list; a new one is posted here."""
    if request.method != "POST" and not request.GET.get("liste"):
        return render(request, "worklists/views.html", {"views": _shown(request, "")})
    worklist = list_of((request.POST or request.GET).get("liste", ""))
    form = ViewForm(request.POST or None, may_share=can_share_views(request.user, request.organisation))
    query = request.POST.get("adresse", "")
    if request.method == "POST" and form.is_valid() and (view := _kept(request, worklist, query, form)):
        messages.success(request, _("Visningen «%(name)s» er lagret.") % {"name": view.name})
        return _to_view(worklist, view)
    shown = _shown(request, worklist.code)
    context = {"worklist": worklist, "form": form, "query": query, "views": shown, "list_address": reverse(worklist.address)}
    return render(request, "worklists/views.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True, slots=True)
class ListedView:
    """A view with its list, and whether the reader made it."""

    view: SavedView
    title: str
    address: str
    is_mine: bool


def _shown(request: OrganisationRequest, code: str) -> list[ListedView]:
    found = views_for(request.organisation, request.user, code)
    with_lists = [(view, list_of(view.listing)) for view in found if is_offered(view.listing)]
    return [
        ListedView(view, str(worklist.title), _address(worklist, view), can_change_view(request.user, view))
        for view, worklist in with_lists
    ]


def _kept(request: OrganisationRequest, worklist: WorkList, query: str, form: ViewForm) -> SavedView | None:
    try:
        return save_view(request.organisation, worklist.code, query, form.facts(), request.user)
    except ViewCannotBeKept as refusal:
        form.add_error("name", refusal.message)
        return None


def _to_view(worklist: WorkList, view: SavedView) -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(worklist, view))


def _address(worklist: WorkList, view: SavedView) -> str:
    query = f"{view.query}&" if view.query else ""
    return f"{reverse(worklist.address)}?{query}visning={view.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def view(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A view's name, and for whom it is."""
    found = view_for(request.organisation, request.user, pk)
    check_can_change_view(request.user, found)
    may_share = can_share_views(request.user, request.organisation)
    form = ViewForm(request.POST or None, may_share=may_share, initial=ViewForm.initial_of(found))
    if request.method == "POST" and form.is_valid() and _changed(found, form, request):
        messages.success(request, _("Visningen «%(name)s» er lagret.") % {"name": found.name})
        return _to_list_of_views(found)
    context = {"view": found, "form": form, "worklist": list_of(found.listing)}
    return render(request, "worklists/view.html", context, status=422 if form.errors else 200)


def _changed(found: SavedView, form: ViewForm, request: OrganisationRequest) -> bool:
    facts: ViewFacts = form.facts()
    try:
        change_view(found, facts, request.user)
    except ViewCannotBeKept as refusal:
        form.add_error("name", refusal.message)
        return False
    return True


def _to_list_of_views(found: SavedView) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('worklists:views')}?liste={found.listing}")


@require_POST
@in_organisation
def point(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Let the view show what the list shows now."""
    found = view_for(request.organisation, request.user, pk)
    point_view(found, request.POST.get("adresse", ""), request.user)
    messages.success(request, _("Visningen «%(name)s» er lagret.") % {"name": found.name})
    return _to_view(list_of(found.listing), found)


@require_POST
@in_organisation
def delete(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take the view away."""
    found = view_for(request.organisation, request.user, pk)
    name, listing = found.name, found.listing
    delete_view(found, request.user)
    messages.success(request, _("Visningen «%(name)s» er slettet. Radene i listen er ikke rørt.") % {"name": name})
    return redirect(f"{reverse('worklists:views')}?liste={listing}")
