"""The states of a change of many rows, and what moves it from one to the next. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class BulkState(StrEnum):
    """Where a change of many rows stands."""

    CHANGING = "changing"
    CHANGED = "changed"
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def is_under_way(self) -> bool:
        """The program works on it, or will as soon as it comes to it."""
        return self in (BulkState.CHANGING, BulkState.UNDOING)


class BulkMove(StrEnum):
    """What is done to a change of many rows."""

    FINISH = "finish"
    UNDO = "undo"
    FINISH_UNDO = "finish_undo"


MOVES: Mapping[BulkState, Mapping[BulkMove, BulkState]] = {
    # What is half done is finished or taken back; it can only be stopped by taking back what is done.
    BulkState.CHANGING: {BulkMove.FINISH: BulkState.CHANGED, BulkMove.UNDO: BulkState.UNDOING},
    BulkState.CHANGED: {BulkMove.UNDO: BulkState.UNDOING},
    BulkState.UNDOING: {BulkMove.FINISH_UNDO: BulkState.UNDONE},
    BulkState.UNDONE: {},
}
"""Each state with the moves that are allowed, and where they lead. People who contribute ask, and the program finishes."""


def state_after(state: BulkState, move: BulkMove) -> BulkState | None:
    """The state that a move leads to, or None where the move is not allowed."""
    return MOVES[state].get(move)
