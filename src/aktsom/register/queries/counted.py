"""The records of a year as the report counts them, for as many organisations at once in as many queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from aktsom.register.models import Agreement, AgreementSupplier, Procurement, ProcurementSupplier, Requirement, Supplier
from aktsom.register.models.suppliers import STANDING
from aktsom.register.states import AgreementState, ProcurementState
from aktsom.register.year_records import (
    AgreementRecord,
    Parties,
    PartyRecord,
    ProcurementRecord,
    RegisterYear,
    RequirementRecord,
    SupplierRecord,
)

AWARDED = (ProcurementState.AWARDED, ProcurementState.HANDED_OVER, ProcurementState.CANCELLED)
Organisations = Collection[int]
PARTS = ("agreements", "procurements")


def register_year(organisations: Organisations, year: int, parts: Collection[str] = PARTS) -> dict[int, RegisterYear]:
    """The agreements and procurements that may count in a year, by organisation; only the parts that are asked for are read."""
    agreements = _agreements(organisations, year) if "agreements" in parts else {}
    procurements = _procurements(organisations, year) if "procurements" in parts else {}
    known = _with_any(organisations) if {"agreements", "any_agreements"} & set(parts) else set()
    return {pk: RegisterYear(tuple(agreements.get(pk, ())), tuple(procurements.get(pk, ())), pk in known) for pk in organisations}


def _with_any(organisations: Organisations) -> set[int]:
    """The organisations that have recorded any agreement at all."""
    return set(_standing(organisations).order_by().values_list("organisation", flat=True).distinct())


def parties_of(organisations: Organisations, agreements: Collection[int], suppliers: Collection[int]) -> Parties:
    """The parties of some agreements, and the suppliers among them and beside them, with those that stand for another."""
    of_agreements = defaultdict(list)
    parties = AgreementSupplier.objects.filter(agreement__in=agreements, agreement__organisation__in=organisations)
    for agreement, supplier, since, until in parties.order_by("pk").values_list("agreement", "supplier", "since", "until"):
        of_agreements[agreement].append(PartyRecord(supplier, since, until))
    named = set(suppliers) | {one.supplier for found in of_agreements.values() for one in found}
    wanted = Q(pk__in=named) | ~STANDING | Q(stands_for__isnull=False)
    rows = Supplier.objects.filter(wanted, organisation__in=organisations).order_by("pk").distinct()
    told = rows.values_list("pk", "name", "withdrawn_at", "merged_into")
    return Parties(
        {agreement: tuple(found) for agreement, found in of_agreements.items()},
        {pk: SupplierRecord(pk, name, at is None and into is None, None if at else into) for pk, name, at, into in told},
    )


def _standing(organisations: Organisations) -> QuerySet[Agreement]:
    return Agreement.objects.filter(organisation__in=organisations, withdrawn_at__isnull=True)


def _agreements(organisations: Organisations, year: int) -> dict[int, list[AgreementRecord]]:
    """Those that are neither drafts, nor surely over before the year, nor surely begun after it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = _standing(organisations).exclude(state=AgreementState.DRAFT)
    rows = rows.annotate(began=Coalesce("starts_on", "signed_on"), over=Coalesce("ended_on", "ends_on"))
    rows = rows.filter(Q(began__isnull=True) | Q(began__lte=last), Q(over__isnull=True) | Q(over__gte=first))
    found = defaultdict(list)
    days = ("signed_on", "starts_on", "ends_on", "ended_on")
    for organisation, *agreement in rows.order_by("title", "pk").values_list("organisation", "pk", "title", "state", *days):
        found[organisation].append(AgreementRecord(*agreement))
    return found


def _procurements(organisations: Organisations, year: int) -> dict[int, list[ProcurementRecord]]:
    """Those that were awarded in the year or on a day that nobody knows, and those that were announced in it."""
    days = (date(year, 1, 1), date(year, 12, 31))
    in_year = Q(awarded_on__range=days) | Q(awarded_on__isnull=True, state__in=AWARDED) | Q(announced_on__range=days)
    rows = Procurement.objects.filter(in_year, organisation__in=organisations, withdrawn_at__isnull=True)
    told = ("organisation", "pk", "title", "state", "announced_on", "awarded_on", "cancelled_on")
    listed = list(rows.order_by("awarded_on", "title", "pk").values_list(*told))
    keys = [row[1] for row in listed]
    requirements, suppliers = _requirements(keys), _suppliers(keys)
    found = defaultdict(list)
    for organisation, pk, title, state, announced_on, awarded_on, cancelled_on in listed:
        used, won = tuple(requirements.get(pk, ())), tuple(suppliers.get(pk, ()))
        found[organisation].append(ProcurementRecord(pk, title, state, announced_on, awarded_on, cancelled_on, used, won))
    return found


def _requirements(procurements: Collection[int]) -> dict[int, list[RequirementRecord]]:
    found = defaultdict(list)
    rows = Requirement.objects.filter(procurement__in=procurements).order_by("pk")
    for procurement, use, dropped_at in rows.values_list("procurement", "use", "dropped_at"):
        found[procurement].append(RequirementRecord(use, timezone.localtime(dropped_at).date() if dropped_at else None))
    return found


def _suppliers(procurements: Collection[int]) -> dict[int, list[int]]:
    """The winners that are recorded; where none is, the suppliers of the agreements that came of it."""
    winners, parties = defaultdict(list), defaultdict(list)
    rows = ProcurementSupplier.objects.filter(procurement__in=procurements).order_by("pk")
    for procurement, supplier in rows.values_list("procurement", "supplier"):
        winners[procurement].append(supplier)
    agreed = AgreementSupplier.objects.filter(agreement__procurement__in=procurements, agreement__withdrawn_at__isnull=True)
    for procurement, supplier in agreed.order_by("pk").values_list("agreement__procurement", "supplier"):
        parties[procurement].append(supplier)
    return {**parties, **winners}
