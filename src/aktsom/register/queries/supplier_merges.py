"""Suppliers that are likely the same, and those that were merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.register.models import FormerName, NotTheSame, Supplier, SupplierMerge
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.register.supplier_matching import Candidate, LikelyPair, likely_pairs

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

MOST_COMPARED = 20_000


def likely_duplicates(organisation: Organisation) -> tuple[list[LikelyPair], dict[int, Supplier]]:
    """The pairs of standing suppliers that are likely the same, and the suppliers in them by key."""
    rows = suppliers_of(organisation).order_by("name", "pk").values_list("pk", "name", "country", "number", "register_number")
    former: dict[int, list[str]] = {}
    for key, name in FormerName.objects.filter(supplier__organisation=organisation).values_list("supplier", "name"):
        former.setdefault(key, []).append(name)
    candidates = (
        Candidate(key, name, country, number or register_number, tuple(former.get(key, ())))
        for key, name, country, number, register_number in rows[:MOST_COMPARED]
    )
    told_apart = set(told_apart_in(organisation).order_by().values_list("first", "second"))
    pairs = likely_pairs(candidates, told_apart=told_apart)
    keys = {key for pair in pairs for key in (pair.first, pair.second)}
    return pairs, suppliers_of(organisation).in_bulk(keys)


def told_apart_in(organisation: Organisation) -> QuerySet[NotTheSame]:
    """The pairs that somebody has said are different suppliers, the newest first."""
    rows = NotTheSame.objects.filter(organisation=organisation, undone_at__isnull=True)
    return rows.select_related("first", "second", "decided_by")


def told_apart_of(organisation: Organisation, pk: int) -> NotTheSame:
    """One such answer. Raises NotFound."""
    return one_row(told_apart_in(organisation), pk, _("Dette svaret finnes ikke, eller det er angret."))


def merges_of(organisation: Organisation) -> QuerySet[SupplierMerge]:
    """What was merged, the newest first."""
    merges = SupplierMerge.objects.filter(organisation=organisation)
    return merges.select_related("kept__organisation", "merged__organisation", "actor").order_by("-merged_at", "-pk")


def merge_of(organisation: Organisation, pk: int) -> SupplierMerge:
    """One merge. Raises NotFound."""
    return one_row(merges_of(organisation), pk, _("Denne sammenslåingen finnes ikke."))
