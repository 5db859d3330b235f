"""What a buyer has said of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.register.models import BuyerProfile

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def profile_of(organisation: Organisation) -> BuyerProfile:
    """The buyer's profile; one that is not saved, with nothing chosen, where it has said nothing yet."""
    return BuyerProfile.objects.filter(organisation=organisation).first() or BuyerProfile(organisation=organisation)
