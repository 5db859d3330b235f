"""The states of a sheet on its way in, and what moves it from one to the next. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class SheetState(StrEnum):
    """Where the import of a sheet stands."""

    UPLOADED = "uploaded"
    ASKING = "asking"
    READING = "reading"
    PREVIEWED = "previewed"
    WRITING = "writing"
    WRITTEN = "written"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_under_way(self) -> bool:
        """The program works on it, or will as soon as it comes to it."""
        return self in (SheetState.UPLOADED, SheetState.READING, SheetState.WRITING, SheetState.UNDOING)


class SheetMove(StrEnum):
    """What is done to the import of a sheet."""

    ASK = "ask"
    READ = "read"
    PREVIEW = "preview"
    CHANGE_COLUMNS = "change_columns"
    TAKE_IN = "take_in"
    FINISH = "finish"
    UNDO = "undo"
    FINISH_UNDO = "finish_undo"
    CANCEL = "cancel"
    FAIL = "fail"
    RETRY = "retry"


MOVES: Mapping[SheetState, Mapping[SheetMove, SheetState]] = {
    SheetState.UPLOADED: {
        SheetMove.ASK: SheetState.ASKING,
        SheetMove.READ: SheetState.READING,
        SheetMove.CANCEL: SheetState.CANCELLED,
        SheetMove.FAIL: SheetState.FAILED,
    },
    SheetState.ASKING: {SheetMove.READ: SheetState.READING, SheetMove.CANCEL: SheetState.CANCELLED},
    SheetState.READING: {
        SheetMove.PREVIEW: SheetState.PREVIEWED,
        SheetMove.CANCEL: SheetState.CANCELLED,
        SheetMove.FAIL: SheetState.FAILED,
    },
    SheetState.PREVIEWED: {
        SheetMove.CHANGE_COLUMNS: SheetState.ASKING,
        SheetMove.TAKE_IN: SheetState.WRITING,
        SheetMove.RETRY: SheetState.READING,
        SheetMove.CANCEL: SheetState.CANCELLED,
    },
    # What is half written is finished or taken back; it can only be stopped by taking back what is written.
    SheetState.WRITING: {SheetMove.FINISH: SheetState.WRITTEN, SheetMove.UNDO: SheetState.UNDOING},
    SheetState.WRITTEN: {SheetMove.UNDO: SheetState.UNDOING},
    SheetState.UNDOING: {SheetMove.FINISH_UNDO: SheetState.UNDONE},
    SheetState.UNDONE: {SheetMove.RETRY: SheetState.READING},
    SheetState.FAILED: {SheetMove.RETRY: SheetState.UPLOADED},
    SheetState.CANCELLED: {SheetMove.RETRY: SheetState.UPLOADED},
}
"""Each state with the moves that are allowed, and where they lead. People who contribute ask, and the program finishes."""


def state_after(state: SheetState, move: SheetMove) -> SheetState | None:
    """The state that a move leads to, or None where the move is not allowed."""
    return MOVES[state].get(move)


class Verdict(StrEnum):
    """What a row of the file means for what is registered."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAULTY = "faulty"


class Outcome(StrEnum):
    """What became of a row."""

    NONE = ""
    RECORDED = "recorded"
    UPDATED = "updated"
    SKIPPED = "skipped"
    OVERTAKEN = "overtaken"
    TAKEN_BACK = "taken_back"
    KEPT = "kept"


class Clash(StrEnum):
    """What to do where a row says something else than what is registered."""

    STOP = "stop"
    SKIP = "skip"
    UPDATE = "update"
