"""Reading indicators and their numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import DecimalField, IntegerField, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.risk.computations import Counted, computation_called
from aktsom.risk.indicator_series import Point, Series, share, with_targets
from aktsom.risk.models import Indicator, IndicatorTarget, IndicatorValue
from aktsom.risk.periods import Period, periods_until

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

SHOWN_PERIODS = {"year": 5, "quarter": 8, "month": 12}
"""How many periods a computed number is counted for on its page."""


def indicators_of(organisation: Organisation) -> QuerySet[Indicator]:
    """Every indicator of the organisation, closed ones too."""
    return Indicator.objects.filter(organisation=organisation).select_related("owner", "goal", "risk")


def indicators_as_listed(organisation: Organisation) -> QuerySet[Indicator]:
    """The indicators with the newest number that somebody wrote: `last_value`, `last_year`, `last_part`, `last_target`."""
    newest = IndicatorValue.objects.filter(indicator=OuterRef("pk"), value__isnull=False).order_by("-year", "-part")
    target = IndicatorTarget.objects.filter(indicator=OuterRef("pk"), year=OuterRef("last_year"))
    number = DecimalField(max_digits=18, decimal_places=4)
    return (
        indicators_of(organisation)
        .annotate(
            last_value=Subquery(newest.values("value")[:1], output_field=number),
            last_year=Subquery(newest.values("year")[:1], output_field=IntegerField()),
            last_part=Subquery(newest.values("part")[:1], output_field=IntegerField()),
        )
        .annotate(last_target=Subquery(target.values("value")[:1], output_field=number))
        .order_by("name", "pk")
    )


def indicator_of(organisation: Organisation, pk: int) -> Indicator:
    """One indicator of the organisation. Raises NotFound."""
    return one_row(indicators_of(organisation), pk, _("Siden finnes ikke, eller den er ikke åpen for deg."))


def series_of(indicator: Indicator, today: date) -> Series:
    """The numbers of an indicator beside its targets: as people wrote them, or counted from the records of each period."""
    targets = {one.year: one.value for one in indicator.targets.all()}
    points = _counted(indicator, today) if indicator.computed else _written(indicator)
    return Series(with_targets(points, targets), indicator.direction == Indicator.Direction.UP)


def _written(indicator: Indicator) -> list[Point]:
    return [
        Point(Period(one.year, one.part, indicator.every if one.part else "year"), one.value, note=one.note, origin=one.origin)
        for one in indicator.values.all()
    ]


def _counted(indicator: Indicator, today: date) -> list[Point]:
    computation = computation_called(indicator.computed)
    if computation is None:
        return []
    periods = periods_until(today, indicator.every, SHOWN_PERIODS[indicator.every])
    return [_point(period, computation.count(indicator.organisation, period.first_day, period.last_day)) for period in periods]


def _point(period: Period, counted: Counted) -> Point:
    return Point(
        period,
        share(counted.numerator, counted.denominator),
        origin=IndicatorValue.Origin.COMPUTED,
        numerator=Decimal(counted.numerator),
        denominator=Decimal(counted.denominator),
        address=counted.address,
    )
