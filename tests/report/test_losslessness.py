"""What is put into a report comes out of it the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aktsom.access.models import Organisation
from aktsom.report.actions import fill_report, start_report
from aktsom.report.queries import report_data, report_of, template_edition
from aktsom.report.shape import SECTIONS, ReportData
from aktsom.report.template import built_in_templates
from tests.report import data_of_any_shape

GOLD = Path(__file__).parents[3] / "shared" / "reports" / "gold"
NOTES = {"raw", "themes_raw"}
EDITIONS = [(template.id, template.version) for template in built_in_templates()]
slow = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

pytestmark = pytest.mark.django_db


def brought_in(organisation: Organisation, data: ReportData) -> ReportData:
    template = template_edition(data["template"]["id"], data["template"]["version"])
    report = start_report(organisation, data["template"]["reporting_year"], template, None)
    fill_report(report, data, None)
    return report_data(report)


@pytest.mark.parametrize("edition", EDITIONS)
@given(draw=st.data())
@slow
def test_any_report_comes_out_as_it_went_in(fjordvik: Organisation, edition: tuple[str, str], draw: st.DataObject) -> None:
    data = draw.draw(data_of_any_shape.report_data(template_edition(*edition), 2024))
    with transaction.atomic():
        assert brought_in(fjordvik, data) == data
        transaction.set_rollback(True)


@given(draw=st.data())
@slow
def test_two_years_in_either_order_come_out_as_they_went_in(fjordvik: Organisation, draw: st.DataObject) -> None:
    template = template_edition("ehn-public-procurement", "2024")
    years = draw.draw(st.permutations([2023, 2024, 2025]))
    reports = [draw.draw(data_of_any_shape.report_data(template, year)) for year in years]
    with transaction.atomic():
        for data in reports:
            brought_in(fjordvik, data)
        for data in reports:
            report = report_of(fjordvik, data["template"]["reporting_year"])
            assert report_data(report) == data
        transaction.set_rollback(True)


@given(draw=st.data())
@slow
def test_a_report_filled_again_is_the_new_one_alone(fjordvik: Organisation, draw: st.DataObject) -> None:
    template = template_edition("ehn-public-procurement", "2024")
    first, second = (draw.draw(data_of_any_shape.report_data(template, 2024)) for _ in range(2))
    with transaction.atomic():
        brought_in(fjordvik, first)
        report = report_of(fjordvik, 2024)
        fill_report(report, second, None)
        assert report_data(report) == second
        transaction.set_rollback(True)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["ks-2023", "ntnu-2024", "oslo-2024"])
def test_a_real_report_comes_out_as_it_went_in(fjordvik: Organisation, name: str) -> None:
    if not GOLD.exists():
        pytest.skip("the real reports do not lie beside the checkout")
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    data = {key: without_notes(gold[key]) for key in ("template", *SECTIONS) if key in gold}
    data["template"] = {key: data["template"][key] for key in ("id", "version", "reporting_year")}
    assert brought_in(fjordvik, data) == data


def without_notes(node: Any) -> Any:
    """The reading without what is beside the values for whoever checks it."""
    if isinstance(node, dict):
        return {key: without_notes(value) for key, value in node.items() if key not in NOTES}
    return [without_notes(item) for item in node] if isinstance(node, list) else node
