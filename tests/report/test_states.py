"""The way of a report is one complete table."""

from __future__ import annotations

import pytest

from aktsom.access.roles import Act
from aktsom.report.states import DECIDED, MOVES, OPEN_FOR_WRITING, WITH_OTHERS, ReportState, may_follow, way_to


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    assert set(MOVES) == set(ReportState)
    assert {following for moves in MOVES.values() for following in moves} | {ReportState.DRAFT} == set(ReportState)


def test_every_state_is_open_or_waits_or_is_decided_or_is_the_end() -> None:
    kinds = (OPEN_FOR_WRITING, WITH_OTHERS, DECIDED, frozenset({ReportState.SUPERSEDED}))
    assert sorted(state for kind in kinds for state in kind) == sorted(ReportState)


def test_no_move_is_open_to_those_who_only_read_or_contribute() -> None:
    assert {act for moves in MOVES.values() for act in moves.values()} == {Act.OWN_REPORT, Act.APPROVE, Act.REVIEW}


def test_only_the_secretariat_decides_on_what_was_handed_in_and_on_nothing_else() -> None:
    reviewed = {(state, following) for state, moves in MOVES.items() for following, act in moves.items() if act is Act.REVIEW}
    assert reviewed == {
        (ReportState.SUBMITTED, ReportState.RETURNED),
        (ReportState.SUBMITTED, ReportState.ACCEPTED),
    }


def test_what_waits_with_others_can_be_taken_back_by_the_owner() -> None:
    for state in WITH_OTHERS:
        assert Act.OWN_REPORT in MOVES[state].values(), state


def test_what_was_decided_goes_back_to_draft_for_a_change() -> None:
    assert all(MOVES[state].get(ReportState.DRAFT) is Act.OWN_REPORT for state in DECIDED)


def test_from_every_state_but_the_last_the_report_can_still_be_published() -> None:
    stuck = [state for state in ReportState if not way_to(state, ReportState.PUBLISHED)]
    assert stuck == [ReportState.SUPERSEDED]


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (ReportState.DRAFT, ReportState.PUBLISHED),
        (ReportState.DRAFT, ReportState.SUBMITTED),
        (ReportState.READY, ReportState.SUBMITTED),
        (ReportState.RETURNED, ReportState.APPROVED),
        (ReportState.SUBMITTED, ReportState.PUBLISHED),
        (ReportState.PUBLISHED, ReportState.APPROVED),
        (ReportState.SUPERSEDED, ReportState.DRAFT),
    ],
)
def test_a_step_is_not_skipped(state: ReportState, following: ReportState) -> None:
    assert not may_follow(state, following)


def test_publishing_passes_readiness_and_approval() -> None:
    assert way_to(ReportState.DRAFT, ReportState.PUBLISHED) == (ReportState.READY, ReportState.APPROVED, ReportState.PUBLISHED)
    assert way_to(ReportState.SUPERSEDED, ReportState.PUBLISHED) == ()
