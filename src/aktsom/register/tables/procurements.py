"""The list of procurements."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import memberships_in, units_of
from aktsom.register.models import Procurement
from aktsom.register.queries.procurements import years_of_procurements
from aktsom.register.states import ProcurementState, PurchaseKind
from aktsom.ui.addresses import page_of
from aktsom.ui.columns import DateColumn, KronerColumn, NumberColumn, StatusColumn
from aktsom.ui.tables import WorkTable

STATE_TONES: dict[str, str] = {
    ProcurementState.IDEA: "neutral",
    ProcurementState.PLANNED: "info",
    ProcurementState.COMPETITION: "warning",
    ProcurementState.AWARDED: "success",
    ProcurementState.HANDED_OVER: "success",
    ProcurementState.CANCELLED: "danger",
}
NOBODY = "ingen"


class ProcurementTable(WorkTable):
    """Procurements with where they stand."""

    row_header = "title"
    hidden_at_first = ("number", "archive_case", "kind", "announced_on", "tenders_by", "cpv")

    title = django_tables2.Column(verbose_name=_("Anskaffelse"))
    number = django_tables2.Column(verbose_name=_("Nummer"))
    state = StatusColumn(verbose_name=_("Tilstand"), tones=STATE_TONES)
    unit = django_tables2.Column(verbose_name=_("Enhet"), accessor="unit__name")
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), order_by=("owner__name", "owner__email"))
    kind = django_tables2.Column(verbose_name=_("Kjøp av"))
    estimated_value = KronerColumn(verbose_name=_("Anslått verdi"))
    announced_on = DateColumn(verbose_name=_("Kunngjøres"))
    tenders_by = DateColumn(verbose_name=_("Tilbudsfrist"))
    contract_from = DateColumn(verbose_name=_("Avtalestart"))
    requirement_count = NumberColumn(verbose_name=_("Krav"))
    cpv = django_tables2.Column(verbose_name=_("CPV"), accessor="pk", orderable=False)
    archive_case = django_tables2.Column(verbose_name=_("Arkivsak"))

    class Meta(WorkTable.Meta):
        model = Procurement
        fields = (
            *("title", "number", "state", "unit", "owner", "kind", "estimated_value"),
            *("announced_on", "tenders_by", "contract_from", "requirement_count", "cpv", "archive_case"),
        )

    def render_title(self, record: Procurement) -> SafeString:
        """The title, leading to the page."""
        return format_html('<a class="ds-link" href="{}">{}</a>', page_of("register:procurement", record.pk), record.title)

    def value_title(self, record: Procurement) -> str:
        """The title, in a file."""
        return record.title

    def render_cpv(self, record: Procurement) -> str:
        """The codes, the main one first."""
        return ", ".join(one.code for one in record.cpv.all()) or "–"

    def value_cpv(self, record: Procurement) -> str:
        """The codes, in a file."""
        return ", ".join(one.code for one in record.cpv.all())


class ProcurementFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows procurements by state, unit, owner, year, kind and value."""

    state = django_filters.ChoiceFilter(label=_("Tilstand"), choices=ProcurementState.choices, empty_label=_("Alle"))
    unit = django_filters.ChoiceFilter(label=_("Enhet"), field_name="unit", empty_label=_("Alle"))
    owner = django_filters.ChoiceFilter(label=_("Ansvarlig"), method="is_owned_by", empty_label=_("Alle"))
    year = django_filters.ChoiceFilter(label=_("År"), empty_label=_("Alle"))
    kind = django_filters.ChoiceFilter(label=_("Kjøp av"), choices=PurchaseKind.choices, empty_label=_("Alle"))
    value_from = django_filters.NumberFilter(label=_("Verdi fra"), field_name="estimated_value", lookup_expr="gte")
    value_to = django_filters.NumberFilter(label=_("Verdi til"), field_name="estimated_value", lookup_expr="lte")

    class Meta:
        model = Procurement
        fields: ClassVar = ["state", "unit", "owner", "year", "kind", "value_from", "value_to"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        organisation = self.request.organisation
        people = [(str(held.user_id), str(held.user)) for held in memberships_in(organisation)]
        years = years_of_procurements(organisation)
        self.filters["unit"].extra["choices"] = [(str(unit.pk), unit.name) for unit in units_of(organisation)]
        self.filters["owner"].extra["choices"] = [(NOBODY, _("Ingen")), *people]
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]

    def is_owned_by(self, rows: QuerySet[Procurement], _name: str, value: str) -> QuerySet[Procurement]:
        """Procurements of a person, or of nobody."""
        return rows.filter(owner__isnull=True) if value == NOBODY else rows.filter(owner=int(value))
