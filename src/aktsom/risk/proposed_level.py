"""The level that the program proposes for a purchase, with each step of the arithmetic. Pure: no Django.

The highest level of any stage of any product decides, for harm at one place in the chain is enough. What is not known never
lowers it: while the highest known level is below high, the unknown raises it by one. Where only unknown stages are left of what
is on the list, high is proposed. Without any product there is nothing to reckon with, and no level is proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LOWEST, HIGH, HIGHEST = 1, 3, 4


class StepCode(StrEnum):
    """What a step of the arithmetic does."""

    HIGHEST_STAGE = "highest_stage"
    NOTHING_KNOWN = "nothing_known"
    NO_PRODUCT = "no_product"
    UNKNOWN_RAISES = "unknown_raises"
    UNKNOWN_CHANGES_NOTHING = "unknown_changes_nothing"
    ALL_KNOWN = "all_known"


@dataclass(frozen=True, slots=True)
class JudgedStage:
    """One stage of one product: its level, or None where somebody looked and does not know."""

    product: str
    stage: str
    level: int | None


@dataclass(frozen=True, slots=True)
class ProposalStep:
    """One step: what it did, the level after it, and the stages it rests on."""

    code: StepCode
    level: int | None
    stages: tuple[JudgedStage, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed level, or None where there is nothing to go by, and how it was reached."""

    level: int | None
    steps: tuple[ProposalStep, ...]


def proposed_level(stages: Sequence[JudgedStage]) -> Proposal:
    """The level that the judged stages point to."""
    if not stages:
        return Proposal(None, (ProposalStep(StepCode.NO_PRODUCT, None),))
    known = [(stage.level, stage) for stage in stages if stage.level is not None]
    unknown = tuple(stage for stage in stages if stage.level is None)
    if not known:
        return Proposal(HIGH, (ProposalStep(StepCode.NOTHING_KNOWN, HIGH, unknown),))
    highest = max(level for level, _stage in known)
    first = ProposalStep(StepCode.HIGHEST_STAGE, highest, tuple(stage for level, stage in known if level == highest))
    second = _of_unknown(highest, unknown)
    return Proposal(second.level, (first, second))


def _of_unknown(highest: int, unknown: tuple[JudgedStage, ...]) -> ProposalStep:
    if not unknown:
        return ProposalStep(StepCode.ALL_KNOWN, highest)
    if highest >= HIGH:
        return ProposalStep(StepCode.UNKNOWN_CHANGES_NOTHING, highest, unknown)
    return ProposalStep(StepCode.UNKNOWN_RAISES, highest + 1, unknown)
