"""Suppliers, agreements and procurements, many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from aktsom.register.actions.bulk_tables import (
    BulkTable,
    Origin,
    Record,
    Several,
    change_many,
    plain_value,
    record_many,
    withdraw_many,
)
from aktsom.register.models import (
    Agreement,
    AgreementCpv,
    AgreementSupplier,
    AgreementUnit,
    Procurement,
    ProcurementCpv,
    ProcurementSupplier,
    Supplier,
)
from aktsom.search.actions import Findable

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

__all__ = [
    "AGREEMENTS",
    "PROCUREMENTS",
    "SUPPLIERS",
    "BulkTable",
    "Origin",
    "Record",
    "Several",
    "change_many",
    "plain_value",
    "record_many",
    "withdraw_many",
]


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _suppliers(organisation: Organisation, keys: Collection[int]) -> Iterator[Findable]:
    for row in Supplier.objects.filter(organisation=organisation, pk__in=keys):
        number = row.number or row.register_number
        yield Findable("supplier", str(row.pk), row.name, number, reverse("register:supplier", args=[row.pk]), row.address)


def _agreements(organisation: Organisation, keys: Collection[int]) -> Iterator[Findable]:
    rows = Agreement.objects.filter(organisation=organisation, pk__in=keys).prefetch_related("parties__supplier")
    for row in rows:
        suppliers = ", ".join(party.supplier.name for party in row.parties.all())
        note = " · ".join(filter(None, (row.number, suppliers)))
        address = reverse("register:agreement", args=[row.pk])
        yield Findable("agreement", str(row.pk), row.title, note, address, f"{row.archive_case} {row.description[:2000]}")


def _procurements(organisation: Organisation, keys: Collection[int]) -> Iterator[Findable]:
    for row in Procurement.objects.filter(organisation=organisation, pk__in=keys):
        note = " · ".join(filter(None, (row.number, str(row.get_state_display()))))
        address = reverse("register:procurement", args=[row.pk])
        yield Findable("procurement", str(row.pk), row.title, note, address, f"{row.archive_case} {row.description[:2000]}")


SUPPLIERS = BulkTable(
    "supplier",
    Supplier,
    _same(
        *("name", "number", "country", "register_number", "legal_form", "industry", "address", "website"),
        *("transparency_act", "account_address", "account_published_on", "note"),
    ),
    findables=_suppliers,
)
AGREEMENTS = BulkTable(
    "agreement",
    Agreement,
    {
        **_same("number", "title", "description", "kind", "purchase", "state", "value", "signed_on", "starts_on", "ends_on"),
        **_same("ended_on", "ended_because", "archive_case", "clause_edition", "note"),
        "owner": "owner_id",
        "stand_in": "stand_in_id",
        "under": "under_id",
    },
    {
        "suppliers": Several(AgreementSupplier, "agreement_id", "supplier_id"),
        "units": Several(AgreementUnit, "agreement_id", "unit_id"),
        "cpv": Several(AgreementCpv, "agreement_id", "code", is_main="is_main"),
    },
    findables=_agreements,
)
PROCUREMENTS = BulkTable(
    "procurement",
    Procurement,
    {
        **_same("title", "number", "archive_case", "description", "kind", "state", "estimated_value", "is_framework"),
        **_same("expected_bidders", "months", "announced_on", "tenders_by", "awarded_on", "contract_from", "cancelled_because"),
        "unit": "unit_id",
        "owner": "owner_id",
    },
    {
        "winners": Several(ProcurementSupplier, "procurement_id", "supplier_id"),
        "cpv": Several(ProcurementCpv, "procurement_id", "code", is_main="is_main"),
    },
    findables=_procurements,
)
