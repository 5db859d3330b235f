"""Moves changes of many rows through the table of states, and tells the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.values.refusals import Refusal
from aktsom.worklists.editing import EditableField, Shown, WorkList, list_of
from aktsom.worklists.models import BulkChange
from aktsom.worklists.states import BulkMove, BulkState, state_after

if TYPE_CHECKING:
    from django import forms

    from aktsom.access.models import User


class ChangeNotNow(Refusal):
    """The change is in a state that does not allow this."""

    code = "bulk_change_not_now"
    status = 409


@dataclass(frozen=True, slots=True)
class ManyRows:
    """What is changed: which field of which list, and the field of the form that knows its values."""

    worklist: WorkList
    name: str
    form_field: forms.Field

    @property
    def field(self) -> EditableField:
        """How the field is read and written."""
        return self.worklist.field(self.name)


def what_of(change: BulkChange) -> ManyRows:
    """What a change is of. Raises NotFound where nobody offers the list or the field any longer."""
    worklist = list_of(change.listing)
    return ManyRows(worklist, change.field, worklist.field(change.field).form_field(change.organisation))


def locked_change(pk: int) -> BulkChange:
    """The change, held against everyone else until the transaction ends."""
    rows = BulkChange.objects.select_for_update(of=("self",)).select_related("organisation", "actor", "undone_by")
    return rows.get(pk=pk)


def move_change(change: BulkChange, how: BulkMove) -> None:
    """Carry a move out on a locked change. Raises ChangeNotNow."""
    after = state_after(change.stage, how)
    if after is None:
        is_undone = change.stage in (BulkState.UNDOING, BulkState.UNDONE)
        raise ChangeNotNow(_("Endringen er allerede angret.") if is_undone else _("Dette kan ikke gjøres nå."))
    change.state = after
    change.save()


def tell_change(change: BulkChange, what: ManyRows, verb: str, actor: User | None, counts: Mapping[str, str]) -> None:
    """One event in the history of the change."""
    said = {"bulk_field": str(what.field.label), **counts}
    if verb in ("many_rows_begun", "many_rows_changed"):
        said["bulk_new"] = Shown(what.form_field).words(change.new)
    thing = Thing("bulk_change", str(change.pk), str(what.worklist.title))
    record_event(actor, change.organisation, verb, thing, {field: Change(None, text) for field, text in said.items()})
