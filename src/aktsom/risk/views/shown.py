"""States as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.risk.states import MEASURE_WORDS, GoalState
from aktsom.risk.tables import TONES


@dataclass(frozen=True, slots=True)
class ShownState:
    """A state with its word and its tint."""

    word: str
    tone: str


def shown_state(state: GoalState) -> ShownState:
    """How it goes with a goal."""
    return ShownState(str(state.label), TONES[state])


def shown_measure_state(state: GoalState) -> ShownState:
    """How it goes with a measure."""
    return ShownState(str(MEASURE_WORDS[state]), TONES[state])
