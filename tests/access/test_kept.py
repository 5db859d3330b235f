"""What is worked out of an organisation's records stays until the history tells of something new."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import count

import pytest
from django.db import transaction
from django.utils import timezone
from time_machine import TimeMachineFixture

from aktsom.access.actions import record_event
from aktsom.access.history import Thing
from aktsom.access.kept import AT_MOST, kept_while_unchanged, seeing_once
from aktsom.access.models import Event, Organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def make() -> Callable[[], int]:
    """A number that tells how often it was worked out."""
    numbers = count(1)
    return lambda: next(numbers)


def happens(organisation: Organisation) -> Event:
    return record_event(None, organisation, "agreement_recorded", Thing("agreement", "1", "Arbeidsklær"), {})


def test_it_is_worked_out_once_until_something_happens(
    fjordvik: Organisation, storoya: Organisation, make: Callable[[], int]
) -> None:
    assert [kept_while_unchanged(fjordvik, "a", make) for _ in range(3)] == [1, 1, 1]
    assert (kept_while_unchanged(fjordvik, "b", make), kept_while_unchanged(storoya, "a", make)) == (2, 3)
    happens(fjordvik)
    assert [kept_while_unchanged(fjordvik, "a", make) for _ in range(2)] == [4, 4]
    assert kept_while_unchanged(storoya, "a", make) == 3


def test_an_event_that_began_first_and_came_last_is_seen(fjordvik: Organisation, make: Callable[[], int]) -> None:
    newest = happens(fjordvik)
    assert kept_while_unchanged(fjordvik, "a", make) == 1
    Event.objects.create(
        pk=newest.pk - 1_000_000, organisation=fjordvik, verb="agreement_recorded", thing_type="agreement", thing_id="2"
    )
    assert kept_while_unchanged(fjordvik, "a", make) == 2


def test_inside_a_transaction_nothing_is_kept(fjordvik: Organisation, make: Callable[[], int]) -> None:
    with transaction.atomic():
        assert [kept_while_unchanged(fjordvik, "a", make) for _ in range(2)] == [1, 2]
    assert kept_while_unchanged(fjordvik, "a", make) == 3


def test_a_new_day_works_it_out_anew(fjordvik: Organisation, make: Callable[[], int], time_machine: TimeMachineFixture) -> None:
    assert kept_while_unchanged(fjordvik, "a", make) == 1
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert kept_while_unchanged(fjordvik, "a", make) == 2


def test_a_request_that_changes_nothing_asks_once(
    fjordvik: Organisation, make: Callable[[], int], django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with seeing_once(), django_assert_num_queries(1):
        assert [kept_while_unchanged(fjordvik, name, make) for name in "aab"] == [1, 1, 2]
    with seeing_once():
        happens(fjordvik)
        assert kept_while_unchanged(fjordvik, "a", make) == 3


def test_what_was_used_longest_ago_is_let_go(fjordvik: Organisation, make: Callable[[], int]) -> None:
    for at in range(AT_MOST + 1):
        kept_while_unchanged(fjordvik, at, make)
    assert kept_while_unchanged(fjordvik, AT_MOST, make) == AT_MOST + 1
    assert kept_while_unchanged(fjordvik, 0, make) == AT_MOST + 2
