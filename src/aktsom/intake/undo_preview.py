"""What undoing an import will do, in words, with everything that somebody has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aktsom.intake import queries
from aktsom.intake.preview import SlotNames
from aktsom.intake.restoring import Edited
from aktsom.intake.review import display_any
from aktsom.report.policies import is_open
from aktsom.report.queries import template_of
from aktsom.report.states import ReportState

if TYPE_CHECKING:
    from aktsom.intake.models import ImportBatch


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A part that was changed since the import: as it was before, as the import left it, and as it is now."""

    code: str
    label: str
    before: str
    imported: str
    now: str


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What an undo will do; `report_gone` where there is nothing to undo."""

    restored: tuple[str, ...] = ()
    conflicts: tuple[ConflictLine, ...] = ()
    removes_when_keeping: bool = False
    removes_when_undoing: bool = False
    closed_because: str = ""
    report_gone: bool = False


def undo_preview_of(batch: ImportBatch) -> UndoPreview:
    """The undo of an import in words."""
    report = queries.present_report(batch)
    if report is None:
        return UndoPreview(report_gone=True)
    names = SlotNames(template_of(report))
    keeping = queries.restoring_of(batch, report, Edited.KEEP)
    undoing = queries.restoring_of(batch, report, Edited.UNDO)
    return UndoPreview(
        restored=tuple(" ".join((names.code(slot), names.label(slot))).strip() for slot in keeping.restored),
        conflicts=tuple(
            ConflictLine(
                names.code(conflict.slot),
                names.label(conflict.slot),
                display_any(conflict.before),
                display_any(conflict.imported),
                display_any(conflict.now),
            )
            for conflict in keeping.conflicts
        ),
        removes_when_keeping=batch.made_report and keeping.leaves_nothing,
        removes_when_undoing=batch.made_report and undoing.leaves_nothing,
        closed_because="" if is_open(report) else str(ReportState(report.state).label),
    )
