"""The steps of publishing, in order. Pure: no Django."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """How far a publishing has come."""

    WAITING = "waiting"
    FREEZING = "freezing"
    WRITING = "writing"
    TYPESETTING = "typesetting"
    STORING = "storing"
    DONE = "done"
    FAILED = "failed"


STEPS = (Step.WAITING, Step.FREEZING, Step.WRITING, Step.TYPESETTING, Step.STORING, Step.DONE)
OPEN_STEPS = STEPS[:-1]


def share_done(step: Step) -> float:
    """How much of the work is behind us, from 0 to 1. A work that stopped has got nowhere."""
    return 0.0 if step is Step.FAILED else STEPS.index(step) / (len(STEPS) - 1)
