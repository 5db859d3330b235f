"""The level that is proposed, and that each step can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aktsom.risk.assessment_words import steps_in_words
from aktsom.risk.proposed_level import HIGHEST, JudgedStage, StepCode, proposed_level

STAGES = ("raw", "component", "final")


def judged(*levels: int | None) -> list[JudgedStage]:
    return [JudgedStage("Kaffe", stage, level) for stage, level in zip(STAGES, levels, strict=False)]


@pytest.mark.parametrize(
    ("levels", "proposed", "step"),
    [
        ((1, 2, 4), 4, StepCode.ALL_KNOWN),
        ((1, 1, 1), 1, StepCode.ALL_KNOWN),
        ((1, None, 1), 2, StepCode.UNKNOWN_RAISES),
        ((2, None, None), 3, StepCode.UNKNOWN_RAISES),
        ((3, None, 1), 3, StepCode.UNKNOWN_CHANGES_NOTHING),
        ((4, None), 4, StepCode.UNKNOWN_CHANGES_NOTHING),
        ((None, None, None), 3, StepCode.NOTHING_KNOWN),
        ((), None, StepCode.NO_PRODUCT),
    ],
)
def test_the_highest_stage_decides_and_the_unknown_never_lowers(
    levels: tuple[int | None, ...], proposed: int | None, step: StepCode
) -> None:
    proposal = proposed_level(judged(*levels))
    assert (proposal.level, proposal.steps[-1].code) == (proposed, step)


levels = st.lists(st.one_of(st.none(), st.integers(1, HIGHEST)), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(levels, st.one_of(st.none(), st.integers(1, HIGHEST)))
def test_one_more_stage_never_makes_what_is_known_safer(said: list[int | None], more: int | None) -> None:
    def of(each: list[int | None]) -> int:
        return proposed_level([JudgedStage("Vare", "raw", level) for level in each]).level or 0

    known = [level for level in said if level is not None]
    assert of([*said, more]) >= max(known, default=0)
    if None in said and more is None:
        assert of([*said, more]) == of(said)


def test_each_step_is_told_in_words_with_what_it_rests_on() -> None:
    words = steps_in_words(proposed_level(judged(2, None, 1)), "nb")
    assert words == [
        "Det høyeste nivået er «middels»: Kaffe (råvare).",
        "Ukjent: Kaffe (komponent). Det høyeste kjente er under «høy», så det ukjente hever nivået til «høy».",
    ]


def test_many_stages_are_counted_and_not_listed() -> None:
    [first, _second] = steps_in_words(proposed_level([JudgedStage(f"Vare {n}", "raw", 3) for n in range(6)]), "nb")
    assert "og 2 ledd til" in first
