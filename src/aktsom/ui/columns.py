"""Columns that show numbers, money, dates, moments, shares and states as the rest of the product does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

import django_tables2
from django.utils import timezone
from django.utils.safestring import SafeString

from aktsom.ui.templatetags import ui

NUMBER = {"th": {"class": "number"}, "td": {"class": "number"}, "tf": {"class": "number"}}


class NumberColumn(django_tables2.Column):  # type: ignore[misc]
    """`3 536 883 116`, right-aligned; the bare number in exports."""

    attrs: ClassVar = NUMBER

    def render(self, value: Any) -> str:
        """The number as it is written."""
        return ui.thousands(value)

    def value(self, value: Any) -> Any:
        """The number itself."""
        return value


class KronerColumn(NumberColumn):
    """`3 536 883 116 kr`."""

    def render(self, value: Any) -> str:
        """The amount as it is written."""
        return ui.kroner(value)


class PercentageColumn(NumberColumn):
    """0.125 as `12,5 %`."""

    def render(self, value: Any) -> str:
        """The share as it is written."""
        return ui.percentage(value)


class DateColumn(django_tables2.Column):  # type: ignore[misc]
    """`21.11.2026`; the date itself in exports."""

    attrs: ClassVar = {"td": {"class": "date"}}

    def render(self, value: dt.date) -> str:
        """The date as it is written."""
        return ui.short_date(value)

    def value(self, value: dt.date) -> dt.date:
        """The date itself; of a moment, the day it was where the reader is."""
        if isinstance(value, dt.datetime):
            return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
        return value


class MomentColumn(DateColumn):
    """`21.11.2026 kl. 10.42`."""

    def render(self, value: Any) -> str:
        """The moment as it is written."""
        return ui.moment(value)

    def value(self, value: Any) -> dt.datetime:
        """The moment in the reader's time, without its zone, which no spreadsheet takes."""
        return timezone.make_naive(value) if timezone.is_aware(value) else value


class StatusColumn(django_tables2.Column):  # type: ignore[misc]
    """A state as a tag; `tones` gives each state its tone. Words come from the model's choices where there are any."""

    def __init__(self, *, tones: Mapping[str, str], words: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.tones = tones
        self.words = words or {}

    def render(self, value: Any, bound_column: Any, record: Any) -> SafeString:
        """The state's word on its tint."""
        return ui.status_tag(
            self._word(value, record, bound_column), self.tones.get(_raw(value, record, bound_column), "neutral")
        )

    def value(self, value: Any, bound_column: Any, record: Any) -> str:
        """The state's word."""
        return str(self._word(value, record, bound_column))

    def _word(self, value: Any, record: Any, bound_column: Any) -> Any:
        return self.words.get(_raw(value, record, bound_column), value)


def _raw(value: Any, record: Any, bound_column: Any) -> str:
    # The library hands over the choice's label; the record has what is stored.
    return str(getattr(record, str(bound_column.accessor), value))
