"""The list of deviations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.followup.forms.fields import theme_choices, theme_names_of
from aktsom.followup.models import Deviation
from aktsom.followup.queries.deviations import UNSETTLED, countries_with_deviations, overdue, years_with_deviations
from aktsom.followup.states import DeviationKind, DeviationState, Severity
from aktsom.reference.countries import country
from aktsom.risk.tables import shortened
from aktsom.ui.addresses import page_of
from aktsom.ui.columns import DateColumn, NumberColumn, StatusColumn
from aktsom.ui.tables import WorkTable
from aktsom.ui.templatetags.ui import short_date

TONES: dict[str, str] = {
    DeviationState.OPEN: "danger",
    DeviationState.ACKNOWLEDGED: "warning",
    DeviationState.PLAN_AGREED: "info",
    DeviationState.CORRECTED: "info",
    DeviationState.VERIFIED: "success",
    DeviationState.CLOSED: "neutral",
    DeviationState.ESCALATED: "danger",
    DeviationState.DISPUTED: "warning",
}
SEVERITY_TONES: dict[str, str] = {"1": "neutral", "2": "info", "3": "warning", "4": "danger"}


def country_name(code: str) -> str:
    """A country in the reader's language; the code where the list does not know it."""
    try:
        return country(code).name.in_language(get_language() or "nb") if code else ""
    except KeyError:
        return code


def age_in_days(deviation: Deviation) -> int:
    """How many days a deviation has been there: until it was closed, else until today."""
    return ((deviation.closed_on or timezone.localdate()) - deviation.found_on).days


def link_to(thing: Any, route: str) -> SafeString | str:
    """The name of a thing, leading to its page; a dash where there is none."""
    if thing is None:
        return "–"
    return format_html('<a class="ds-link" href="{}">{}</a>', page_of(route, thing.pk), shortened(str(thing), 60))


class DeviationTable(WorkTable):
    """Deviations with how far each has come."""

    row_header = "title"
    hidden_at_first = ("kind", "place", "country", "clause", "age", "closed_on", "actions_verified")

    title = django_tables2.Column(verbose_name=_("Avvik"))
    agreement = django_tables2.Column(verbose_name=_("Avtale"), empty_values=(), order_by=("agreement__title", "pk"))
    supplier = django_tables2.Column(verbose_name=_("Leverandør"), empty_values=(), order_by=("supplier__name", "pk"))
    kind = django_tables2.Column(verbose_name=_("Slag"))
    theme = django_tables2.Column(verbose_name=_("Tema"), default="–")
    place = django_tables2.Column(verbose_name=_("Hvor i kjeden"))
    country = django_tables2.Column(verbose_name=_("Land"), default="–")
    severity = StatusColumn(verbose_name=_("Alvor"), tones=SEVERITY_TONES, default=_("ikke vurdert"))
    state = StatusColumn(verbose_name=_("Tilstand"), tones=TONES, words=dict(DeviationState.choices))
    found_on = DateColumn(verbose_name=_("Funnet"))
    deadline = DateColumn(verbose_name=_("Frist"), default="–")
    age = NumberColumn(verbose_name=_("Alder i dager"), empty_values=(), order_by=("-found_on", "pk"))
    closed_on = DateColumn(verbose_name=_("Lukket"), default="–")
    actions_verified = django_tables2.Column(verbose_name=_("Tiltak kontrollert"), empty_values=(), orderable=False)
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), accessor="owner", order_by="owner__name", default="–")
    clause = django_tables2.Column(verbose_name=_("Vilkår"), default="–")

    class Meta(WorkTable.Meta):
        model = Deviation
        sequence = (
            *("title", "agreement", "supplier", "kind", "theme", "place", "country", "severity", "state"),
            *("deadline", "found_on", "age", "closed_on", "actions_verified", "owner", "clause"),
        )
        fields: Sequence[str] = sequence

    def render_title(self, record: Deviation) -> SafeString:
        """What is wrong, leading to its page."""
        address = page_of("followup:deviation", record.pk)
        return format_html('<a class="ds-link" href="{}">{}</a>', address, shortened(record.title, 120))

    def value_title(self, record: Deviation) -> str:
        """All of what is wrong, in a file."""
        return record.title

    def render_agreement(self, record: Deviation) -> SafeString | str:
        """The agreement, leading to its page."""
        return link_to(record.agreement, "register:agreement")

    def value_agreement(self, record: Deviation) -> str:
        """The agreement, in a file."""
        return str(record.agreement or "")

    def render_supplier(self, record: Deviation) -> SafeString | str:
        """The supplier, leading to its page."""
        return link_to(record.supplier, "register:supplier")

    def value_supplier(self, record: Deviation) -> str:
        """The supplier, in a file."""
        return str(record.supplier or "")

    def render_theme(self, value: str) -> str:
        """The theme in the reader's language."""
        return theme_names_of([value])

    def render_country(self, value: str) -> str:
        """The country in the reader's language."""
        return country_name(value)

    def render_deadline(self, record: Deviation) -> SafeString | str:
        """The day, marked where it is past."""
        day = short_date(record.deadline)
        if not is_overdue(record):
            return day
        return format_html('{}<br><span class="ds-tag status" data-color="danger">{}</span>', day, _("over fristen"))

    def value_deadline(self, record: Deviation) -> Any:
        """The day itself, in a file."""
        return record.deadline

    def render_age(self, record: Deviation) -> int:
        """How many days it has been there."""
        return age_in_days(record)

    def value_age(self, record: Deviation) -> int:
        """How many days it has been there, in a file."""
        return age_in_days(record)

    def render_actions_verified(self, record: Any) -> str:
        """How many of the corrective actions somebody has verified."""
        if not record.actions_in_all:
            return str(_("ingen tiltak"))
        return str(_("%(verified)s av %(all)s")) % {"verified": record.actions_verified, "all": record.actions_in_all}


def is_overdue(deviation: Deviation) -> bool:
    """The deadline is past, and nobody has said that it is put right."""
    settled = (DeviationState.CORRECTED, DeviationState.VERIFIED, DeviationState.CLOSED)
    return deviation.deadline is not None and deviation.deadline < timezone.localdate() and deviation.state not in settled


class DeviationFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows deviations."""

    state = django_filters.ChoiceFilter(
        label=_("Tilstand"),
        method="in_state",
        choices=[("not_closed", _("alle som ikke er lukket")), *DeviationState.choices],
        empty_label=_("Alle"),
    )
    kind = django_filters.ChoiceFilter(label=_("Slag"), choices=DeviationKind.choices, empty_label=_("Alle"))
    theme = django_filters.ChoiceFilter(label=_("Tema"), empty_label=_("Alle"))
    severity = django_filters.ChoiceFilter(
        label=_("Alvor"),
        method="as_grave_as",
        choices=[*Severity.choices, ("none", _("ikke vurdert"))],
        empty_label=_("Alle"),
    )
    overdue = django_filters.ChoiceFilter(
        label=_("Frist"), method="is_late", choices=[("yes", _("over fristen")), ("none", _("uten frist"))], empty_label=_("Alle")
    )
    country = django_filters.ChoiceFilter(label=_("Land"), empty_label=_("Alle"))
    year = django_filters.ChoiceFilter(label=_("Funnet i"), field_name="found_on__year", empty_label=_("Alle"))
    agreement = django_filters.CharFilter(label=_("Avtale"), field_name="agreement__title", lookup_expr="icontains")
    supplier = django_filters.CharFilter(label=_("Leverandør"), field_name="supplier__name", lookup_expr="icontains")

    class Meta:
        model = Deviation
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        organisation = self.request.organisation
        countries = [(code, country_name(code)) for code in countries_with_deviations(organisation)]
        self.filters["theme"].extra["choices"] = theme_choices()
        self.filters["country"].extra["choices"] = sorted(countries, key=lambda pair: pair[1])
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_with_deviations(organisation)]

    def in_state(self, rows: QuerySet[Deviation], _name: str, value: str) -> QuerySet[Deviation]:
        """Deviations in a state, or in any that is not the last."""
        return rows.filter(UNSETTLED) if value == "not_closed" else rows.filter(state=value)

    def as_grave_as(self, rows: QuerySet[Deviation], _name: str, value: str) -> QuerySet[Deviation]:
        """Deviations of a severity, or that nobody has judged."""
        return rows.filter(severity__isnull=True) if value == "none" else rows.filter(severity=value)

    def is_late(self, rows: QuerySet[Deviation], _name: str, value: str) -> QuerySet[Deviation]:
        """Deviations that are overdue, or that have no deadline."""
        return rows.filter(deadline__isnull=True) if value == "none" else overdue(rows, timezone.localdate())
