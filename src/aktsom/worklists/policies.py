"""Who may do what with views and with many rows. A view is its owner's; what is shared, all who read the organisation see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.policies import can_contribute, check_can_contribute
from aktsom.values.refusals import NotAllowed

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.worklists.models import SavedView


def check_can_share_views(user: User, organisation: Organisation) -> None:
    """Refuses those who only read: their views are their own."""
    check_can_contribute(user, organisation)


def can_share_views(user: User, organisation: Organisation) -> bool:
    """The person may let everybody in the organisation use her views."""
    return can_contribute(user, organisation)


def check_can_change_view(user: User, view: SavedView) -> None:
    """Refuses all but the one who made the view."""
    if not can_change_view(user, view):
        raise NotAllowed(_("Bare den som laget visningen, kan endre den. Lagre en egen i stedet."))


def can_change_view(user: User, view: SavedView) -> bool:
    """The person made the view."""
    return view.owner_id == user.pk


def check_can_change_many(user: User, organisation: Organisation) -> None:
    """Refuses those who may not write records."""
    check_can_contribute(user, organisation)


def can_change_many(user: User, organisation: Organisation) -> bool:
    """The person may write records, and so many of them at once."""
    return can_contribute(user, organisation)
