"""Changing many rows at once, and taking it back as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.values.refusals import Refusal
from aktsom.worklists.editing import EditableField, Shown, WorkList, as_text, from_text
from aktsom.worklists.models import BulkChange, BulkChangedRow
from aktsom.worklists.planning import Outcome, Plan, PlannedRow, in_chunks
from aktsom.worklists.policies import check_can_change_many

if TYPE_CHECKING:
    from django import forms

    from aktsom.access.models import Organisation, User


class ChangeIsUndone(Refusal):
    """A change is undone once."""

    code = "change_is_undone"
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


@transaction.atomic
def change_many(organisation: Organisation, what: ManyRows, plan: Plan, value: Any, actor: User) -> BulkChange:
    """Give the value to every row of the plan that takes it: all in one, with each row's own event and one of the whole.

    A row that refuses after all is left, with the reason.
    """
    check_can_change_many(actor, organisation)
    new = as_text(what.form_field, value)
    change = BulkChange.objects.create(
        organisation=organisation, actor=actor, listing=what.worklist.code, field=what.name, new=new
    )
    changing = {row.pk: row for row in plan.rows if row.outcome is Outcome.CHANGES}
    done = [_left(change, row) for row in plan.rows if row.outcome is Outcome.REFUSED]
    for row, planned in _held(organisation, what, changing):
        done.append(_changed(change, what, row, planned, value, actor))
    BulkChangedRow.objects.bulk_create(done, batch_size=500)
    _tell_change(change, what, done, actor)
    return change


def _held(organisation: Organisation, what: ManyRows, wanted: dict[int, Any]) -> Iterator[tuple[Any, Any]]:
    """The rows as they stand now, a chunk at a time, each with what is known of it."""
    for keys in in_chunks(wanted):
        for row in what.worklist.rows(organisation).filter(pk__in=keys).order_by("pk"):
            yield row, wanted[row.pk]


def _left(change: BulkChange, row: PlannedRow) -> BulkChangedRow:
    return BulkChangedRow(change=change, row=row.pk, name=row.name[:300], old=row.old, changed=False, problem=row.why)


def _changed(change: BulkChange, what: ManyRows, row: Any, planned: PlannedRow, value: Any, actor: User) -> BulkChangedRow:
    problem = _write(what, row, value, actor)
    return BulkChangedRow(
        change=change, row=row.pk, name=planned.name[:300], old=planned.old, changed=not problem, problem=problem
    )


def _write(what: ManyRows, row: Any, value: Any, actor: User) -> str:
    """Write by the room's own action; answers why not, where it refuses."""
    try:
        with transaction.atomic():
            what.field.write(row, value, actor)
    except Refusal as refusal:
        return refusal.message
    return ""


def _tell_change(change: BulkChange, what: ManyRows, done: Sequence[BulkChangedRow], actor: User) -> None:
    changed = sum(row.changed for row in done)
    said = {
        "bulk_field": str(what.field.label),
        "bulk_new": Shown(what.form_field).words(change.new),
        "bulk_changed": str(changed),
        "bulk_left": str(len(done) - changed),
    }
    record_event(actor, change.organisation, "many_rows_changed", _thing(change, what), _said(said))


def _thing(change: BulkChange, what: ManyRows) -> Thing:
    return Thing("bulk_change", str(change.pk), str(what.worklist.title))


def _said(words: dict[str, str]) -> dict[str, Change]:
    return {field: Change(None, text) for field, text in words.items()}


@transaction.atomic
def undo_change(change: BulkChange, what: ManyRows, actor: User) -> BulkChange:
    """Put back what every row held. A row that somebody has changed since is left and says so. Raises ChangeIsUndone."""
    check_can_change_many(actor, change.organisation)
    change = BulkChange.objects.select_for_update().get(pk=change.pk)
    if change.undone_at is not None:
        raise ChangeIsUndone(_("Endringen er allerede angret."))
    changed = {row.row: row for row in change.rows.filter(changed=True)}
    for row, kept in _held(change.organisation, what, changed):
        kept.problem = _put_back(change, what, row, kept.old, actor)
        kept.undone = not kept.problem
    for kept in changed.values():
        if not kept.undone and not kept.problem:
            kept.problem = _("Raden finnes ikke lenger i listen.")
    BulkChangedRow.objects.bulk_update(changed.values(), ["undone", "problem"], batch_size=500)
    change.undone_at, change.undone_by = timezone.now(), actor
    change.save(update_fields=["undone_at", "undone_by"])
    undone = sum(row.undone for row in changed.values())
    said = {"bulk_field": str(what.field.label), "bulk_undone": str(undone), "bulk_left": str(len(changed) - undone)}
    record_event(actor, change.organisation, "many_rows_undone", _thing(change, what), _said(said))
    return change


def _put_back(change: BulkChange, what: ManyRows, row: Any, old: str, actor: User) -> str:
    now = as_text(what.form_field, what.field.read(row))
    if now != change.new:
        return _("Endret siden: nå står det %(now)s.") % {"now": Shown(what.form_field).words(now)}
    try:
        value = from_text(what.form_field, old)
    except ValidationError:
        return _("Det som sto her før, kan ikke velges lenger.")
    return _write(what, row, value, actor)
