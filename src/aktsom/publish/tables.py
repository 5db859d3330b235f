"""The list of published reports, and what narrows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.publish.forms_of_publication import files_of
from aktsom.publish.models import Publication
from aktsom.report.queries import template_editions
from aktsom.ui.columns import DateColumn
from aktsom.ui.tables import WorkTable


class PublicationTable(WorkTable):
    """Published reports, the newest first."""

    row_header = "organisation_name"
    hidden_at_first = ("version",)

    organisation_name = django_tables2.Column(verbose_name=_("Virksomhet"))
    year = django_tables2.Column(verbose_name=_("År"))
    template_id = django_tables2.Column(verbose_name=_("Skjema"))
    published_at = DateColumn(verbose_name=_("Publisert"))
    version = django_tables2.Column(verbose_name=_("Versjon"))
    files = django_tables2.Column(verbose_name=_("Last ned"), empty_values=(), orderable=False, exclude_from_export=True)

    class Meta:
        model = Publication
        fields: ClassVar = ("organisation_name", "year", "template_id", "published_at", "version", "files")
        order_by = "-published_at"

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.forms = form_names()

    def render_organisation_name(self, value: str, record: Publication) -> Any:
        """The name leads to the report."""
        address = reverse("publish:newest", args=[record.slug, record.year])
        return format_html('<a class="ds-link" href="{}">{}</a>', address, value)

    def value_organisation_name(self, value: str) -> str:
        """The name alone, in exports."""
        return value

    def value_published_at(self, value: datetime) -> date:
        """The day where we are; a spreadsheet takes no moment with a time zone."""
        return timezone.localdate(value)

    def render_year(self, value: int) -> str:
        """A year has no thin space."""
        return str(value)

    def render_template_id(self, value: str) -> str:
        """The form's name in the reader's language."""
        return self.forms.get(value, value)

    def render_files(self, record: Publication) -> Any:
        """A link to each file, told apart for those who hear it."""
        links = (
            (
                reverse("publish:download", args=[record.slug, record.year, record.version, file.name]),
                file.name.removeprefix("report.").upper(),
                f"{record.organisation_name} {record.year}",
            )
            for file in files_of(record)
        )
        return format_html_join(" ", '<a class="ds-link" href="{}">{}<span class="ds-sr-only"> {}</span></a>', links)


def form_names() -> dict[str, str]:
    """The name of each form, by its key."""
    return {template.id: template.name.in_language(get_language() or "nb") for template in template_editions()}


def _years() -> list[tuple[int, str]]:
    years: QuerySet[Any] = Publication.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(year, str(year)) for year in years]


class PublicationFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Year and form."""

    year = django_filters.ChoiceFilter(label=_("År"), choices=_years)
    template_id = django_filters.ChoiceFilter(label=_("Skjema"), choices=lambda: list(form_names().items()))

    class Meta:
        model = Publication
        fields: ClassVar = ["year", "template_id"]
