"""Suppliers, procurements and requirements as the search finds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aktsom.register.models import Procurement, Requirement, Supplier
from aktsom.register.queries.agreement_findables import findable_agreements
from aktsom.register.queries.procurements import procurements_of
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.search.findable import Findable
from aktsom.search.offers import offer_source
from aktsom.ui.addresses import page_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from aktsom.access.models import Organisation

BATCH = 500
MOST_SIGNS = 2000


def offer_sources() -> None:
    """Let the search be made anew from what the register has."""
    offer_source("procurement", _("Anskaffelser"), findable_procurements, position=20)
    offer_source("requirement", _("Krav"), findable_requirements, position=25)
    offer_source("agreement", _("Avtaler"), findable_agreements, position=30)
    offer_source("supplier", _("Leverandører"), findable_suppliers, position=40)


def findable_supplier(supplier: Supplier, former: Iterable[str]) -> Findable:
    """A supplier, by its name, its former names, its numbers and its address."""
    return Findable(
        "supplier",
        str(supplier.pk),
        supplier.name,
        " · ".join(filter(None, [supplier.number or supplier.register_number, supplier.address])),
        page_of("register:supplier", supplier.pk),
        " ".join([*former, supplier.number, supplier.register_number]),
    )


def findable_suppliers(organisation: Organisation, keys: Collection[int] | None = None) -> Iterator[Findable]:
    """Every supplier of the organisation, or those of the keys."""
    rows = _among(suppliers_of(organisation), keys).prefetch_related("former_names")
    for supplier in rows.iterator(chunk_size=BATCH):
        yield findable_supplier(supplier, [one.name for one in supplier.former_names.all()])


def findable_procurement(procurement: Procurement) -> Findable:
    """A procurement, by its title, its numbers and what is to be bought."""
    note = " · ".join(filter(None, (procurement.number, procurement.archive_case)))
    address = page_of("register:procurement", procurement.pk)
    return Findable("procurement", str(procurement.pk), procurement.title, note, address, procurement.description[:MOST_SIGNS])


def findable_procurements(organisation: Organisation, keys: Collection[int] | None = None) -> Iterator[Findable]:
    """Every procurement of the organisation, or those of the keys."""
    for procurement in _among(procurements_of(organisation), keys).iterator(chunk_size=BATCH):
        yield findable_procurement(procurement)


def _among(rows: QuerySet[Any], keys: Collection[int] | None) -> QuerySet[Any]:
    return (rows if keys is None else rows.filter(pk__in=keys)).order_by("pk")


def findable_requirement(requirement: Requirement) -> Findable:
    """A requirement, on the page of what it stands in."""
    of = requirement.agreement or requirement.procurement
    page = "register:agreement" if requirement.agreement_id else "register:procurement"
    words = requirement.text[:MOST_SIGNS]
    return Findable(
        "requirement", str(requirement.pk), requirement.title, str(of), reverse(page, args=[of.pk if of else 0]), words
    )


def findable_requirements(organisation: Organisation) -> Iterator[Findable]:
    """Every requirement that stands in the organisation's procurements and agreements."""
    of_procurements = Q(procurement__organisation=organisation, procurement__withdrawn_at__isnull=True)
    of_agreements = Q(agreement__organisation=organisation, agreement__withdrawn_at__isnull=True)
    rows = Requirement.objects.filter(of_procurements | of_agreements, dropped_at__isnull=True).order_by("pk")
    for requirement in rows.select_related("procurement", "agreement").iterator(chunk_size=BATCH):
        yield findable_requirement(requirement)
