"""Views of lists: one's own, and those that others share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.worklists.models import SavedView

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


def views_for(organisation: Organisation, user: User, listing: str = "") -> QuerySet[SavedView]:
    """The views that a person sees in an organisation, of one list or of all: hers, and the shared ones."""
    seen = SavedView.objects.filter(Q(owner=user) | Q(is_shared=True), organisation=organisation).select_related("owner")
    return seen.filter(listing=listing) if listing else seen


def shared_views_of(organisation: Organisation, owner: User) -> QuerySet[SavedView]:
    """The views that a person shares with everybody."""
    return SavedView.objects.filter(organisation=organisation, owner=owner, is_shared=True)


def view_for(organisation: Organisation, user: User, pk: int) -> SavedView:
    """One of the views that a person sees. Raises NotFound."""
    return one_row(views_for(organisation, user), pk, _("Visningen finnes ikke."))
