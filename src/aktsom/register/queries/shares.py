"""How many of how many, in a period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from aktsom.register.models import Procurement, Requirement

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def awarded_with_requirements(organisation: Organisation, first_day: date, last_day: date) -> tuple[int, int]:
    """Of the procurements that were awarded in a period, how many have a requirement that stands; and how many there were."""
    standing = Requirement.objects.filter(procurement=OuterRef("pk"), dropped_at__isnull=True)
    awarded = Procurement.objects.filter(
        organisation=organisation, withdrawn_at__isnull=True, awarded_on__range=(first_day, last_day)
    ).exclude(state="cancelled")
    found = awarded.annotate(demands=Exists(standing)).aggregate(some=Count("pk", filter=Q(demands=True)), every=Count("pk"))
    return found["some"], found["every"]
