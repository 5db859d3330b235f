"""Agreements as the search finds them: by number, title, archive case, suppliers, and what their codes cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from aktsom.reference.queries import cpv_names
from aktsom.register.queries.agreement_listing import shown_with_agreements
from aktsom.register.queries.agreements import agreements_of
from aktsom.search.findable import Findable

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from aktsom.access.models import Organisation
    from aktsom.register.models import Agreement, Supplier

BATCH = 500
MOST_SIGNS = 2000


def findable(agreement: Agreement, suppliers: Sequence[str], codes: Iterable[str]) -> Findable:
    """One agreement, with the names of its suppliers and its codes."""
    named = ", ".join(suppliers)
    words = (*cpv_names(codes, "nb").values(), agreement.archive_case, agreement.description[:MOST_SIGNS])
    return Findable(
        "agreement",
        str(agreement.pk),
        agreement.title,
        " · ".join(filter(None, (agreement.number, named))),
        reverse("register:agreement", args=[agreement.pk]),
        " ".join(filter(None, words)),
    )


def findable_agreements(organisation: Organisation) -> Iterator[Findable]:
    """Every agreement of the organisation, for the search to be made anew."""
    return _findable(agreements_of(organisation))


def findable_agreements_with(supplier: Supplier) -> Iterator[Findable]:
    """The agreements of a supplier, which are found by its name too."""
    return _findable(agreements_of(supplier.organisation).filter(parties__supplier=supplier))


def _findable(agreements: QuerySet[Agreement]) -> Iterator[Findable]:
    rows: Any = agreements.prefetch_related(*shown_with_agreements()).order_by("pk")
    for agreement in rows.iterator(chunk_size=BATCH):
        yield findable(agreement, [party.supplier.name for party in agreement.parties_now], [row.code for row in agreement.codes])
