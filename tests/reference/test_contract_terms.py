"""The editions of the contract terms, their deadlines and their ladder."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aktsom.followup.states import SanctionStep
from aktsom.reference.contract_terms import Span, contract_terms, terms_of
from aktsom.reference.editions import editions_of
from aktsom.reference.shown import shown_edition

SURENESS = {"A", "B", "C", "ours"}


@pytest.mark.parametrize(
    ("edition", "answered_by"),
    [
        ("2018", date(2024, 2, 29)),
        ("2020", date(2024, 2, 28)),
        ("2021", date(2024, 7, 31)),
        ("current", date(2024, 3, 13)),
    ],
)
def test_each_edition_gives_its_own_time_to_answer_a_self_report(edition: str, answered_by: date) -> None:
    assert terms_of(edition).self_report_within.after(date(2024, 1, 31)) == answered_by


@pytest.mark.parametrize("edition", contract_terms())
def test_each_edition_has_four_clauses_and_the_six_steps_under_the_second(edition: str) -> None:
    codes = [clause.code for clause in terms_of(edition).clauses]

    assert codes == ["1", "2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3", "4"]


@pytest.mark.parametrize("edition", contract_terms())
def test_each_edition_knows_every_step_of_the_ladder_from_the_mildest_to_the_gravest(edition: str) -> None:
    assert [step.code for step in terms_of(edition).ladder] == [step.value for step in SanctionStep]


@pytest.mark.parametrize("edition", editions_of("contract_terms"), ids=lambda edition: edition.edition)
def test_everything_in_an_edition_says_how_sure_it_is(edition: object) -> None:
    more = edition.more  # type: ignore[attr-defined]
    said = [one["sureness"] for one in (*edition.entries, *more["ladder"])]  # type: ignore[attr-defined]
    said += [more["self_report"]["sureness"], more["gate"]["sureness"], more["correct"]["sureness"], more["dates_sureness"]]

    assert set(said) <= SURENESS


def test_an_agreement_that_names_no_edition_has_the_one_that_held_when_it_was_signed() -> None:
    assert terms_of("", date(2020, 6, 1)).edition == "2020"
    assert terms_of("ukjent", date(2021, 6, 1)).edition == "2021"
    assert terms_of("2018", date(2025, 1, 1)).edition == "2018"
    assert terms_of("").edition == "current"


def test_an_edition_can_be_read_as_a_list() -> None:
    shown = shown_edition(editions_of("contract_terms")[-1], "nn", date(2026, 1, 1))

    assert shown.is_current
    assert [entry.code for entry in shown.entries][-1] == "4"
    assert shown.entries[-1].name == "Brot og følgjer"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(day=st.dates(date(1950, 1, 1), date(2150, 1, 1)), months=st.integers(0, 40), days=st.integers(0, 100))
def test_a_time_never_ends_before_it_begins_and_months_keep_the_day_where_they_can(day: date, months: int, days: int) -> None:
    end = Span(months=months).after(day)

    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and Span(days=1).after(end).day == 1)
    assert (Span(months=months, days=days).after(day) - end).days == days
