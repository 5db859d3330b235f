"""The way of a report is one complete table."""

from __future__ import annotations

import pytest

from aktsom.access.roles import Act
from aktsom.report.states import MOVES, ReportState, may_follow, way_to


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    assert set(MOVES) == set(ReportState)
    assert {following for moves in MOVES.values() for following in moves} | {ReportState.DRAFT} == set(ReportState)


def test_no_move_is_open_to_those_who_only_read_or_contribute() -> None:
    assert {act for moves in MOVES.values() for act in moves.values()} == {Act.OWN_REPORT, Act.APPROVE}


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (ReportState.DRAFT, ReportState.PUBLISHED),
        (ReportState.PUBLISHED, ReportState.APPROVED),
        (ReportState.SUPERSEDED, ReportState.DRAFT),
    ],
)
def test_a_step_is_not_skipped(state: ReportState, following: ReportState) -> None:
    assert not may_follow(state, following)


def test_publishing_passes_readiness_and_approval() -> None:
    assert way_to(ReportState.DRAFT, ReportState.PUBLISHED) == (ReportState.READY, ReportState.APPROVED, ReportState.PUBLISHED)
    assert way_to(ReportState.SUPERSEDED, ReportState.PUBLISHED) == ()
