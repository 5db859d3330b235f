"""Changing many rows at once, and taking it back as a whole: a few while one waits, more in the background."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from aktsom.access.many_rows import insert_rows
from aktsom.access.turns import Turns
from aktsom.worklists import planning
from aktsom.worklists.actions.moving import ChangeNotNow, ManyRows, locked_change, move_change, tell_change, what_of
from aktsom.worklists.actions.portions import change_portion, finish_changing, undo_portion
from aktsom.worklists.editing import as_text
from aktsom.worklists.models import BulkChange, BulkChangedRow
from aktsom.worklists.planning import Outcome, Plan
from aktsom.worklists.policies import check_can_change_many
from aktsom.worklists.states import BulkMove, BulkState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

__all__ = ["ChangeNotNow", "ManyRows", "carry_on_changing", "carry_on_undoing", "change_many", "resume_change", "undo_change"]

# After this the job lets others come to, and goes on as a new job.
SECONDS_AT_A_TIME = 60.0


@transaction.atomic
def change_many(
    organisation: Organisation, what: ManyRows, plan: Plan, value: Any, actor: User, uid: uuid.UUID | None = None
) -> BulkChange:
    """Give the value to every row of the plan that takes it, with each row's own event and one of the whole.

    Asked for twice with the same uid, it begins once. A row that refuses after all, or that somebody has changed since the
    plan, is left with the reason.
    """
    check_can_change_many(actor, organisation)
    changing = plan.count(Outcome.CHANGES)
    told = {"actor": actor, "listing": what.worklist.code, "field": what.name, "new": as_text(what.form_field, value)}
    change, is_new = BulkChange.objects.get_or_create(
        organisation=organisation,
        uid=uid or uuid.uuid4(),
        defaults={**told, "state": BulkState.CHANGING, "total": changing},
    )
    if is_new:
        insert_rows(BulkChangedRow, [_kept(change, row) for row in plan.rows if row.outcome is not Outcome.SAME])
        _begin(change, what, "many_rows_begun", change_portion)
    return change


def _kept(change: BulkChange, row: Any) -> dict[str, Any]:
    waits = row.outcome is Outcome.CHANGES
    told = {"row": row.pk, "name": row.name[:300], "old": row.old, "problem": str(row.why)}
    return {"change_id": change.pk, "changed": False, "undone": False, "waits": waits, **told}


def _begin(change: BulkChange, what: ManyRows, verb: str, portion: Callable[[int], bool]) -> None:
    """Do it now where the rows are few; else let the worker, and tell who set it going."""
    if change.total <= planning.AT_ONCE:
        while portion(change.pk):
            pass
        change.refresh_from_db()
        return
    by = change.actor if change.stage is BulkState.CHANGING else change.undone_by
    tell_change(change, what, verb, by, {"bulk_rows": str(change.total)})
    _queue(change)


def _queue(change: BulkChange) -> None:
    from aktsom.worklists.tasks import change_next_rows, undo_next_rows  # noqa: PLC0415 - the jobs are made of these actions

    job = change_next_rows if change.stage is BulkState.CHANGING else undo_next_rows
    transaction.on_commit(lambda: job.enqueue(change.pk))


@transaction.atomic
def undo_change(change: BulkChange, actor: User) -> BulkChange:
    """Put back what every row held. A row that somebody has changed since is left and says so.

    A change that is under way is stopped, and what is done of it taken back. Raises ChangeNotNow.
    """
    check_can_change_many(actor, change.organisation)
    change = locked_change(change.pk)
    change.undone_by = actor
    move_change(change, BulkMove.UNDO)
    change.rows.filter(waits=True).update(waits=False, problem=_("Endringen ble stoppet før raden ble endret."))
    change.total = change.rows.filter(changed=True).update(waits=True)
    change.save(update_fields=["total"])
    _begin(change, what_of(change), "many_rows_undo_begun", undo_portion)
    return change


@transaction.atomic
def resume_change(change: BulkChange, actor: User) -> BulkChange:
    """Take up work that stands still. Nothing is done twice. Raises ChangeNotNow."""
    check_can_change_many(actor, change.organisation)
    change = locked_change(change.pk)
    if not change.stage.is_under_way:
        raise ChangeNotNow(_("Endringen er ferdig, så det er ingenting å ta opp igjen."))
    _queue(change)
    return change


def carry_on_changing(pk: int, *, at_a_time: float = SECONDS_AT_A_TIME) -> None:
    """Write the rows that are left, until all are written or the time is out; then the rest is queued."""
    _carry_on(pk, change_portion, at_a_time)


def carry_on_undoing(pk: int, *, at_a_time: float = SECONDS_AT_A_TIME) -> None:
    """Put back the rows that are left, until all are done or the time is out; then the rest is queued."""
    _carry_on(pk, undo_portion, at_a_time)


def _carry_on(pk: int, portion: Callable[[int], bool], at_a_time: float) -> None:
    until, turns = time.monotonic() + at_a_time, Turns()
    change = BulkChange.objects.select_related("actor", "undone_by").get(pk=pk)
    by = change.undone_by or change.actor
    with translation.override(by.language if by else "nb"):
        while portion(pk):
            if time.monotonic() >= until:
                _queue(BulkChange.objects.get(pk=pk))
                return
            turns.rest()


def give_up_changing(pk: int) -> None:
    """Leave the rows that are left, each with the reason, when the writing has been tried as often as we are willing to."""
    with transaction.atomic():
        change = locked_change(pk)
        if change.stage is BulkState.CHANGING:
            why = _("Noe i programmet stanset endringen før denne raden. Raden er ikke rørt. Prøv igjen.")
            change.rows.filter(waits=True).update(waits=False, problem=why)
            finish_changing(change, what_of(change))
