"""Places of production, as other rooms choose among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.register.models import Site
from aktsom.values.letter_cases import cases_of
from aktsom.values.searched_words import searched_words

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def sites_of(organisation: Organisation) -> QuerySet[Site]:
    """The places of standing suppliers that are not closed, with their suppliers."""
    standing = {"supplier__withdrawn_at__isnull": True, "supplier__merged_into__isnull": True}
    return Site.objects.filter(supplier__organisation=organisation, closed_at__isnull=True, **standing).select_related("supplier")


def site_of(organisation: Organisation, pk: int) -> Site:
    """One place of the organisation's suppliers, a closed one too: what is kept of it stays. Raises NotFound."""
    return one_row(
        Site.objects.filter(supplier__organisation=organisation).select_related("supplier"),
        pk,
        _("Dette produksjonsstedet finnes ikke."),
    )


def find_sites(organisation: Organisation, words: str, limit: int = 20) -> list[Site]:
    """The places whose name, address or supplier holds every word."""
    rows = sites_of(organisation)
    for word in searched_words(words).split():
        fields = ("name", "place", "supplier__name")
        rows = rows.filter(Q(*[(f"{name}__icontains", form) for name in fields for form in cases_of(word)], _connector=Q.OR))
    return list(rows[:limit])
