"""The list of agreements."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import units_of
from aktsom.reference.cpv import divisions
from aktsom.register.agreement_words import urgency_words
from aktsom.register.models import Agreement, AgreementCpv, AgreementSupplier
from aktsom.register.queries.agreement_listing import (
    divisions_of_agreements,
    ending_within,
    owners_of_agreements,
    past_their_end,
    warned_about,
    warnings_for,
    with_option_within,
    years_of_agreements,
)
from aktsom.register.queries.agreements import RUNNING, running_in, warn_days_of
from aktsom.register.states import AgreementKind, AgreementState, PurchaseKind
from aktsom.ui.addresses import page_of
from aktsom.ui.columns import DateColumn, KronerColumn, StatusColumn
from aktsom.ui.tables import WorkTable
from aktsom.ui.templatetags import ui
from aktsom.values.letter_cases import cases_of

STATE_TONES: dict[str, str] = {
    AgreementState.DRAFT: "neutral",
    AgreementState.ACTIVE: "success",
    AgreementState.EXTENDED: "success",
    AgreementState.ENDED: "neutral",
    AgreementState.TERMINATED: "danger",
}
NOBODY, TODAY, PAST, OPTION, WARNED = "ingen", "i-dag", "passert", "opsjon", "varsel"
SHOWN_SUPPLIERS = 3


class AgreementTable(WorkTable):
    """Agreements with whom, for how much, until when, and how they stand."""

    row_header = "title"
    hidden_at_first = ("kind", "purchase", "units", "cpv", "starts_on", "archive_case", "stand_in")

    number = django_tables2.Column(verbose_name=_("Nummer"), default="–")
    title = django_tables2.Column(verbose_name=_("Avtale"))
    suppliers = django_tables2.Column(verbose_name=_("Leverandører"), accessor="pk", order_by="first_supplier")
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), order_by=("owner__name", "owner__email"), default="–")
    stand_in = django_tables2.Column(verbose_name=_("Stedfortreder"), order_by=("stand_in__name", "stand_in__email"), default="–")
    value = KronerColumn(verbose_name=_("Verdi"), default="–")
    starts_on = DateColumn(verbose_name=_("Starter"), default="–")
    ends_on = DateColumn(verbose_name=_("Går ut"), accessor="last_day", order_by="last_day", empty_values=())
    state = StatusColumn(verbose_name=_("Tilstand"), tones=STATE_TONES)
    next_option = DateColumn(verbose_name=_("Neste opsjon"), default="–")
    kind = django_tables2.Column(verbose_name=_("Slag"))
    purchase = django_tables2.Column(verbose_name=_("Kjøp av"))
    units = django_tables2.Column(verbose_name=_("Enheter"), accessor="pk", orderable=False)
    cpv = django_tables2.Column(verbose_name=_("CPV"), accessor="pk", orderable=False)
    archive_case = django_tables2.Column(verbose_name=_("Arkivsak"), default="–")

    class Meta(WorkTable.Meta):
        model = Agreement
        fields = (
            *("number", "title", "suppliers", "owner", "stand_in", "value", "starts_on", "ends_on", "state", "next_option"),
            *("kind", "purchase", "units", "cpv", "archive_case"),
        )

    def __init__(self, *arguments: Any, warn_days: int, today: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.warn_days, self.today = warn_days, today

    def render_title(self, record: Agreement) -> SafeString:
        """The title, leading to the page."""
        return format_html('<a class="ds-link" href="{}">{}</a>', page_of("register:agreement", record.pk), record.title)

    def value_title(self, record: Agreement) -> str:
        """The title, in a file."""
        return record.title

    def render_suppliers(self, record: Any) -> str:
        """The first suppliers, and how many more there are."""
        names = [party.supplier.name for party in record.parties_now]
        more = len(names) - SHOWN_SUPPLIERS
        shown = ", ".join(names[:SHOWN_SUPPLIERS])
        return str(_("%(names)s og %(count)s til") % {"names": shown, "count": more}) if more > 0 else shown or "–"

    def value_suppliers(self, record: Any) -> str:
        """All suppliers, in a file."""
        return ", ".join(party.supplier.name for party in record.parties_now)

    def render_ends_on(self, record: Any) -> SafeString | str:
        """The last day, and a warning where something must be seen to."""
        day = ui.short_date(record.last_day)
        warned = warnings_for(record, self.today, self.warn_days)
        if not warned:
            return day
        words, tone = urgency_words(warned[0], self.today)
        return format_html("{}<br>{}", day, ui.status_tag(words, tone))

    def value_ends_on(self, record: Any) -> date | None:
        """The last day, in a file."""
        day: date | None = record.last_day
        return day

    def render_state(self, value: str, record: Any) -> SafeString:
        """The state; one that nobody has ended is not said to run when its last day has passed."""
        if record.state in RUNNING and record.last_day and record.last_day < self.today:
            return ui.status_tag(_("gått ut"), "danger")
        return ui.status_tag(value, STATE_TONES[record.state])

    def value_state(self, value: Any) -> str:
        """The state as it is recorded, so that the file can be taken in again."""
        return str(value)

    def render_units(self, record: Any) -> str:
        """The units that use it."""
        return self.value_units(record) or "–"

    def value_units(self, record: Any) -> str:
        """The units that use it, in a file."""
        return ", ".join(use.unit.name for use in record.units_now)

    def render_cpv(self, record: Any) -> str:
        """The codes, the main one first."""
        return self.value_cpv(record) or "–"

    def value_cpv(self, record: Any) -> str:
        """The codes, in a file."""
        return ", ".join(row.code for row in record.codes)


class AgreementFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows agreements by how they stand, until when, whose and for whom they are, and what they are of."""

    state = django_filters.ChoiceFilter(label=_("Tilstand"), choices=AgreementState.choices, empty_label=_("Alle"))
    running = django_filters.ChoiceFilter(
        label=_("Løper"), method="is_running", choices=[(TODAY, _("I dag"))], empty_label=_("Alle")
    )
    ends = django_filters.ChoiceFilter(label=_("Går ut"), method="is_ending", empty_label=_("Alle"))
    owner = django_filters.ChoiceFilter(label=_("Ansvarlig"), method="is_owned_by", empty_label=_("Alle"))
    unit = django_filters.ChoiceFilter(label=_("Enhet"), method="is_used_by", empty_label=_("Alle"))
    supplier = django_filters.CharFilter(label=_("Leverandør"), method="has_supplier", max_length=200)
    cpv = django_filters.ChoiceFilter(label=_("CPV-gruppe"), method="is_of_division", empty_label=_("Alle"))
    kind = django_filters.ChoiceFilter(label=_("Slag"), choices=AgreementKind.choices, empty_label=_("Alle"))
    purchase = django_filters.ChoiceFilter(label=_("Kjøp av"), choices=PurchaseKind.choices, empty_label=_("Alle"))
    year = django_filters.ChoiceFilter(label=_("Løp i året"), method="ran_in", empty_label=_("Alle"))

    class Meta:
        model = Agreement
        fields: ClassVar = ["state", "running", "ends", "owner", "unit", "supplier", "cpv", "kind", "purchase", "year"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        organisation, language = self.request.organisation, (get_language() or "nb")[:2]
        self.today = timezone.localdate()
        names = {entry.division: entry.name.in_language(language) for entry in divisions()}
        found = divisions_of_agreements(organisation)
        choices = {
            "owner": [(NOBODY, _("Ingen")), *((str(key), name) for key, name in owners_of_agreements(organisation))],
            "unit": [(str(unit.pk), unit.name) for unit in units_of(organisation)],
            "cpv": [(division, f"{division} {names.get(division, '')}".strip()) for division in found],
            "year": [(str(year), str(year)) for year in years_of_agreements(organisation, self.today)],
            "ends": [
                *((str(days), _("Innen %(days)s dager") % {"days": days}) for days in (30, 90, 180, 365)),
                (PAST, _("Dagen er passert")),
                (OPTION, _("Opsjon må avgjøres")),
                (WARNED, _("Alt det varsles om")),
            ],
        }
        for name, these in choices.items():
            self.filters[name].extra["choices"] = these

    def is_running(self, rows: QuerySet[Agreement], _name: str, _value: str) -> QuerySet[Agreement]:
        """Agreements that run today."""
        return rows.filter(pk__in=running_in(self.request.organisation, self.today, self.today).values("pk"))

    def ran_in(self, rows: QuerySet[Agreement], _name: str, value: str) -> QuerySet[Agreement]:
        """Agreements that run on some day of a year."""
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
        return rows.filter(pk__in=running_in(self.request.organisation, first, last).values("pk"))

    def is_ending(self, rows: QuerySet[Agreement], _name: str, value: str) -> QuerySet[Agreement]:
        """Agreements that end soon, should have ended, or have an option to decide."""
        if value == PAST:
            return past_their_end(rows, self.today)
        if value in (OPTION, WARNED):
            narrow = with_option_within if value == OPTION else warned_about
            return narrow(rows, self.today, warn_days_of(self.request.organisation))
        return ending_within(rows, self.today, int(value))

    def is_owned_by(self, rows: QuerySet[Agreement], _name: str, value: str) -> QuerySet[Agreement]:
        """Agreements of a person, who may be the stand-in, or of nobody."""
        return rows.filter(owner__isnull=True) if value == NOBODY else rows.filter(Q(owner=value) | Q(stand_in=value))

    def is_used_by(self, rows: QuerySet[Agreement], _name: str, value: str) -> QuerySet[Agreement]:
        """Agreements that a unit uses."""
        return rows.filter(used_by__unit=int(value))

    def has_supplier(self, rows: QuerySet[Agreement], _name: str, value: str) -> QuerySet[Agreement]:
        """Agreements with a supplier, by its name or number."""
        words = value.strip()
        if (digits := words.replace(" ", "")).isdecimal():
            named = Q(supplier__number__startswith=digits)
        else:
            named = Q(*[("supplier__name__icontains", form) for form in cases_of(words)], _connector=Q.OR)
        # Not joined: each row is then found once, and what the list shows of it is asked for where it is shown.
        parties = AgreementSupplier.objects.filter(named, agreement__organisation=self.request.organisation)
        return rows.filter(pk__in=parties.values("agreement"))

    def is_of_division(self, rows: QuerySet[Agreement], _name: str, value: str) -> QuerySet[Agreement]:
        """Agreements with a code of a division."""
        codes = AgreementCpv.objects.filter(code__startswith=value, agreement__organisation=self.request.organisation)
        return rows.filter(pk__in=codes.values("agreement"))
