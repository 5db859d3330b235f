"""Numbers of indicators, many at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from aktsom.access.actions import record_events
from aktsom.access.history import Change, Thing
from aktsom.register.actions.bulk import BulkTable, Origin, plain_value
from aktsom.risk.models import IndicatorValue

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

NAME_LENGTH = 200


class _IndicatorValues(BulkTable):
    """Numbers hang on their indicator, and a number that is taken back is gone: that nothing is known has no row."""

    def rows(self, organisation: Organisation) -> models.QuerySet[Any]:
        """Every number of the organisation's indicators."""
        return IndicatorValue.objects.filter(indicator__organisation=organisation)

    def standing(self, organisation: Organisation) -> models.QuerySet[Any]:
        """The same: a number is there or not."""
        return self.rows(organisation)

    def blank(self, organisation: Organisation) -> models.Model:  # noqa: ARG002 - the indicator tells whose it is
        """A number that was taken in from a file."""
        return IndicatorValue(origin=IndicatorValue.Origin.IMPORTED)

    def thing_of(self, row: models.Model) -> Thing:
        """A number is told in the history of its indicator."""
        indicator: Any = row
        return Thing("indicator", str(indicator.indicator_id), str(indicator.indicator)[:NAME_LENGTH])

    @transaction.atomic
    def withdraw(self, organisation: Organisation, keys: Collection[int], origin: Origin) -> None:
        """Take numbers away; the history keeps what they were."""
        rows = list(self.rows(organisation).filter(pk__in=keys).select_related("indicator"))
        told = [
            (self.thing_of(row), {"sheet": Change(origin.words, None), "indicator_value": Change(_said(row), None)})
            for row in rows
        ]
        self.rows(organisation).filter(pk__in=keys).delete()
        record_events(origin.actor, organisation, "sheet_withdrawn", told)


def _said(row: IndicatorValue) -> str:
    return f"{plain_value(row.value)} ({row.year}/{row.part})"


INDICATOR_VALUES = _IndicatorValues(
    "indicator",
    IndicatorValue,
    {"indicator": "indicator_id", "year": "year", "part": "part", "value": "value", "note": "note"},
)
