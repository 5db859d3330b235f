"""Takes a whole sheet back, a portion at a time from its end. What somebody has changed or used since is left, and listed."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.access.history import Change
from aktsom.access.turns import Turns
from aktsom.intake.sheets.actions.forgetting import forget_people
from aktsom.intake.sheets.actions.moving import locked_sheet, move_sheet, origin_of
from aktsom.intake.sheets.actions.uploads import queue_work
from aktsom.intake.sheets.columns import Kind
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.parts import count_rows, parts_with
from aktsom.intake.sheets.staged import WRITTEN, StagedRow
from aktsom.intake.sheets.states import Outcome, SheetMove, SheetState

if TYPE_CHECKING:
    from aktsom.access.models import User

PARTS_AT_A_TIME = 2
SECONDS_AT_A_TIME = 60.0
PAST_THE_LAST = 2_000_000_000


@transaction.atomic
def undo_sheet(uid: uuid.UUID, actor: User | None, *, in_background: bool = True) -> SheetImport:
    """Begin to take a sheet back. Raises SheetNotNow."""
    return start_undo(locked_sheet(uid), actor, in_background=in_background)


def start_undo(sheet: SheetImport, actor: User | None, *, in_background: bool = True) -> SheetImport:
    """Begin to take a locked sheet back."""
    sheet.reached, sheet.done, sheet.undone_by = PAST_THE_LAST, 0, actor
    move_sheet(sheet, SheetMove.UNDO, actor)
    if in_background:
        queue_work(sheet)
    return sheet


def undo_rows(uid: uuid.UUID | str, *, at_a_time: float = SECONDS_AT_A_TIME) -> None:
    """Take back the rows that are left, until all are done or the time is out; then the rest is queued."""
    until, turns = time.monotonic() + at_a_time, Turns()
    while _undo_portion(uid):
        if time.monotonic() >= until:
            queue_work(SheetImport.objects.get(uid=uid))
            return
        turns.rest()


@transaction.atomic
def _undo_portion(uid: uuid.UUID | str) -> bool:
    """Take the next rows back. Answers whether there may be more."""
    sheet = locked_sheet(uid)
    if sheet.stage is not SheetState.UNDOING:
        return False
    parts = list(parts_with(sheet, *WRITTEN).filter(first__lt=sheet.reached).order_by("-first")[:PARTS_AT_A_TIME])
    if not parts:
        _finish(sheet)
        return False
    staged = [part.staged() for part in parts]
    rows = [row for each in staged for row in reversed(each) if row.is_written]
    _take_back(kind_of(sheet.kind), sheet, rows)
    for part, each in zip(parts, staged, strict=True):
        part.hold(each).save()
    sheet.reached = parts[-1].first
    sheet.done += len(rows)
    sheet.save(update_fields=["reached", "done"])
    return True


def _take_back(kind: Kind, sheet: SheetImport, rows: Sequence[StagedRow]) -> None:
    origin = origin_of(sheet, sheet.undone_by)
    kept = in_the_way(kind, sheet, rows)
    free = [row for row in rows if row.number not in kept]
    kind.table.withdraw(sheet.organisation, [row.record for row in free if row.outcome == Outcome.RECORDED], origin)
    restored = {row.record: row.old for row in free if row.outcome == Outcome.UPDATED}
    kind.table.change(sheet.organisation, restored, origin, verb="sheet_restored")
    for row in rows:
        row.outcome = Outcome.KEPT if row.number in kept else Outcome.TAKEN_BACK


def in_the_way(kind: Kind, sheet: SheetImport, rows: Sequence[StagedRow]) -> set[int]:
    """The numbers of those of the written rows that somebody has changed, withdrawn or used since."""
    records = [row.record for row in rows if row.record]
    marks = kind.table.marks(sheet.organisation, records)
    used = kind.table.used([row.record for row in rows if row.record and row.outcome == Outcome.RECORDED])
    return {row.number for row in rows if marks.get(row.record or 0) != row.mark or row.record in used}


def _finish(sheet: SheetImport) -> None:
    counts = count_rows(sheet)
    told = {f"sheet_{outcome}": Change(None, str(counts[outcome])) for outcome in (Outcome.TAKEN_BACK, Outcome.KEPT)}
    move_sheet(sheet, SheetMove.FINISH_UNDO, None, told)
    forget_people(sheet)
    _queue_search(sheet)


def _queue_search(sheet: SheetImport) -> None:
    from aktsom.intake.tasks import tell_search_of_sheet  # noqa: PLC0415 - the job is made of these actions

    transaction.on_commit(lambda: tell_search_of_sheet.enqueue(str(sheet.uid)))
