"""The list of indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.risk.indicator_series import Point, Verdict, verdict_of
from aktsom.risk.indicator_words import OVER_TARGET, VERDICT_TONES, VERDICT_WORDS
from aktsom.risk.models import Indicator
from aktsom.risk.periods import Period
from aktsom.ui.tables import WorkTable
from aktsom.ui.templatetags import ui

_NUMBER = {"th": {"class": "number"}, "td": {"class": "number"}}


def verdict_words(indicator: Indicator, verdict: Verdict) -> str:
    """How it stands, in words: what should be low is over its target when it is not met."""
    is_down = indicator.direction == Indicator.Direction.DOWN
    return str(OVER_TARGET if is_down and verdict is Verdict.NOT_MET else VERDICT_WORDS[verdict])


class IndicatorTable(WorkTable):
    """Indicators with their newest number."""

    row_header = "name"
    hidden_at_first = ("source", "every")

    name = django_tables2.Column(verbose_name=_("Indikator"))
    last_value = django_tables2.Column(verbose_name=_("Siste tall"), attrs=_NUMBER, empty_values=())
    period = django_tables2.Column(verbose_name=_("Periode"), empty_values=(), order_by=("last_year", "last_part"))
    last_target = django_tables2.Column(verbose_name=_("Mål"), attrs=_NUMBER, default="–")
    verdict = django_tables2.Column(verbose_name=_("Tilstand"), empty_values=(), orderable=False)
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), order_by="owner__name", default="–")
    every = django_tables2.Column(verbose_name=_("Hvor ofte"))
    source = django_tables2.Column(verbose_name=_("Kilde"), default="–")

    class Meta(WorkTable.Meta):
        model = Indicator
        fields = ("name", "last_value", "period", "last_target", "verdict", "owner", "every", "source")

    def render_name(self, record: Indicator) -> SafeString:
        """The name, leading to its page."""
        address = reverse("risk:indicator", args=[record.pk])
        return format_html('<a class="ds-link" href="{}">{}</a>', address, record.name)

    def value_name(self, record: Indicator) -> str:
        """The name, in a file."""
        return record.name

    def render_last_value(self, record: Any) -> str:
        """The number with its unit."""
        if record.computed:
            return str(_("regnes ut"))
        return ui.thousands(record.last_value) if record.last_value is not None else "–"

    def value_last_value(self, record: Any) -> Decimal | None:
        """The number itself."""
        return record.last_value if record.last_value is None else Decimal(record.last_value).normalize()

    def render_period(self, record: Any) -> str:
        """The period of the newest number."""
        if record.last_year is None:
            return "–"
        every = record.every if record.last_part else "year"
        return Period(record.last_year, record.last_part, every).name(get_language() or "nb")

    def render_last_target(self, value: Decimal) -> str:
        """The target of that year."""
        return ui.thousands(value)

    def value_last_target(self, record: Any) -> Decimal | None:
        """The target itself."""
        return record.last_target if record.last_target is None else Decimal(record.last_target).normalize()

    def render_verdict(self, record: Any) -> SafeString:
        """How it stands, as a tag."""
        verdict = _verdict(record)
        return ui.status_tag(verdict_words(record, verdict), VERDICT_TONES[verdict]) if verdict else SafeString("–")

    def value_verdict(self, record: Any) -> str:
        """How it stands, in a file."""
        verdict = _verdict(record)
        return verdict_words(record, verdict) if verdict else ""


def _verdict(record: Any) -> Verdict | None:
    if record.computed:
        return None
    point = Point(Period(record.last_year or 0, 0), record.last_value, record.last_target)
    return verdict_of(point, higher_is_better=record.direction == Indicator.Direction.UP)


class IndicatorFilters(django_filters.FilterSet):  # type: ignore[misc]
    """What narrows the list."""

    STANDING: ClassVar = [("fulgt", _("Følges")), ("avsluttet", _("Avsluttet"))]

    stand = django_filters.ChoiceFilter(label=_("Vis"), choices=STANDING, method="by_stand", empty_label=_("Alle"))

    class Meta:
        model = Indicator
        fields: ClassVar[list[str]] = []

    def by_stand(self, rows: QuerySet[Indicator], _name: str, value: str) -> QuerySet[Indicator]:
        """Those that are followed, or those that are not."""
        return rows.filter(closed_at__isnull=value == "fulgt")
