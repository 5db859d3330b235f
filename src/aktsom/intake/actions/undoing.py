"""Takes a whole import back, or puts a proposal away and takes it up again."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.history import Change
from aktsom.intake import queries
from aktsom.intake.actions.moving import check_move, locked, move
from aktsom.intake.models import ImportBatch
from aktsom.intake.policies import check_can_take_out_of
from aktsom.intake.restoring import Edited, Restoring
from aktsom.intake.states import BatchState, Move
from aktsom.report.actions import remove_report, replace_report_data
from aktsom.report.queries import report_data
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class ReportGone(Refusal):
    """The report that the import went into is no longer there."""

    code = "import_report_gone"


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of undoing an import."""

    batch: ImportBatch
    restoring: Restoring
    removed_report: bool


@transaction.atomic
def undo_batch(uid: uuid.UUID, actor: User | None, edited: Edited) -> Undone:
    """Take an import back. What was written since is kept or undone, as asked. Raises CannotUndo where it is published."""
    batch = locked(uid)
    check_move(batch, Move.UNDO, actor)
    report = queries.present_report(batch)
    if report is None:
        raise ReportGone(_("Rapporten finnes ikke lenger, så det er ingenting å angre."))
    check_can_take_out_of(report)
    restoring = queries.restoring_of(batch, report, edited)
    removes = batch.made_report and restoring.leaves_nothing
    reason = _("Import angret: %(file)s") % {"file": batch.file_name}
    if removes:
        remove_report(report, actor, reason)
    elif restoring.data != report_data(report):
        replace_report_data(report, restoring.data, actor, reason)
    move(batch, Move.UNDO, actor, _changes(restoring, edited, removed=removes))
    return Undone(batch, restoring, removes)


def _changes(restoring: Restoring, edited: Edited, *, removed: bool) -> dict[str, Change]:
    return {
        "restored": Change(None, str(len(restoring.restored))),
        "edited_since": Change(json.dumps([conflict.slot for conflict in restoring.conflicts]), edited),
        "report": Change(None, "removed" if removed else "kept"),
    }


@transaction.atomic
def reject_batch(uid: uuid.UUID, actor: User | None) -> ImportBatch:
    """Put a proposal away; nothing of it goes into any report."""
    batch = locked(uid)
    move(batch, Move.REJECT, actor)
    return batch


@transaction.atomic
def reopen_batch(uid: uuid.UUID, actor: User | None) -> ImportBatch:
    """Take up a proposal that was rejected or undone; the decisions on its values are as they were."""
    batch = locked(uid)
    if batch.stage is BatchState.UNDONE:
        batch.report_before = batch.report_after = ""
        batch.made_organisation = batch.made_report = False
    move(batch, Move.REOPEN, actor)
    return batch
