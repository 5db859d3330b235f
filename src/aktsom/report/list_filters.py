"""What the report adds to the list of agreements: those that it counts as followed up in a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.register.offers import ExtraColumns
from aktsom.report.queries.computed import counted_agreements

FIRST_YEAR = 2015


class CountedFilter(django_filters.ChoiceFilter):  # type: ignore[misc]
    """Just the agreements that a number of the report is counted from, in the year that is chosen."""

    def __init__(self, *args: Any, meaning: str = "", **options: Any) -> None:
        super().__init__(*args, choices=years, **options)
        self.meaning = meaning

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The rows that were counted."""
        if not value:
            return rows
        return rows.filter(pk__in=counted_agreements(self.parent.request.organisation, int(value), self.meaning))


def years() -> list[tuple[str, str]]:
    """The years that a report may be of, newest first."""
    today: date = timezone.localdate()
    return [(str(year), str(year)) for year in range(today.year, FIRST_YEAR - 1, -1)]


def unchanged(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows need nothing more."""
    return rows


COUNTED = ExtraColumns(
    unchanged,
    {},
    {
        "counted": CountedFilter(meaning="active_agreements", label=_("Regnet med i rapporten"), empty_label=_("Alle")),
        "followed_up": CountedFilter(meaning="agreements_followed_up", label=_("Fulgt opp i året"), empty_label=_("Alle")),
    },
)
