"""Finding suppliers that were recorded twice."""

from __future__ import annotations

from time import process_time

import pytest

from aktsom.register.supplier_matching import MOST_PAIRS, Candidate, Why, likely_pairs, plain_name


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (Candidate(1, "Nordvind AS", number="310000000"), Candidate(2, "NORDVIND"), Why.SAME_NAME),
        (Candidate(1, "Nordvind Arbeidsklær AS"), Candidate(2, "Nordvind arbeidsklaer as"), Why.CLOSE_NAME),
        (Candidate(1, "Renhold og Drift AS"), Candidate(2, "Renhold & Drift A/S"), Why.SAME_NAME),
        (Candidate(1, "Arbeidsklær Nordvind"), Candidate(2, "Nordvind Arbeidsklær AS"), Why.CLOSE_NAME),
        (Candidate(1, "Sørvind AS", other_names=("Nordvind AS",)), Candidate(2, "Nordvind"), Why.FORMER_NAME),
        (Candidate(1, "Noe helt annet", "DE", "HRB 1"), Candidate(2, "Stoff GmbH", "DK", "HRB 1"), Why.SAME_NUMBER),
    ],
)
def test_those_that_are_likely_the_same_are_proposed(first: Candidate, second: Candidate, why: Why) -> None:
    [pair] = likely_pairs([first, second])
    assert (pair.first, pair.second, pair.why) == (1, 2, why)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Candidate(1, "Nordvind AS", "NO", "310000000"), Candidate(2, "Nordvind AS", "NO", "311111116")),
        (Candidate(1, "Nordvind AS"), Candidate(2, "Sørvind AS")),
        (Candidate(1, "Bygg Nord AS"), Candidate(2, "Bygg Sør AS")),
    ],
)
def test_those_that_are_not_are_left_alone(first: Candidate, second: Candidate) -> None:
    assert likely_pairs([first, second]) == []


def test_the_likeliest_come_first() -> None:
    rows = [Candidate(1, "Nordvind Klær AS"), Candidate(2, "Nordvind Klar AS"), Candidate(3, "Nordvind Klær")]
    assert (likely_pairs(rows)[0].first, likely_pairs(rows)[0].second) == (1, 3)


def test_a_name_that_is_only_a_legal_form_is_still_a_name() -> None:
    assert plain_name("AS") == "as"


def test_two_thousand_that_share_a_word_are_compared_in_a_moment_and_bounded() -> None:
    rows = [Candidate(number, f"Norsk Handel {number // 2:05} AS") for number in range(2_000)]
    began = process_time()
    assert len(likely_pairs(rows)) == MOST_PAIRS
    assert process_time() - began < 2
