"""The list of hours from crew registers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aktsom.followup.models import CrewHours
from aktsom.followup.queries.crew_hours import GROUPS, years_with_crew_hours
from aktsom.followup.tables.deviations import link_to
from aktsom.ui.columns import NumberColumn
from aktsom.ui.tables import WorkTable

QUARTERS = {
    "q1": (_("1. kvartal"), (1, 3)),
    "q2": (_("2. kvartal"), (4, 6)),
    "q3": (_("3. kvartal"), (7, 9)),
    "q4": (_("4. kvartal"), (10, 12)),
}
UNKNOWN = _("ikke kjent")


class CrewHoursTable(WorkTable):
    """Hours by employer and month. The headings are those of the template, so that the list can be taken in again."""

    row_header = "employer"
    hidden_at_first = ("employer_number", "agreement_number", "source")

    employer = django_tables2.Column(verbose_name=_("Arbeidsgiver"), empty_values=())
    employer_number = django_tables2.Column(verbose_name=_("Organisasjonsnummer"), default="–")
    agreement = django_tables2.Column(verbose_name=_("Avtale"), order_by=("agreement__title", "pk"))
    agreement_number = django_tables2.Column(verbose_name=_("Avtalenummer"), accessor="agreement__number", default="–")
    site = django_tables2.Column(verbose_name=_("Arbeidssted"), default="–")
    year = django_tables2.Column(verbose_name=_("År"), attrs={"td": {"class": "number"}, "th": {"class": "number"}})
    month = django_tables2.Column(verbose_name=_("Måned"), order_by=("year", "month", "pk"))
    apprentices = NumberColumn(verbose_name=_("Timer av lærlinger"), default=UNKNOWN)
    skilled = NumberColumn(verbose_name=_("Timer av fagarbeidere"), default=UNKNOWN)
    others = NumberColumn(verbose_name=_("Timer av andre"), default=UNKNOWN, orderable=False)
    total = NumberColumn(verbose_name=_("Timer i alt"))
    source = django_tables2.Column(verbose_name=_("Kilde"), default="–")

    class Meta(WorkTable.Meta):
        model = CrewHours
        sequence = (
            *("employer", "employer_number", "agreement", "agreement_number", "site", "year", "month"),
            *("apprentices", "skilled", "others", "total", "source"),
        )
        fields: Sequence[str] = sequence

    def render_employer(self, record: CrewHours) -> SafeString:
        """The employer, leading to the row's page."""
        name = record.employer or record.employer_number or _("alle på stedet")
        return format_html('<a class="ds-link" href="{}">{}</a>', reverse("followup:crew_hours_row", args=[record.pk]), name)

    def value_employer(self, record: CrewHours) -> str:
        """The employer, in a file."""
        return record.employer

    def render_agreement(self, record: CrewHours) -> SafeString | str:
        """The agreement, leading to its page."""
        return link_to(record.agreement, "register:agreement")

    def value_agreement(self, record: CrewHours) -> str:
        """The agreement, in a file."""
        return record.agreement.title

    def render_month(self, value: int) -> str:
        """The month by its name."""
        return str(MONTHS[value])

    def value_apprentices(self, value: Any) -> Any:
        """The hours, in a file; nothing where they are not known."""
        return None if value == UNKNOWN else value

    def value_skilled(self, value: Any) -> Any:
        """The hours, in a file; nothing where they are not known."""
        return None if value == UNKNOWN else value

    def value_others(self, value: Any) -> Any:
        """The hours, in a file; nothing where they are not known."""
        return None if value == UNKNOWN else value


class CrewHoursFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows hours by year, part of the year, and which group they tell of."""

    year = django_filters.ChoiceFilter(label=_("År"), method="in_year", empty_label=_("Alle"))
    part = django_filters.ChoiceFilter(label=_("Del av året"), method="in_part", empty_label=_("Hele året"))
    known = django_filters.ChoiceFilter(
        label=_("Forteller om"),
        method="tells_of",
        choices=[("apprentices", _("lærlinger")), ("skilled", _("fagarbeidere"))],
        empty_label=_("Alle"),
    )

    class Meta:
        model = CrewHours
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = years_with_crew_hours(self.request.organisation)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]
        months = [(f"m{month}", name) for month, name in MONTHS.items()]
        self.filters["part"].extra["choices"] = [*((code, name) for code, (name, _months) in QUARTERS.items()), *months]

    def in_year(self, rows: QuerySet[CrewHours], _name: str, value: str) -> QuerySet[CrewHours]:
        """Hours of a year."""
        return rows.filter(year=int(value))

    def in_part(self, rows: QuerySet[CrewHours], _name: str, value: str) -> QuerySet[CrewHours]:
        """Hours of a quarter or a month."""
        months = QUARTERS[value][1] if value in QUARTERS else (int(value[1:]), int(value[1:]))
        return rows.filter(month__range=months)

    def tells_of(self, rows: QuerySet[CrewHours], _name: str, value: str) -> QuerySet[CrewHours]:
        """Rows that tell how many hours a group worked."""
        return rows.filter(**{f"{value}__isnull": False}) if value in GROUPS else rows
