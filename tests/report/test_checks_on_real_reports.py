"""What the checks find in three real reports is what a person finds who reads them, and no more."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from aktsom.report.checks import run_checks
from aktsom.report.findings import Outcome
from tests.report.checked import FORMS

pytestmark = pytest.mark.shared
GOLD = Path(__file__).parents[3] / "shared" / "reports" / "gold"

FOUND: dict[str, dict[str, set[str]]] = {
    "ntnu-2024": {
        "agreements_followed_up": {"procurement.agreements_followed_up", "answers.4.A.2"},
        "delayed_goal_dropped": {"goals.reporting_year[0].goal", "goals.reporting_year[0].status", "goals.next_year"},
        "none_found_not_stated": {"deviations.rows"},
        "policy_without_link": {"answers.1.A.1"},
        "risk_without_geography": {"risks.rows[3].geography"},
        "risk_without_goal": {f"risks.rows[{index}].risk" for index in (1, 2, 3)},
        "risk_without_measure": {f"risks.rows[{index}].risk" for index in (1, 2, 3)},
        "step_left_blank": {"answers.6.A.1", "answers.6.A.2", "answers.6.B.1"},
    },
    "oslo-2024": {
        "deviation_in_prose": {"risk_handling.rows[1].status", "answers.6.A.2"},
        "employees_in_text": {"organisation.employees", "risk_handling.rows[2].measures"},
        "goals_in_one_row": {"goals.reporting_year[0].goal", "goals.next_year[0].goal"},
        "purchases_in_text": {"procurement.total_value_nok", "foreword.text", "organisation.structure"},
        "remedy_without_deviation": {"answers.6.A.2"},
        "risk_without_geography": {"risks.rows[5].geography"},
        "written_for_another_year": {"answers.3.B.2"},
    },
    "ks-2023": {
        "links_nearly_alike": {"answers.1.A.1", "answers.5.A.3"},
        "number_left_blank": {"supply_chain.workers", "supply_chain.workers_producer_basis"},
        "risk_told_at_length": {"risks.rows[0].risk"},
        "risk_without_geography": {"risks.rows[0].geography"},
        "risk_without_goal": {"risks.rows[0].risk"},
        "risk_without_measure": {"risks.rows[0].risk"},
        "risk_without_themes": {"risks.rows[0].themes"},
        "step_left_blank": {"answers.4.A.1", "answers.4.A.2", "answers.6.A.1", "answers.6.A.2", "answers.6.B.1"},
    },
}


def gold(name: str) -> dict[str, Any]:
    """A reading by hand of a real report."""
    path = GOLD / f"{name}.json"
    if not path.exists():
        pytest.skip("the real reports do not lie beside the checkout")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("name", FOUND)
def test_the_checks_find_just_this(name: str) -> None:
    data = gold(name)
    found = run_checks(data, FORMS[data["template"]["id"], data["template"]["version"]])
    assert [item.code for item in found if item.could_not_run] == []
    assert {item.code: set(item.places) for item in found if item.outcome is Outcome.FAILED} == FOUND[name]


def test_all_checks_together_read_the_longest_report_in_a_small_part_of_a_pages_time() -> None:
    """About 25 ms on a machine at rest, where the goal is 40; the bound leaves room for one that is busy."""
    data = gold("oslo-2024")
    form = FORMS[data["template"]["id"], data["template"]["version"]]
    run_checks(data, form)
    spent = []
    for _ in range(5):
        start = time.process_time()
        run_checks(data, form)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.120
