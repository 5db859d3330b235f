"""Keeping views of lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.policies import check_can_read
from aktsom.values.refusals import Refusal
from aktsom.worklists.models import SavedView
from aktsom.worklists.policies import check_can_change_view, check_can_share_views
from aktsom.worklists.queries.saved import shared_views_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

LONGEST_QUERY = 2000


class ViewCannotBeKept(Refusal):
    """A view is kept under a name of its own, and its filters are not endless."""

    code = "view_cannot_be_kept"
    status = 422


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """What a view is called, whether all see it, and whether the list opens with it for the one who made it."""

    name: str
    is_shared: bool = False
    is_first: bool = False


@transaction.atomic
def save_view(organisation: Organisation, listing: str, query: str, facts: ViewFacts, actor: User) -> SavedView:
    """Keep a list as it stands in the address. Raises ViewCannotBeKept."""
    check_can_read(actor, organisation)
    view = SavedView(organisation=organisation, owner=actor, listing=listing, query=_checked(query))
    _write(view, facts, actor, "view_saved")
    return view


@transaction.atomic
def change_view(view: SavedView, facts: ViewFacts, actor: User) -> None:
    """Give a view another name, share it, or let the list open with it. Raises ViewCannotBeKept."""
    check_can_change_view(actor, view)
    _write(view, facts, actor, "view_changed")


@transaction.atomic
def point_view(view: SavedView, query: str, actor: User) -> None:
    """Let a view show what the address shows now. Raises ViewCannotBeKept."""
    check_can_change_view(actor, view)
    changes = changes_between({"view_query": view.query}, {"view_query": _checked(query)})
    view.query = query
    view.save(update_fields=["query"])
    record_event(actor, view.organisation, "view_changed", _thing(view), changes)


@transaction.atomic
def delete_view(view: SavedView, actor: User) -> None:
    """Take a view away; the list and its rows are as they were."""
    check_can_change_view(actor, view)
    record_event(actor, view.organisation, "view_deleted", _thing(view), changes_between(_told(view), {"view_name": None}))
    view.delete()


@transaction.atomic
def give_shared_views(organisation: Organisation, leaver: User, successor: User, actor: User | None) -> int:
    """What somebody shares becomes another's, so that it can still be changed; answers how many.

    It does not open the successor's list, and a name that she has already gets the leaver's beside it.
    """
    views = list(shared_views_of(organisation, leaver).select_for_update(of=("self",)))
    taken = set(SavedView.objects.filter(organisation=organisation, owner=successor).values_list("listing", "name"))
    for view in views:
        if (view.listing, view.name) in taken:
            view.name = f"{view.name[:60]} ({leaver})"[:100]
        view.owner, view.is_first = successor, False
        view.save(update_fields=["owner", "name", "is_first"])
        record_event(actor, organisation, "view_changed", _thing(view), {"view_owner": Change(str(leaver), str(successor))})
    return len(views)


def _checked(query: str) -> str:
    if len(query) > LONGEST_QUERY:
        raise ViewCannotBeKept(_("Filteret er for langt til å lagres. Ta bort noe av det du har valgt."))
    return query


def _write(view: SavedView, facts: ViewFacts, actor: User, verb: str) -> None:
    before = _told(view) if view.pk else {}
    if facts.is_shared:
        check_can_share_views(actor, view.organisation)
    others = SavedView.objects.filter(organisation=view.organisation, owner=view.owner, listing=view.listing).exclude(pk=view.pk)
    if others.filter(name=facts.name).exists():
        raise ViewCannotBeKept(_("Du har allerede en visning som heter «%(name)s».") % {"name": facts.name})
    if facts.is_first:
        others.filter(is_first=True).update(is_first=False)
    view.name, view.is_shared, view.is_first = facts.name, facts.is_shared, facts.is_first
    view.save()
    if changes := changes_between(before, _told(view)):
        record_event(actor, view.organisation, verb, _thing(view), changes)


def _told(view: SavedView) -> dict[str, object]:
    yes = {True: "yes", False: "no"}
    return {"view_name": view.name, "view_is_shared": yes[view.is_shared], "view_is_first": yes[view.is_first]}


def _thing(view: SavedView) -> Thing:
    return Thing("saved_view", str(view.pk), view.name)
