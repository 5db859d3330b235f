"""Agreements, suppliers and procurements as tables whose columns are written for many rows at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from aktsom.register import agreement_rules, procurement_rules, supplier_rules
from aktsom.register.actions.agreement_telling import SEARCHED, thing_of_agreement
from aktsom.register.actions.agreement_telling import told_of as told_of_agreement
from aktsom.register.actions.agreements import change_agreement
from aktsom.register.actions.columns import ColumnTable, Facts, Judge
from aktsom.register.actions.procurement_telling import facts_of as facts_of_procurement
from aktsom.register.actions.procurement_telling import thing_of_procurement
from aktsom.register.actions.procurement_telling import told_of as told_of_procurement
from aktsom.register.actions.procurements import change_procurement
from aktsom.register.actions.suppliers import change_supplier, thing_of_supplier
from aktsom.register.actions.suppliers import facts_of as facts_of_supplier
from aktsom.register.actions.suppliers import told_of as told_of_supplier
from aktsom.register.findables import findable_procurements, findable_suppliers
from aktsom.register.models import Agreement, Procurement, Supplier
from aktsom.register.policies_agreements import check_can_change_agreement
from aktsom.register.queries.agreement_facts import facts_of_agreements
from aktsom.register.queries.agreement_findables import findable_agreements

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from aktsom.access.models import Organisation
    from aktsom.register.agreement_facts import AgreementFacts
    from aktsom.register.procurement_facts import ProcurementFacts
    from aktsom.register.supplier_facts import SupplierFacts


def _held(model: Any, organisation: Organisation, keys: Collection[int]) -> QuerySet[Any]:
    rows = model.objects.select_for_update(of=("self",)).filter(organisation=organisation, pk__in=keys).order_by("pk")
    found: QuerySet[Any] = rows.select_related("organisation")
    return found


def _held_agreements(organisation: Organisation, keys: Collection[int]) -> QuerySet[Agreement]:
    return _held(Agreement, organisation, keys).select_related("under", "procurement", "owner", "stand_in")


def _judged_agreement(agreement: Agreement, facts: AgreementFacts) -> AgreementFacts:
    check_can_change_agreement(None, agreement)
    facts = agreement_rules.tidied(facts)
    agreement_rules.check_facts(facts)
    return facts


def _around_agreements(organisation: Organisation, rows: Mapping[int, Agreement], facts: Facts) -> Judge:
    among = agreement_rules.around(organisation, facts.values(), facts.keys())
    return lambda key: agreement_rules.check_place(organisation, facts[key], rows[key], among)


AGREEMENT_COLUMNS = ColumnTable(
    verb="agreement_changed",
    names=("owner", "stand_in", "archive_case"),
    searched=SEARCHED,
    held=_held_agreements,
    facts_of=facts_of_agreements,
    judged=_judged_agreement,
    told_of=told_of_agreement,
    thing_of=thing_of_agreement,
    findables=findable_agreements,
    alone=change_agreement,
    around=_around_agreements,
)


def _judged_supplier(_supplier: Supplier, facts: SupplierFacts) -> SupplierFacts:
    facts = supplier_rules.tidied(facts)
    supplier_rules.check_facts(facts)
    return facts


SUPPLIER_COLUMNS = ColumnTable(
    # The numbers of a supplier stay as they are, and the database sees to it that no two have the same.
    verb="supplier_changed",
    names=("address", "industry", "note"),
    searched=("address",),
    held=lambda organisation, keys: _held(Supplier, organisation, keys),
    facts_of=lambda rows: {row.pk: facts_of_supplier(row) for row in rows},
    judged=_judged_supplier,
    told_of=told_of_supplier,
    thing_of=thing_of_supplier,
    findables=findable_suppliers,
    alone=change_supplier,
)


def _held_procurements(organisation: Organisation, keys: Collection[int]) -> QuerySet[Procurement]:
    return _held(Procurement, organisation, keys).select_related("unit", "owner").prefetch_related("cpv")


def _judged_procurement(_procurement: Procurement, facts: ProcurementFacts) -> ProcurementFacts:
    facts = procurement_rules.tidied(facts)
    procurement_rules.check_facts(facts)
    return facts


PROCUREMENT_COLUMNS = ColumnTable(
    verb="procurement_changed",
    names=("owner", "unit", "archive_case"),
    searched=("archive_case",),
    held=_held_procurements,
    facts_of=lambda rows: {row.pk: facts_of_procurement(row) for row in rows},
    judged=_judged_procurement,
    told_of=told_of_procurement,
    thing_of=thing_of_procurement,
    findables=findable_procurements,
    alone=change_procurement,
)
