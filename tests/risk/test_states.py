"""The table of states for goals and measures."""

from __future__ import annotations

import pytest

from aktsom.risk.states import ENDED, MEASURE_WORDS, MOVES, NEEDS_REASON, GoalState, may_follow, next_states


def test_every_state_has_its_row_and_can_be_left() -> None:
    assert set(MOVES) == set(GoalState)
    assert all(MOVES.values())
    assert all(state not in following for state, following in MOVES.items())


def test_every_judged_state_can_be_reached_and_nothing_becomes_unjudged() -> None:
    reached = set().union(*MOVES.values())
    assert reached == set(GoalState) - {GoalState.UNKNOWN}


@pytest.mark.parametrize("state", list(GoalState))
def test_a_form_offers_the_state_itself_and_what_may_follow(state: GoalState) -> None:
    assert set(next_states(state)) == {state} | MOVES[state]
    assert may_follow(state, state)


def test_what_is_done_is_not_dropped_and_what_is_dropped_is_not_done() -> None:
    assert not may_follow(GoalState.DONE, GoalState.DROPPED)
    assert not may_follow(GoalState.DROPPED, GoalState.DONE)


def test_what_ends_is_not_carried_and_what_is_given_up_takes_a_reason() -> None:
    assert {GoalState.DONE, GoalState.DROPPED} == ENDED
    assert NEEDS_REASON <= ENDED


def test_measures_have_words_of_their_own_for_every_state() -> None:
    assert set(MEASURE_WORDS) == {state.value for state in GoalState}
    assert MEASURE_WORDS["done"] != GoalState.DONE.label
