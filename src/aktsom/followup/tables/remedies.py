"""The list of remedies."""

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

from aktsom.followup.models import Remedy
from aktsom.followup.queries.remedies import under_way_in, years_with_remedies
from aktsom.followup.tables.deviations import link_to
from aktsom.risk.states import Involvement
from aktsom.risk.tables import shortened
from aktsom.ui.columns import DateColumn, NumberColumn
from aktsom.ui.tables import WorkTable


class RemedyTable(WorkTable):
    """Remedies with how far each has come."""

    row_header = "harm"
    hidden_at_first = ("affected_who", "agreed_with", "agreement")

    harm = django_tables2.Column(verbose_name=_("Skade"))
    deviation = django_tables2.Column(verbose_name=_("Avvik"), empty_values=(), order_by=("deviation__title", "pk"))
    agreement = django_tables2.Column(verbose_name=_("Avtale"), empty_values=(), order_by=("agreement__title", "pk"))
    supplier = django_tables2.Column(verbose_name=_("Leverandør"), empty_values=(), order_by=("supplier__name", "pk"))
    affected = NumberColumn(verbose_name=_("Berørte"), default=_("vet ikke"))
    affected_who = django_tables2.Column(verbose_name=_("Hvem"), default="–")
    involvement = django_tables2.Column(verbose_name=_("Vår rolle"), default=_("ikke vurdert"))
    agreed_with = django_tables2.Column(verbose_name=_("Avtalt med"), default="–")
    started_on = DateColumn(verbose_name=_("Startet"))
    completed_on = DateColumn(verbose_name=_("Gjennomført"), default=_("pågår"))
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), accessor="owner", order_by="owner__name", default="–")

    class Meta(WorkTable.Meta):
        model = Remedy
        sequence = (
            *("harm", "deviation", "agreement", "supplier", "affected", "affected_who", "involvement"),
            *("agreed_with", "started_on", "completed_on", "owner"),
        )
        fields: Sequence[str] = sequence

    def render_harm(self, record: Remedy) -> SafeString:
        """The harm, leading to its page."""
        address = reverse("followup:remedy", args=[record.pk])
        return format_html('<a class="ds-link" href="{}">{}</a>', address, shortened(record.harm, 120))

    def value_harm(self, record: Remedy) -> str:
        """All of the harm, in a file."""
        return record.harm

    def render_deviation(self, record: Remedy) -> SafeString | str:
        """The deviation, leading to its page."""
        return link_to(record.deviation, "followup:deviation")

    def value_deviation(self, record: Remedy) -> str:
        """The deviation, in a file."""
        return str(record.deviation or "")

    def render_agreement(self, record: Remedy) -> SafeString | str:
        """The agreement, leading to its page."""
        return link_to(record.agreement, "register:agreement")

    def value_agreement(self, record: Remedy) -> str:
        """The agreement, in a file."""
        return str(record.agreement or "")

    def render_supplier(self, record: Remedy) -> SafeString | str:
        """The supplier, leading to its page."""
        return link_to(record.supplier, "register:supplier")

    def value_supplier(self, record: Remedy) -> str:
        """The supplier, in a file."""
        return str(record.supplier or "")


class RemedyFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows remedies."""

    year = django_filters.ChoiceFilter(label=_("Pågikk i"), method="in_year", empty_label=_("Alle"))
    involvement = django_filters.ChoiceFilter(label=_("Vår rolle"), choices=Involvement.choices, empty_label=_("Alle"))
    completed = django_filters.ChoiceFilter(
        label=_("Status"), method="is_completed", choices=[("no", _("pågår")), ("yes", _("gjennomført"))], empty_label=_("Alle")
    )

    class Meta:
        model = Remedy
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = years_with_remedies(self.request.organisation)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]

    def in_year(self, rows: QuerySet[Remedy], _name: str, value: str) -> QuerySet[Remedy]:
        """Remedies that were under way in a year."""
        return rows.filter(under_way_in(int(value)))

    def is_completed(self, rows: QuerySet[Remedy], _name: str, value: str) -> QuerySet[Remedy]:
        """Remedies that are completed, or are not."""
        return rows.filter(completed_on__isnull=value == "no")
