"""The table of imports."""

from __future__ import annotations

from typing import Any, ClassVar

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from aktsom.intake.models import ImportBatch
from aktsom.intake.states import BatchState
from aktsom.ui.columns import MomentColumn, StatusColumn
from aktsom.ui.tables import WorkTable

TONES: dict[str, str] = {
    BatchState.UPLOADED: "info",
    BatchState.READING: "info",
    BatchState.PROPOSED: "warning",
    BatchState.ACCEPTED: "success",
    BatchState.REJECTED: "neutral",
    BatchState.FAILED: "danger",
    BatchState.CANCELLED: "neutral",
    BatchState.UNDONE: "neutral",
}


class ImportTable(WorkTable):
    """The imports so far, newest first."""

    row_header = "file_name"

    file_name = django_tables2.Column(verbose_name=_("Fil"))
    organisation = django_tables2.Column(verbose_name=_("Virksomhet"), accessor="organisation__name", default="–")
    year = django_tables2.Column(verbose_name=_("År"), default="–")
    state = StatusColumn(verbose_name=_("Tilstand"), tones=TONES)
    created_at = MomentColumn(verbose_name=_("Lastet opp"))
    created_by = django_tables2.Column(verbose_name=_("Av"), accessor="created_by__name", default="–")

    class Meta:
        model = ImportBatch
        fields: ClassVar = ("file_name", "organisation", "year", "state", "created_at", "created_by")
        order_by = "-created_at"

    def render_file_name(self, value: str, record: ImportBatch) -> Any:
        """The file's name leads to its import."""
        return format_html('<a class="ds-link" href="{}">{}</a>', reverse("intake:batch", args=[record.uid]), value)

    def value_file_name(self, value: str) -> str:
        """The name alone, in exports."""
        return value

    def render_year(self, value: int) -> str:
        """A year has no thin space."""
        return str(value)
