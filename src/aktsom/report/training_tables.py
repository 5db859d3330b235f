"""The list of courses."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aktsom.report.models import Training
from aktsom.report.queries.trainings import years_with_trainings
from aktsom.ui.columns import DateColumn, NumberColumn
from aktsom.ui.tables import WorkTable


class TrainingTable(WorkTable):
    """Courses, with how many took part."""

    row_header = "course"
    hidden_at_first = ("note",)

    course = django_tables2.Column(verbose_name=_("Kurs"))
    held_on = DateColumn(verbose_name=_("Dato"))
    audience = django_tables2.Column(verbose_name=_("Hvem som deltok"), default="–")
    participants = NumberColumn(verbose_name=_("Antall deltakere"), default="–")
    held_by = django_tables2.Column(verbose_name=_("Holdt av"), default="–")
    note = django_tables2.Column(verbose_name=_("Merknad"), orderable=False, default="–")

    class Meta(WorkTable.Meta):
        model = Training
        fields = ("course", "held_on", "audience", "participants", "held_by", "note")

    def render_course(self, record: Training) -> SafeString:
        """The course, leading to its page."""
        return format_html('<a class="ds-link" href="{}">{}</a>', reverse("report:training", args=[record.pk]), record.course)

    def value_course(self, record: Training) -> str:
        """The course, in a file."""
        return record.course


class TrainingFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows courses by year."""

    year = django_filters.ChoiceFilter(label=_("År"), field_name="held_on", lookup_expr="year", empty_label=_("Alle"))

    class Meta:
        model = Training
        fields: ClassVar = ["year"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_with_trainings(self.request.organisation)]
