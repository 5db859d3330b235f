"""What a page asks of the database: as much with a rich report as with a poor one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.risk.actions import set_coming_goals, set_goals_of_year
from aktsom.risk.records import StatedGoal
from tests.publish.conftest import filled

pytestmark = pytest.mark.django_db
QUERIES = {
    "/": 48,
    "/mal/": 9,
    "/arsrapport/2025/": 61,
    "/arsrapport/2025/felt/competence/": 51,
    "/arsrapport/2025/felt/risks/": 70,
    "/arsrapport/2025/felt/goals_of_year/": 70,
}


@pytest.mark.parametrize("address", QUERIES)
def test_a_page_costs_no_more_queries_with_many_goals(
    address: str, kari: User, fjordvik: Organisation, logged_in: Callable[[User], Client], django_assert_max_num_queries: Any
) -> None:
    filled(fjordvik, 2025)
    set_goals_of_year(fjordvik, 2025, [StatedGoal(f"Mål {number}", "I gang", number) for number in range(60)])
    set_coming_goals(fjordvik, 2025, [StatedGoal(f"Neste mål {number}", None, number) for number in range(60)])
    browser = logged_in(kari)
    with django_assert_max_num_queries(QUERIES[address]):
        assert browser.get(address).status_code == 200
