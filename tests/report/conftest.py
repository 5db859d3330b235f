"""Fjordvik's report, filled, for those who ask."""

from __future__ import annotations

import pytest

from aktsom.access.models import Organisation
from aktsom.report.actions import fill_report, start_report
from aktsom.report.models import Report
from aktsom.report.provenance import Provenance
from tests.report.fjordviks_report import fjordviks_report, public_form

ORIGIN = Provenance(
    "imported",
    "fjordvik-2024.pdf",
    places={"answers.1.A.2": "side 4, linje 12", "risks.rows[0].themes": "side 9"},
    certainty={"answers.1.A.2": 0.5, "risks.rows[0].themes": 1.0},
)


@pytest.fixture
def report(fjordvik: Organisation) -> Report:
    """Fjordvik's report for 2024, as an import brought it."""
    report = start_report(fjordvik, 2024, public_form(), None)
    fill_report(report, fjordviks_report(), None, ORIGIN)
    return report
