"""What crew registers tell of who did the work. Every query starts from the organisation that the caller has been let into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.followup.models import CrewHours

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.register.models import Agreement

GROUPS = ("apprentices", "skilled")
TENTH_OF_A_PERCENT = Decimal("0.001")


def crew_hours_of(organisation: Organisation) -> QuerySet[CrewHours]:
    """The hours that stand, the newest month first."""
    rows = CrewHours.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return rows.select_related("agreement", "supplier")


def crew_hours_row(organisation: Organisation, pk: int) -> CrewHours:
    """One row of hours, a withdrawn one too. Raises NotFound."""
    rows = CrewHours.objects.filter(organisation=organisation)
    return one_row(rows.select_related("organisation", "agreement", "supplier"), pk, _("Disse timene finnes ikke."))


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


@dataclass(frozen=True, slots=True)
class MonthOfHours:
    """The hours of a month: of all, and of each group with the hours of those employers that tell of it. Untold is None."""

    year: int
    month: int
    total: Decimal
    apprentices: Decimal | None
    skilled: Decimal | None
    telling_of_apprentices: Decimal
    telling_of_skilled: Decimal

    @property
    def share_of_apprentices(self) -> Decimal | None:
        """The part that apprentices worked, of the hours that tell of them."""
        return _share(self.apprentices, self.telling_of_apprentices)

    @property
    def share_of_skilled(self) -> Decimal | None:
        """The part that skilled workers worked, of the hours that tell of them."""
        return _share(self.skilled, self.telling_of_skilled)


def _share(part: Decimal | None, whole: Decimal) -> Decimal | None:
    return (part / whole).quantize(TENTH_OF_A_PERCENT) if part is not None and whole else None


def hours_by_month(agreement: Agreement) -> list[MonthOfHours]:
    """The hours under an agreement, the newest month first."""
    rows = CrewHours.objects.filter(agreement=agreement, withdrawn_at__isnull=True).order_by("-year", "-month")
    found = rows.values("year", "month").annotate(
        every=Sum("total"),
        some_apprentices=Sum("apprentices"),
        some_skilled=Sum("skilled"),
        telling_of_apprentices=Sum("total", filter=Q(apprentices__isnull=False), default=Decimal(0)),
        telling_of_skilled=Sum("total", filter=Q(skilled__isnull=False), default=Decimal(0)),
    )
    return [
        MonthOfHours(
            *(row["year"], row["month"], row["every"], row["some_apprentices"], row["some_skilled"]),
            *(row["telling_of_apprentices"], row["telling_of_skilled"]),
        )
        for row in found
    ]


def together(months: Sequence[MonthOfHours]) -> MonthOfHours:
    """What months come to, under the first of them."""
    return MonthOfHours(
        *(months[0].year, months[0].month, sum((one.total for one in months), Decimal(0))),
        *(_sum_told([one.apprentices for one in months]), _sum_told([one.skilled for one in months])),
        sum((one.telling_of_apprentices for one in months), Decimal(0)),
        sum((one.telling_of_skilled for one in months), Decimal(0)),
    )


def _sum_told(parts: Sequence[Decimal | None]) -> Decimal | None:
    told = [part for part in parts if part is not None]
    return sum(told, Decimal(0)) if told else None


def years_with_crew_hours(organisation: Organisation) -> list[int]:
    """The years that there are hours for, newest first."""
    rows = CrewHours.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())
