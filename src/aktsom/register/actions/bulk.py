"""Suppliers, agreements and procurements, many at once."""

from __future__ import annotations

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
from aktsom.register.findables import findable_procurements, findable_suppliers
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
from aktsom.register.queries.agreement_findables import findable_agreements

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


SUPPLIERS = BulkTable(
    "supplier",
    Supplier,
    _same(
        *("name", "number", "country", "register_number", "legal_form", "industry", "address", "website"),
        *("transparency_act", "account_address", "account_published_on", "note"),
    ),
    findables=findable_suppliers,
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
    findables=findable_agreements,
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
    findables=findable_procurements,
)
