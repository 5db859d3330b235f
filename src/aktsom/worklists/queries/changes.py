"""Changes of many rows, as they were done and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.worklists.models import BulkChange, BulkChangedRow

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def changes_in(organisation: Organisation) -> QuerySet[BulkChange]:
    """Every change of many rows in an organisation, the newest first, with how many rows it changed and left."""
    counted = {
        "changed_rows": Count("rows", filter=Q(rows__changed=True)),
        "left_rows": Count("rows", filter=Q(rows__changed=False)),
    }
    found = BulkChange.objects.filter(organisation=organisation).select_related("actor", "undone_by")
    return found.annotate(**counted).order_by("-pk")


def change_of(organisation: Organisation, pk: int) -> BulkChange:
    """One of them. Raises NotFound."""
    return one_row(
        BulkChange.objects.filter(organisation=organisation).select_related("actor", "undone_by"), pk, _("Endringen finnes ikke.")
    )


def rows_of(change: BulkChange) -> QuerySet[BulkChangedRow]:
    """The rows of a change: first those that something was in the way of."""
    return change.rows.order_by("undone", "changed", "name", "pk")
