"""When agreements run, and what about them must be decided."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aktsom.register.agreement_periods import OpenOption, Urgency, warnings_of

TODAY = date(2026, 11, 21)
DAYS = st.integers(-2000, 2000).map(lambda days: TODAY + timedelta(days=days))


def urgencies(ends_on: date | None, *options: OpenOption, days: int = 180) -> list[Urgency]:
    return [warned.urgency for warned in warnings_of(ends_on, options, TODAY, days)]


def test_an_end_is_warned_of_in_time_and_when_it_has_passed() -> None:
    assert urgencies(None) == []
    assert urgencies(TODAY + timedelta(days=181)) == []
    assert urgencies(TODAY + timedelta(days=180)) == [Urgency.ENDS_SOON]
    assert urgencies(TODAY) == [Urgency.ENDS_SOON]
    assert urgencies(TODAY - timedelta(days=1)) == [Urgency.PAST_END]


def test_an_option_must_be_decided_by_its_day_else_before_the_end() -> None:
    far = TODAY + timedelta(days=1000)
    assert urgencies(far, OpenOption(1, far, TODAY + timedelta(days=10))) == [Urgency.OPTION_SOON]
    assert urgencies(far, OpenOption(1, far, TODAY - timedelta(days=1))) == [Urgency.PAST_OPTION]
    assert urgencies(far, OpenOption(1, far)) == []
    assert urgencies(TODAY + timedelta(days=5), OpenOption(1, far)) == [Urgency.ENDS_SOON, Urgency.OPTION_SOON]
    assert urgencies(None, OpenOption(1, far)) == []


@given(ends_on=st.none() | DAYS, decide_by=st.none() | DAYS, days=st.integers(0, 700))
@settings(max_examples=40, deadline=None)
def test_no_warning_is_of_a_day_beyond_the_time_for_warnings(ends_on: date | None, decide_by: date | None, days: int) -> None:
    found = warnings_of(ends_on, [OpenOption(1, date(2040, 1, 1), decide_by)], TODAY, days)
    assert all(warned.day <= TODAY + timedelta(days=days) for warned in found)
    assert all(warned.is_late == (warned.day < TODAY) for warned in found)
    assert [warned.day for warned in found] == sorted(warned.day for warned in found)
