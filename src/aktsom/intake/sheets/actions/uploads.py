"""Takes sheets in, and stops and repeats the work on them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.intake import storage
from aktsom.intake.queries import limits
from aktsom.intake.sheets.actions.forgetting import forget_people
from aktsom.intake.sheets.actions.moving import SheetNotNow, locked_sheet, move_sheet, tell_sheet
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.states import SheetMove, SheetState
from aktsom.values.files import safe_name

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

# A file may name people; whoever leaves it in the midst of the preview can send it again.
LEFT_FOR = timedelta(days=14)
WAITING_FOR_A_PERSON = (SheetState.ASKING, SheetState.PREVIEWED)


def receive_sheet(
    kind: str, name: str, chunks: Iterable[bytes], actor: User | None, organisation: Organisation, *, in_background: bool = True
) -> SheetImport:
    """Keep a file and queue the reading of it. Raises UnreadableFile where it is empty or too large."""
    if actor is not None:
        check_can_contribute(actor, organisation)
    kept = storage.keep_file(chunks, limits())
    uid = uuid.uuid4()
    try:
        with transaction.atomic():
            sheet = SheetImport.objects.create(
                uid=uid,
                organisation=organisation,
                created_by=actor,
                kind=kind_of(kind).code,
                file_name=safe_name(name),
                sha256=kept.sha256,
                size=kept.size,
            )
            told = {"file": Change(None, sheet.file_name), "sheet_kind": Change(None, sheet.kind)}
            tell_sheet(sheet, "sheet_uploaded", actor, told)
            storage.settle(kept, uid)
    except BaseException:
        storage.discard(kept, uid)
        raise
    if in_background:
        queue_reading(sheet)
    return sheet


def queue_reading(sheet: SheetImport) -> None:
    """Let the background worker read the file when all that is said of it is kept."""
    from aktsom.intake.tasks import read_sheet_file  # noqa: PLC0415 - the job is made of these actions

    transaction.on_commit(lambda: read_sheet_file.enqueue(str(sheet.uid)))


@transaction.atomic
def cancel_sheet(uid: uuid.UUID, actor: User | None) -> SheetImport:
    """Stop the work on a sheet; what is half written is taken back."""
    sheet = locked_sheet(uid)
    if sheet.stage is SheetState.WRITING:
        from aktsom.intake.sheets.actions.undoing import start_undo  # noqa: PLC0415 - it needs these moves

        return start_undo(sheet, actor)
    move_sheet(sheet, SheetMove.CANCEL, actor)
    forget_people(sheet)
    return sheet


def put_away_left_sheets() -> int:
    """Stop the imports that nobody has taken in within a fortnight; those of people lose their file. Answers how many."""
    left = SheetImport.objects.filter(state__in=WAITING_FOR_A_PERSON, created_at__lt=timezone.now() - LEFT_FOR)
    return sum(_put_away(uid) for uid in left.values_list("uid", flat=True))


@transaction.atomic
def _put_away(uid: uuid.UUID) -> bool:
    sheet = locked_sheet(uid)
    if sheet.stage not in WAITING_FOR_A_PERSON:
        return False  # somebody has come back to it in the meantime
    move_sheet(sheet, SheetMove.CANCEL, None)
    forget_people(sheet)
    return True


@transaction.atomic
def retry_sheet(uid: uuid.UUID, actor: User | None, *, in_background: bool = True) -> SheetImport:
    """Read a file once more: after it failed, was stopped or undone, or because something has changed since."""
    sheet = locked_sheet(uid)
    sheet.fault, sheet.fault_limit, sheet.done, sheet.reached = "", 0, 0, 0
    move_sheet(sheet, SheetMove.RETRY, actor)
    if in_background:
        queue_reading(sheet)
    return sheet


@transaction.atomic
def continue_sheet(uid: uuid.UUID, actor: User | None) -> SheetImport:
    """Take up writing or undoing that stopped half-way."""
    sheet = locked_sheet(uid)
    if actor is not None:
        check_can_contribute(actor, sheet.organisation)
    if sheet.stage not in (SheetState.WRITING, SheetState.UNDOING):
        raise SheetNotNow("")
    queue_work(sheet)
    return sheet


def queue_work(sheet: SheetImport) -> None:
    """Let the background worker write or undo the next rows."""
    from aktsom.intake.tasks import undo_sheet_rows, write_sheet_rows  # noqa: PLC0415 - the jobs are made of these actions

    job = write_sheet_rows if sheet.stage is SheetState.WRITING else undo_sheet_rows
    transaction.on_commit(lambda: job.enqueue(str(sheet.uid)))
