"""Writes the rows of a change a portion at a time: each portion stands whole or not at all, and no row is written twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.values.refusals import Refusal
from aktsom.worklists.actions.moving import ManyRows, locked_change, move_change, tell_change, what_of
from aktsom.worklists.editing import Shown, as_text, from_text
from aktsom.worklists.models import BulkChange, BulkChangedRow
from aktsom.worklists.states import BulkMove, BulkState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

# On SQLite nobody else writes while a portion is written: it takes about half a second, with or without an action for many.
ROWS_AT_A_TIME, ROWS_ONE_BY_ONE = 250, 20


@transaction.atomic
def change_portion(pk: int) -> bool:
    """Write the next rows of a change. Answers whether there may be more."""
    change = locked_change(pk)
    if change.stage is not BulkState.CHANGING:
        return False
    what = what_of(change)
    kept = _next(change, what)
    if not kept:
        finish_changing(change, what)
        return False
    _work(change, what, kept, {each.row: change.new for each in kept}, change.actor)
    return True


@transaction.atomic
def undo_portion(pk: int) -> bool:
    """Put the next rows of a change back. Answers whether there may be more."""
    change = locked_change(pk)
    if change.stage is not BulkState.UNDOING:
        return False
    what = what_of(change)
    kept = _next(change, what)
    if not kept:
        _finish_undoing(change, what)
        return False
    _work(change, what, kept, {each.row: each.old for each in kept}, change.undone_by)
    return True


def _next(change: BulkChange, what: ManyRows) -> list[BulkChangedRow]:
    size = ROWS_AT_A_TIME if what.field.write_many else ROWS_ONE_BY_ONE
    return list(change.rows.filter(waits=True).order_by("pk")[:size])


def _work(
    change: BulkChange, what: ManyRows, kept: Sequence[BulkChangedRow], wanted: Mapping[int, str], actor: User | None
) -> None:
    """Give the rows what is wanted, and keep what became of each."""
    rows = held_rows(change.organisation, what, list(wanted))
    seen = {each.row: each.old if change.stage is BulkState.CHANGING else change.new for each in kept}
    problems, values = _looked_over(what, rows, seen, wanted)
    problems |= _write(change.organisation, what, {key: rows[key] for key in values}, values, actor)
    for each in kept:
        each.waits, each.problem = False, problems.get(each.row, "")
    done = [each.pk for each in kept if not each.problem]
    became = {"changed": True} if change.stage is BulkState.CHANGING else {"undone": True}
    BulkChangedRow.objects.filter(pk__in=done).update(waits=False, problem="", **became)
    BulkChangedRow.objects.bulk_update([each for each in kept if each.problem], ["waits", "problem"])


def held_rows(organisation: Organisation, what: ManyRows, keys: Sequence[int]) -> dict[int, Any]:
    """The rows as they stand now, kept from others until the transaction ends."""
    rows = what.worklist.rows(organisation)
    # The list's own rows may be put together in ways that a database cannot hold.
    list(rows.model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))  # noqa: SLF001
    return {row.pk: row for row in rows.filter(pk__in=keys).prefetch_related(None)}


def _looked_over(
    what: ManyRows, rows: Mapping[int, Any], seen: Mapping[int, str], wanted: Mapping[int, str]
) -> tuple[dict[int, str], dict[int, Any]]:
    """Why some rows must be left, and what the others are to get."""
    problems: dict[int, str] = {}
    values: dict[int, Any] = {}
    shown = Shown(what.form_field)
    for key, text in wanted.items():
        if key not in rows:
            problems[key] = _("Raden finnes ikke lenger i listen.")
        elif (now := as_text(what.form_field, what.field.read(rows[key]))) != seen[key]:
            problems[key] = (
                _("Endret siden: nå står det %(now)s.") % {"now": shown.words(now)}
                if now
                else _("Endret siden: nå er feltet tomt.")
            )
        else:
            _take(what, rows[key], text, problems, values)
    return problems, values


def _take(what: ManyRows, row: Any, text: str, problems: dict[int, str], values: dict[int, Any]) -> None:
    try:
        value = from_text(what.form_field, text)
    except ValidationError:
        problems[row.pk] = _("%(value)s kan ikke velges lenger.") % {"value": Shown(what.form_field).words(text)}
        return
    if why := what.field.why_not(row, value):
        problems[row.pk] = str(why)
    else:
        values[row.pk] = value


def _write(
    organisation: Organisation, what: ManyRows, rows: Mapping[int, Any], values: Mapping[int, Any], actor: User | None
) -> dict[int, str]:
    """Write by the room's own action; answers why not, where it refuses."""
    field, by = what.field, cast("User", actor)
    if (write_many := field.write_many) is not None:
        told: dict[int, str] = {}
        why = _refusal_of(lambda: told.update(write_many(organisation, values, by)))
        return dict.fromkeys(values, why) if why else told
    refused = {key: _refusal_of(partial(field.write, rows[key], value, by)) for key, value in values.items()}
    return {key: why for key, why in refused.items() if why}


def _refusal_of(write: Callable[[], object]) -> str:
    try:
        with transaction.atomic():
            write()
    except Refusal as refusal:
        return refusal.message
    return ""


def finish_changing(change: BulkChange, what: ManyRows) -> None:
    """No row waits any longer: the change stands, and the history is told."""
    move_change(change, BulkMove.FINISH)
    changed, left = (change.rows.filter(changed=changed).count() for changed in (True, False))
    tell_change(change, what, "many_rows_changed", change.actor, {"bulk_changed": str(changed), "bulk_left": str(left)})


def _finish_undoing(change: BulkChange, what: ManyRows) -> None:
    change.undone_at = timezone.now()
    move_change(change, BulkMove.FINISH_UNDO)
    undone, left = (change.rows.filter(changed=True, undone=undone).count() for undone in (True, False))
    tell_change(change, what, "many_rows_undone", change.undone_by, {"bulk_undone": str(undone), "bulk_left": str(left)})
