"""The report's page asks the database as much for sixty rows as for three, and shows all of a real report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Organisation, User
from aktsom.report.actions import fill_report, start_report
from aktsom.report.models import Report
from aktsom.report.queries import template_edition
from aktsom.report.shape import SECTIONS
from tests.report.fjordviks_report import KAFFE, fjordviks_report, public_form

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
GOLD = Path(__file__).resolve().parents[3] / "shared" / "reports" / "gold"
MOST_QUERIES = 67
# A real report has kinds of fields that the invented one has not, and its page is asked for cold.
MOST_OF_A_REAL_REPORT = 80


def filled(organisation: Organisation, year: int, rows: int) -> Report:
    """A report whose tables and lists have so many rows."""
    numbers = range(1, rows + 1)
    risks = [KAFFE | {"no": number, "risk": f"Risiko {number * 7919}"} for number in numbers]
    handled = [
        {"risk_no": number, "risk": f"Risiko {number * 7919}", "overall_goal": f"Mål {number}", "measures": f"Tiltak {number}"}
        for number in numbers
    ]
    goals = [{"no": number, "goal": f"Nå {number * 104729} avtaler", "status": "I gang."} for number in numbers]
    deviations = [{"no": number, "type": "Lønn", "where": "Fabrikk", "action": None, "status": "Åpent"} for number in numbers]
    data = fjordviks_report(
        year, risks__rows=risks, risk_handling__rows=handled, goals__reporting_year=goals, deviations__rows=deviations
    )
    report = Report.objects.filter(organisation=organisation, year=year).first()
    report = report or start_report(organisation, year, public_form(), None)
    fill_report(report, data, None)
    return report


@pytest.mark.parametrize("address", ["/arsrapport/2025/?fjor=2024", "/arsrapport/2025/?fjor=nei&sok=mål", "/"])
def test_sixty_rows_cost_as_many_queries_as_three(address: str, logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    browser, asked = logged_in(kari), []
    for rows in (3, 60):
        filled(fjordvik, 2024, rows)
        filled(fjordvik, 2025, rows)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= MOST_QUERIES


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the real reports do not lie beside the checkout")
@pytest.mark.parametrize(("name", "answered", "of"), [("oslo-2024", 45, 47), ("ks-2023", 40, 59), ("ntnu-2024", 36, 48)])
def test_a_real_report_is_shown_whole_in_a_fixed_number_of_queries(
    name: str, answered: int, of: int, logged_in: LogIn, kari: User, fjordvik: Organisation
) -> None:
    read: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    data = {key: value for key, value in read.items() if key in (*SECTIONS, "template")}
    form = template_edition(data["template"]["id"], data["template"]["version"])
    year = data["template"]["reporting_year"]
    fill_report(start_report(fjordvik, year, form, None), data, None)
    with CaptureQueriesContext(connection) as queries:
        response = logged_in(kari).get(f"/arsrapport/{year}/")
    counts = response.context["counts"]
    assert (counts.answered, counts.of) == (answered, of)
    assert len(queries) <= MOST_OF_A_REAL_REPORT
    shown = response.content.decode()
    assert all(f'id="{field.meaning}"' in shown for field in form.fields)
