"""Agreements as the search finds them: by number, title, archive case, suppliers, and what their codes cover."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from aktsom.reference.queries import cpv_names
from aktsom.register.queries.agreement_listing import shown_with_agreements
from aktsom.register.queries.agreements import agreements_of
from aktsom.search.findable import Findable
from aktsom.ui.addresses import page_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from aktsom.access.models import Organisation
    from aktsom.register.models import Agreement, Supplier

BATCH = 500
MOST_SIGNS = 2000


def findable(agreement: Agreement, suppliers: Sequence[str], codes: Iterable[str]) -> Findable:
    """One agreement, with the names of its suppliers and its codes."""
    return _told(agreement, suppliers, cpv_names(codes, "nb").values())


def _told(agreement: Agreement, suppliers: Sequence[str], covered: Iterable[str]) -> Findable:
    named = ", ".join(suppliers)
    words = (*covered, agreement.archive_case, agreement.description[:MOST_SIGNS])
    return Findable(
        "agreement",
        str(agreement.pk),
        agreement.title,
        " · ".join(filter(None, (agreement.number, named))),
        page_of("register:agreement", agreement.pk),
        " ".join(filter(None, words)),
    )


def findable_agreements(organisation: Organisation, keys: Collection[int] | None = None) -> Iterator[Findable]:
    """Every agreement of the organisation, or those of the keys, for the search to be told anew."""
    rows = agreements_of(organisation)
    return _findable(rows if keys is None else rows.filter(pk__in=keys))


def findable_agreements_with(supplier: Supplier) -> Iterator[Findable]:
    """The agreements of a supplier, which are found by its name too."""
    return _findable(agreements_of(supplier.organisation).filter(parties__supplier=supplier))


def _findable(agreements: QuerySet[Agreement]) -> Iterator[Findable]:
    rows: Any = agreements.prefetch_related(*shown_with_agreements(["cpv"])).order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        names = cpv_names({row.code for agreement in batch for row in agreement.codes}, "nb")
        for agreement in batch:
            suppliers = [party.supplier.name for party in agreement.parties_now]
            yield _told(agreement, suppliers, [names[row.code] for row in agreement.codes])
