"""The ladder of sanctions: which step comes next, and which are skipped. Pure: no Django models are read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from aktsom.followup.states import ChainPlace, SanctionState, SanctionStep

COUNTS_AS_TAKEN = frozenset(SanctionState) - {SanctionState.CONSIDERED}
"""The states in which a step has been decided on, be it lifted since."""

_NOT_BY_SUPPLIER = frozenset({ChainPlace.SUB_SUPPLIER, ChainPlace.PRODUCTION, ChainPlace.RAW_MATERIAL, ChainPlace.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Rung:
    """A step as the page of a deviation shows it."""

    step: SanctionStep
    is_taken: bool
    is_proposed: bool
    is_fitting: bool


def is_fitting(step: SanctionStep, place: ChainPlace) -> bool:
    """Whether a step can put right what is wrong there: nobody replaces a sub-supplier for the supplier's own breach."""
    return step is not SanctionStep.REPLACE_SUB_SUPPLIER or place in _NOT_BY_SUPPLIER


def next_step(taken: Collection[SanctionStep], place: ChainPlace) -> SanctionStep | None:
    """The mildest step above the gravest that is taken; None at the top."""
    steps = list(SanctionStep)
    reached = max((steps.index(step) for step in taken), default=-1)
    return next((step for step in steps[reached + 1 :] if is_fitting(step, place)), None)


def skipped_by(step: SanctionStep, taken: Collection[SanctionStep], place: ChainPlace) -> list[SanctionStep]:
    """The steps below one that were never taken and could have been: to pass them takes a reason."""
    steps = list(SanctionStep)
    below = steps[: steps.index(step)]
    reached = max((steps.index(one) for one in taken), default=-1)
    return [one for one in below if steps.index(one) > reached and is_fitting(one, place)]


def rungs(taken: Collection[SanctionStep], place: ChainPlace) -> list[Rung]:
    """The whole ladder, from the mildest step to the gravest."""
    proposed = next_step(taken, place)
    return [Rung(step, step in taken, step is proposed, is_fitting(step, place)) for step in SanctionStep]
