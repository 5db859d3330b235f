"""Procurements as lists, pages and other rooms read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext as _

from aktsom.access.kept import kept_while_unchanged
from aktsom.access.one_row import one_row
from aktsom.register.models import Agreement, Procurement, Requirement
from aktsom.values.letter_cases import cases_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def procurements_of(organisation: Organisation) -> QuerySet[Procurement]:
    """The procurements that stand: not withdrawn."""
    return Procurement.objects.filter(organisation=organisation, withdrawn_at__isnull=True)


def procurement_of(organisation: Organisation, pk: int) -> Procurement:
    """One procurement with its codes, unit and owner. Raises NotFound."""
    rows = procurements_of(organisation).select_related("organisation", "unit", "owner").prefetch_related("cpv")
    return one_row(rows, pk, _("Denne anskaffelsen finnes ikke."))


def procurements_as_listed(organisation: Organisation) -> QuerySet[Procurement]:
    """Procurements with what a list shows. `year` is when the agreement starts, else it is awarded, tendered for, announced."""
    day = Coalesce("contract_from", "awarded_on", "tenders_by", "announced_on")
    rows = procurements_of(organisation).select_related("unit", "owner").prefetch_related("cpv")
    rows = rows.annotate(day=day, year=ExtractYear(day), requirement_count=Coalesce(_requirement_count(), 0))
    # Newest first, and what has no date yet before what has: it is the work that lies ahead.
    return rows.order_by(F("day").desc(nulls_first=True), "title", "pk")


def _requirement_count() -> Subquery:
    standing = Requirement.objects.filter(procurement=OuterRef("pk"), dropped_at__isnull=True)
    counts = standing.order_by().values("procurement").annotate(count=Count("pk")).values("count")
    return Subquery(counts, output_field=IntegerField())


def years_of_procurements(organisation: Organisation) -> list[int]:
    """The years in which procurements lie, newest first."""
    year = ExtractYear(Coalesce("contract_from", "awarded_on", "tenders_by", "announced_on"))
    years = procurements_of(organisation).order_by().values_list(year, flat=True).distinct()
    return kept_while_unchanged(
        organisation, "years of procurements", lambda: sorted((found for found in years if found is not None), reverse=True)
    )


def find_procurements(organisation: Organisation, words: str, limit: int = 20) -> list[Procurement]:
    """The procurements whose title or number holds every word; at most `limit`."""
    rows = procurements_of(organisation)
    for word in words[:200].split():
        rows = rows.filter(
            Q(*[(f"{f}__icontains", form) for f in ("title", "number") for form in cases_of(word)], _connector=Q.OR)
        )
    return list(rows[:limit])


def agreements_from(procurement: Procurement) -> list[Agreement]:
    """The agreements that a procurement became, with their suppliers."""
    rows = Agreement.objects.filter(procurement=procurement, withdrawn_at__isnull=True)
    return list(rows.select_related("owner").prefetch_related("parties__supplier"))
