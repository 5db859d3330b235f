"""What crew registers tell of who did the work. Every query starts from the organisation that the caller has been let into."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from aktsom.followup.models import CrewHours
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

GROUPS = ("apprentices", "skilled")


def crew_hours_of(organisation: Organisation) -> QuerySet[CrewHours]:
    """The hours that stand, the newest month first."""
    rows = CrewHours.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return rows.select_related("agreement", "supplier")


def crew_hours_row(organisation: Organisation, pk: int) -> CrewHours:
    """One row of hours, a withdrawn one too. Raises NotFound."""
    rows = CrewHours.objects.filter(organisation=organisation, pk=pk)
    found = rows.select_related("organisation", "agreement", "supplier").first()
    if found is None:
        raise NotFound(_("Disse timene finnes ikke."))
    return found


def between(rows: QuerySet[CrewHours], first_day: date, last_day: date) -> QuerySet[CrewHours]:
    """The hours of the months from one day's to another's."""
    begun = Q(year__gt=first_day.year) | Q(year=first_day.year, month__gte=first_day.month)
    not_over = Q(year__lt=last_day.year) | Q(year=last_day.year, month__lte=last_day.month)
    return rows.filter(begun & not_over)


def share_of_hours(organisation: Organisation, group: str, first_day: date, last_day: date) -> tuple[Decimal, Decimal]:
    """The hours of a group, and all hours of the rows that tell of that group."""
    rows = between(crew_hours_of(organisation), first_day, last_day).filter(**{f"{group}__isnull": False})
    found = rows.order_by().aggregate(some=Sum(group), every=Sum("total"))
    return found["some"] or Decimal(0), found["every"] or Decimal(0)


def years_with_crew_hours(organisation: Organisation) -> list[int]:
    """The years that there are hours for, newest first."""
    rows = CrewHours.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())
