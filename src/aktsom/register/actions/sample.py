"""Taking the sample's register away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from aktsom.register.models import (
    Agreement,
    BuyerProfile,
    Procurement,
    Requirement,
    RequirementText,
    Site,
    Supplier,
    SupplierMerge,
    SupplyChainLink,
)

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


@transaction.atomic
def erase_sample_register(organisation: Organisation) -> None:
    """Erase the suppliers, agreements and procurements of an invented organisation, with all that hangs on them; of no other."""
    if not organisation.is_sample:
        return
    _erase_requirements(organisation)
    Agreement.objects.filter(organisation=organisation).update(under=None)
    Agreement.objects.filter(organisation=organisation).delete()
    Procurement.objects.filter(organisation=organisation).delete()
    SupplierMerge.objects.filter(organisation=organisation).delete()
    Site.objects.filter(supplier__organisation=organisation).delete()
    SupplyChainLink.objects.filter(supplier__organisation=organisation).update(delivers_to=None)
    SupplyChainLink.objects.filter(supplier__organisation=organisation).delete()
    Supplier.objects.filter(organisation=organisation).update(merged_into=None)
    Supplier.objects.filter(organisation=organisation).delete()
    BuyerProfile.objects.filter(organisation=organisation).delete()


def _erase_requirements(organisation: Organisation) -> None:
    ours = Requirement.objects.filter(Q(procurement__organisation=organisation) | Q(agreement__organisation=organisation))
    keys = list(ours.values_list("pk", flat=True))
    Requirement.objects.filter(pk__in=keys).update(comes_from=None)
    Requirement.objects.filter(pk__in=keys).delete()
    RequirementText.objects.filter(organisation=organisation).delete()
