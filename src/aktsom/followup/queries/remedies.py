"""What can be read of remedies. Every query starts from the organisation that the caller has been let into."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.followup.models import Remedy

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def remedies_of(organisation: Organisation) -> QuerySet[Remedy]:
    """The remedies of an organisation, newest first; those recorded by mistake are left out."""
    found = Remedy.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return found.select_related("deviation", "agreement", "supplier", "owner")


def remedy_of(organisation: Organisation, pk: int) -> Remedy:
    """One remedy of the organisation, a withdrawn one too, for its page tells of that. Raises NotFound."""
    rows = Remedy.objects.filter(organisation=organisation)
    return one_row(
        rows.select_related("organisation", "deviation", "agreement", "supplier", "owner"),
        pk,
        _("Denne gjenopprettingen finnes ikke."),
    )


def remedies_in(organisation: Organisation, year: int) -> QuerySet[Remedy]:
    """The remedies that were under way in a year."""
    return remedies_of(organisation).filter(under_way_in(year))


def under_way_in(year: int) -> Q:
    """Started in a year or before it, and not completed before it."""
    not_completed_before = Q(completed_on__isnull=True) | Q(completed_on__gte=date(year, 1, 1))
    return not_completed_before & Q(started_on__lte=date(year, 12, 31))


def years_with_remedies(organisation: Organisation) -> list[int]:
    """The years in which remedies were started, newest first."""
    return [day.year for day in remedies_of(organisation).order_by().dates("started_on", "year", order="DESC")]
