"""Takes the good rows of a sheet in, a portion at a time: each portion stands whole or not at all, and a place tells how far."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktsom.access.history import Change
from aktsom.access.turns import Turns
from aktsom.intake.sheets.actions.forgetting import forget_people
from aktsom.intake.sheets.actions.moving import locked_sheet, move_sheet, origin_of
from aktsom.intake.sheets.actions.undoing import start_undo
from aktsom.intake.sheets.actions.uploads import queue_work
from aktsom.intake.sheets.columns import Kind
from aktsom.intake.sheets.judging import find_records, key_of
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.parts import count_rows, parts_with
from aktsom.intake.sheets.staged import StagedRow
from aktsom.intake.sheets.states import Clash, Outcome, SheetMove, SheetState, Verdict
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

PARTS_AT_A_TIME = 2
# After this the job lets others come to, and goes on as a new job.
SECONDS_AT_A_TIME = 60.0


class SheetClashes(Refusal):
    """Rows say something else than what is registered, and the rule is to stop then."""

    code = "sheet_clashes"


class NothingToTakeIn(Refusal):
    """No row of the sheet is new or changed."""

    code = "sheet_has_nothing"


@transaction.atomic
def take_in_sheet(uid: uuid.UUID, clash: Clash, actor: User | None, *, in_background: bool = True) -> SheetImport:
    """Begin to take the good rows in. Raises SheetClashes, NothingToTakeIn, SheetNotNow."""
    sheet = locked_sheet(uid)
    if sheet.stage is SheetState.PREVIEWED:
        _check_there_is_something(sheet, clash)
    sheet.clash, sheet.reached, sheet.done = clash, 0, 0
    sheet.taken_in_by, sheet.taken_in_at = actor, timezone.now()
    move_sheet(sheet, SheetMove.TAKE_IN, actor, {"sheet_clash": Change(None, clash)})
    if in_background:
        queue_work(sheet)
    return sheet


def _check_there_is_something(sheet: SheetImport, clash: Clash) -> None:
    if sheet.changed and clash is Clash.STOP:
        words = ngettext(
            "%(number)s rad sier noe annet enn det som er registrert, så ingenting er tatt inn.",
            "%(number)s rader sier noe annet enn det som er registrert, så ingenting er tatt inn.",
            sheet.changed,
        )
        raise SheetClashes(words % {"number": sheet.changed})
    if not sheet.new and (not sheet.changed or clash is Clash.SKIP):
        raise NothingToTakeIn(_("Ingen rader er nye eller endret, så det er ingenting å ta inn."))


def write_rows(uid: uuid.UUID | str, *, at_a_time: float = SECONDS_AT_A_TIME) -> None:
    """Write the rows that are left, until all are written or the time is out; then the rest is queued."""
    until, turns = time.monotonic() + at_a_time, Turns()
    while _write_portion(uid):
        if time.monotonic() >= until:
            queue_work(SheetImport.objects.get(uid=uid))
            return
        turns.rest()


def give_up_writing(uid: str) -> None:
    """Take back what was written when the writing has been tried as often as we are willing to: nothing stays half done."""
    with transaction.atomic():
        sheet = locked_sheet(uid)
        if sheet.stage is SheetState.WRITING:
            start_undo(sheet, None)


@transaction.atomic
def _write_portion(uid: uuid.UUID | str) -> bool:
    """Write the rows of the next parts. Answers whether there may be more."""
    sheet = locked_sheet(uid)
    if sheet.stage is not SheetState.WRITING:
        return False
    parts = list(parts_with(sheet, Verdict.NEW, Verdict.CHANGED).filter(first__gt=sheet.reached)[:PARTS_AT_A_TIME])
    if not parts:
        _finish(sheet)
        return False
    staged = [part.staged() for part in parts]
    rows = [row for each in staged for row in each if row.verdict in (Verdict.NEW, Verdict.CHANGED)]
    _write(sheet, rows)
    for part, each in zip(parts, staged, strict=True):
        part.hold(each).save()
    sheet.reached = parts[-1].last
    sheet.done += len(rows)
    sheet.save(update_fields=["reached", "done"])
    return True


def _write(sheet: SheetImport, rows: Sequence[StagedRow]) -> None:
    kind = kind_of(sheet.kind)
    _record_new(kind, sheet, [row for row in rows if row.verdict == Verdict.NEW])
    _write_changed(kind, sheet, [row for row in rows if row.verdict == Verdict.CHANGED])
    marks = kind.table.marks(sheet.organisation, [row.record for row in rows if row.record])
    for row in rows:
        row.mark = marks.get(row.record or 0, "") if row.is_written else ""


def _record_new(kind: Kind, sheet: SheetImport, rows: Sequence[StagedRow]) -> None:
    keys = [key_of(kind, row.values) for row in rows]
    taken = find_records(kind, sheet.organisation, keys)
    free = [row for row, key in zip(rows, keys, strict=True) if key not in taken]
    made = kind.table.record(sheet.organisation, [row.values for row in free], origin_of(sheet, sheet.taken_in_by))
    for row in rows:
        row.outcome = Outcome.OVERTAKEN
    for row, record in zip(free, made, strict=True):
        row.record, row.outcome = record, Outcome.RECORDED


def _write_changed(kind: Kind, sheet: SheetImport, rows: Sequence[StagedRow]) -> None:
    if not rows:
        return
    if sheet.clash != Clash.UPDATE:
        for row in rows:
            row.outcome = Outcome.SKIPPED
        return
    standing = kind.table.records(sheet.organisation, [row.record for row in rows if row.record])
    still = kind.table.standing_keys(sheet.organisation, list(standing))
    changes = {}
    for row in rows:
        now = standing.get(row.record or 0, {})
        is_as_seen = row.record in still and all(now.get(name) == value for name, value in row.old.items())
        row.outcome = Outcome.UPDATED if is_as_seen else Outcome.OVERTAKEN
        if is_as_seen:
            changes[row.record] = row.values
    kind.table.change(sheet.organisation, changes, origin_of(sheet, sheet.taken_in_by))


def _finish(sheet: SheetImport) -> None:
    counts = count_rows(sheet)
    told = {f"sheet_{each}": Change(None, str(counts[each])) for each in (Outcome.RECORDED, Outcome.UPDATED, Outcome.OVERTAKEN)}
    move_sheet(sheet, SheetMove.FINISH, None, told)
    forget_people(sheet)
    _queue_search(sheet)


def _queue_search(sheet: SheetImport) -> None:
    from aktsom.intake.tasks import tell_search_of_sheet  # noqa: PLC0415 - the job is made of these actions

    transaction.on_commit(lambda: tell_search_of_sheet.enqueue(str(sheet.uid)))
