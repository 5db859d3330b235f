"""What a status in the buyer's own words seems to say."""

from __future__ import annotations

import pytest

from aktsom.risk.states import GoalState
from aktsom.risk.status_words import proposed_state


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("Utgår.", GoalState.DROPPED),
        ("Forsinket . Ny plan i høst", GoalState.DELAYED),
        ("Etablert gruppe", GoalState.DONE),
        ("I gang, ferdig i mai", GoalState.STARTED),
        ("Planlagt til 2027", GoalState.PLANNED),
        ("Vi vurderer risikoen som høy", GoalState.UNKNOWN),
        ("", GoalState.UNKNOWN),
        (None, GoalState.UNKNOWN),
    ],
)
def test_the_first_words_propose_a_state(note: str | None, state: GoalState) -> None:
    assert proposed_state(note) is state
