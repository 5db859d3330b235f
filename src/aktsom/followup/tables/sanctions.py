"""The list of sanctions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aktsom.followup.models import Sanction
from aktsom.followup.states import SanctionState, SanctionStep
from aktsom.followup.tables.deviations import link_to
from aktsom.ui.columns import DateColumn, StatusColumn
from aktsom.ui.tables import WorkTable

SANCTION_TONES: dict[str, str] = {
    SanctionState.CONSIDERED: "info",
    SanctionState.DECIDED: "warning",
    SanctionState.NOTIFIED: "warning",
    SanctionState.IN_FORCE: "danger",
    SanctionState.LIFTED: "neutral",
    SanctionState.TERMINATED: "danger",
}


class SanctionTable(WorkTable):
    """Sanctions with how far each has come."""

    row_header = "step"
    hidden_at_first = ("considered_on", "ended_on", "clause")

    step = django_tables2.Column(verbose_name=_("Trinn"))
    deviation = django_tables2.Column(verbose_name=_("Avvik"), empty_values=(), order_by=("deviation__title", "pk"))
    agreement = django_tables2.Column(verbose_name=_("Avtale"), empty_values=(), order_by=("deviation__agreement__title", "pk"))
    supplier = django_tables2.Column(verbose_name=_("Leverandør"), empty_values=(), order_by=("deviation__supplier__name", "pk"))
    state = StatusColumn(verbose_name=_("Tilstand"), tones=SANCTION_TONES, words=dict(SanctionState.choices))
    considered_on = DateColumn(verbose_name=_("Vurdert"))
    decided_on = DateColumn(verbose_name=_("Besluttet"), default="–")
    decided_by = django_tables2.Column(verbose_name=_("Besluttet av"), order_by="decided_by__name", default="–")
    notified_on = DateColumn(verbose_name=_("Varslet"), default="–")
    answer_by = DateColumn(verbose_name=_("Svarfrist"), default="–")
    replied_on = DateColumn(verbose_name=_("Svart"), default="–")
    ended_on = DateColumn(verbose_name=_("Opphørt"), default="–")
    clause = django_tables2.Column(verbose_name=_("Vilkår"), default="–")

    class Meta(WorkTable.Meta):
        model = Sanction
        sequence = (
            *("step", "deviation", "agreement", "supplier", "state", "considered_on", "decided_on", "decided_by"),
            *("notified_on", "answer_by", "replied_on", "ended_on", "clause"),
        )
        fields: Sequence[str] = sequence

    def render_step(self, record: Sanction) -> SafeString:
        """The step, leading to its page."""
        address = reverse("followup:sanction", args=[record.pk])
        return format_html('<a class="ds-link" href="{}">{}</a>', address, str(record.get_step_display()).capitalize())

    def value_step(self, record: Sanction) -> str:
        """The step, in a file."""
        return str(record.get_step_display())

    def render_deviation(self, record: Sanction) -> SafeString | str:
        """What it is about, leading to its page."""
        return link_to(record.deviation, "followup:deviation")

    def value_deviation(self, record: Sanction) -> str:
        """What it is about, in a file."""
        return record.deviation.title

    def render_agreement(self, record: Sanction) -> SafeString | str:
        """The agreement, leading to its page."""
        return link_to(record.deviation.agreement, "register:agreement")

    def value_agreement(self, record: Sanction) -> str:
        """The agreement, in a file."""
        return str(record.deviation.agreement or "")

    def render_supplier(self, record: Sanction) -> SafeString | str:
        """The supplier, leading to its page."""
        return link_to(record.deviation.supplier, "register:supplier")

    def value_supplier(self, record: Sanction) -> str:
        """The supplier, in a file."""
        return str(record.deviation.supplier or "")


class SanctionFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows sanctions by step and state."""

    step = django_filters.ChoiceFilter(label=_("Trinn"), choices=SanctionStep.choices, empty_label=_("Alle"))
    state = django_filters.ChoiceFilter(
        label=_("Tilstand"),
        method="in_state",
        choices=[("standing", _("alle som ikke er opphørt")), *SanctionState.choices],
        empty_label=_("Alle"),
    )

    class Meta:
        model = Sanction
        fields: ClassVar[list[str]] = []

    def in_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Sanctions in a state, or in any but the last ones."""
        if value == "standing":
            return rows.exclude(state__in=(SanctionState.LIFTED, SanctionState.TERMINATED))
        return rows.filter(state=value)
