"""The states of an import, and what moves it from one to the next. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class BatchState(StrEnum):
    """Where an import stands."""

    UPLOADED = "uploaded"
    READING = "reading"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDONE = "undone"

    @property
    def is_under_way(self) -> bool:
        """Whether the file waits to be read or is being read."""
        return self in (BatchState.UPLOADED, BatchState.READING)


class Move(StrEnum):
    """What is done to an import."""

    START_READING = "start_reading"
    PROPOSE = "propose"
    FAIL = "fail"
    CANCEL = "cancel"
    RETRY = "retry"
    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    UNDO = "undo"


class Doer(StrEnum):
    """Who may do it: the program itself, anyone who works on the import, or the owner of the report."""

    PROGRAM = "program"
    WORKER = "worker"
    REPORT_OWNER = "report_owner"


MOVES: Mapping[BatchState, Mapping[Move, BatchState]] = {
    BatchState.UPLOADED: {
        Move.START_READING: BatchState.READING,
        Move.CANCEL: BatchState.CANCELLED,
        Move.FAIL: BatchState.FAILED,
    },
    BatchState.READING: {
        Move.START_READING: BatchState.READING,
        Move.PROPOSE: BatchState.PROPOSED,
        Move.CANCEL: BatchState.CANCELLED,
        Move.FAIL: BatchState.FAILED,
    },
    BatchState.PROPOSED: {Move.ACCEPT: BatchState.ACCEPTED, Move.REJECT: BatchState.REJECTED},
    BatchState.ACCEPTED: {Move.UNDO: BatchState.UNDONE},
    BatchState.REJECTED: {Move.REOPEN: BatchState.PROPOSED},
    BatchState.FAILED: {Move.RETRY: BatchState.UPLOADED},
    BatchState.CANCELLED: {Move.RETRY: BatchState.UPLOADED},
    BatchState.UNDONE: {Move.REOPEN: BatchState.PROPOSED},
}

DOERS: Mapping[Move, Doer] = {
    Move.START_READING: Doer.PROGRAM,
    Move.PROPOSE: Doer.PROGRAM,
    Move.FAIL: Doer.PROGRAM,
    Move.CANCEL: Doer.WORKER,
    Move.RETRY: Doer.WORKER,
    Move.REJECT: Doer.WORKER,
    Move.REOPEN: Doer.WORKER,
    Move.ACCEPT: Doer.REPORT_OWNER,
    Move.UNDO: Doer.REPORT_OWNER,
}


def state_after(state: BatchState, move: Move) -> BatchState | None:
    """The state that a move leads to, or None where the move is not allowed."""
    return MOVES[state].get(move)


def states_that_allow(move: Move) -> tuple[BatchState, ...]:
    """Every state that a move may start from."""
    return tuple(state for state, moves in MOVES.items() if move in moves)


class Step(StrEnum):
    """The steps of a reading, in order."""

    FILE = "file"
    BLOCKS = "blocks"
    TEMPLATE = "template"
    FIELDS = "fields"
    VALUES = "values"


class Decision(StrEnum):
    """What a person has decided about one proposed value."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class UnplacedState(StrEnum):
    """What a person has done with a text that found no field."""

    NEW = "new"
    SEEN = "seen"
    MOVED = "moved"
