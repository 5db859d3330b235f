"""The table of sheets that have come."""

from __future__ import annotations

from typing import Any, ClassVar

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.states import SheetState
from aktsom.ui.columns import MomentColumn, NumberColumn, StatusColumn
from aktsom.ui.tables import WorkTable

TONES: dict[str, str] = {
    SheetState.UPLOADED: "info",
    SheetState.ASKING: "warning",
    SheetState.READING: "info",
    SheetState.PREVIEWED: "warning",
    SheetState.WRITING: "info",
    SheetState.WRITTEN: "success",
    SheetState.UNDOING: "info",
    SheetState.UNDONE: "neutral",
    SheetState.FAILED: "danger",
    SheetState.CANCELLED: "neutral",
}


class SheetTable(WorkTable):
    """The sheets so far, newest first."""

    row_header = "file_name"

    file_name = django_tables2.Column(verbose_name=_("Fil"))
    kind = django_tables2.Column(verbose_name=_("Slag"))
    state = StatusColumn(verbose_name=_("Tilstand"), tones=TONES)
    new = NumberColumn(verbose_name=_("Nye"))
    changed = NumberColumn(verbose_name=_("Endrede"))
    faulty = NumberColumn(verbose_name=_("Med feil"))
    created_at = MomentColumn(verbose_name=_("Lastet opp"))
    created_by = django_tables2.Column(verbose_name=_("Av"), accessor="created_by__name", default="–")

    class Meta(WorkTable.Meta):
        model = SheetImport
        fields: ClassVar = ("file_name", "kind", "state", "new", "changed", "faulty", "created_at", "created_by")
        order_by = "-created_at"

    def render_file_name(self, value: str, record: SheetImport) -> Any:
        """The file's name leads to its import."""
        return format_html('<a class="ds-link" href="{}">{}</a>', reverse("intake:sheet", args=[record.uid]), value)

    def value_file_name(self, value: str) -> str:
        """The name alone, in exports."""
        return value

    def render_kind(self, value: str) -> str:
        """What the rows are."""
        return str(kind_of(value).heading)
