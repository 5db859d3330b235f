"""When two wordings are the same risk or goal."""

from __future__ import annotations

import pytest

from aktsom.risk.matching import pair, plainly


@pytest.mark.parametrize("text", ["1. Ny policy", "- ny  policy.", "NY POLICY", "• Ny policy .", "2) ny\npolicy"])
def test_number_bullet_case_and_white_space_tell_nothing(text: str) -> None:
    assert plainly(text) == "ny policy"


def test_the_most_alike_are_paired_and_each_is_used_once() -> None:
    known = {7: "Følge opp åtte avtaler", 8: "Følge opp åtte avtalar"}
    assert pair(["Følge opp åtte avtalar.", "Følge opp åtte avtaler"], known) == {0: 8, 1: 7}
    assert pair(["Følge opp åtte avtaler", "Følge opp åtte avtaler"], {7: "Følge opp åtte avtaler"}) == {0: 7}


def test_a_rewritten_text_and_a_blank_one_match_nothing() -> None:
    assert pair(["Innføre e-handel", None, ""], {1: "Følge opp åtte avtaler", 2: "", 3: " "}) == {}
