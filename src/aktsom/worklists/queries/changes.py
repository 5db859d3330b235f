"""Changes of many rows, as they were done and undone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
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
        "left_rows": Count("rows", filter=Q(rows__changed=False, rows__waits=False)),
    }
    found = BulkChange.objects.filter(organisation=organisation).select_related("actor", "undone_by")
    return found.annotate(**counted).order_by("-pk")


def change_of(organisation: Organisation, pk: int) -> BulkChange:
    """One of them. Raises NotFound."""
    return one_row(
        BulkChange.objects.filter(organisation=organisation).select_related("actor", "undone_by"), pk, _("Endringen finnes ikke.")
    )


def change_begun(organisation: Organisation, uid: uuid.UUID) -> BulkChange | None:
    """What was begun from a preview, where something was."""
    return BulkChange.objects.filter(organisation=organisation, uid=uid).first()


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a change were changed and put back, were left, and wait."""

    changed: int
    undone: int
    left: int
    waiting: int

    @property
    def kept(self) -> int:
        """How many rows hold the new value after an undo."""
        return self.changed - self.undone


def counts_of(change: BulkChange) -> RowCounts:
    """How many rows something has become of."""
    wanted = {
        "in_changed": Q(changed=True),
        "in_undone": Q(undone=True),
        "in_left": Q(changed=False, waits=False),
        "in_waiting": Q(waits=True),
    }
    found = change.rows.aggregate(**{name: Count("pk", filter=which) for name, which in wanted.items()})
    return RowCounts(*found.values())


def rows_of(change: BulkChange) -> QuerySet[BulkChangedRow]:
    """The rows of a change: first those that something was in the way of when it was last worked on."""
    return change.rows.annotate(is_fine=Q(problem="")).order_by("is_fine", "-changed", "undone", "name", "pk")
