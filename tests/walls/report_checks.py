"""The addresses of the room `report` that are about the checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.report.actions import fill_report, start_report
from aktsom.report.queries import report_data, report_of, reports_of, template_edition, template_of
from aktsom.report.queries.checks import failed_findings
from tests.report.fjordviks_report import PUBLIC as EDITION
from tests.report.fjordviks_report import fjordviks_report
from tests.walls.registry import WallCast

YEAR = 2027
CODE = "none_found_not_stated"


def _report(cast: WallCast) -> Mapping[str, Any]:
    if not reports_of(cast.fjordvik).filter(year=YEAR).exists():
        report = start_report(cast.fjordvik, YEAR, template_edition(*EDITION), None)
        fill_report(report, fjordviks_report(YEAR), None)
    return {"year": YEAR}


def _answer(cast: WallCast) -> Mapping[str, Any]:
    report = report_of(cast.fjordvik, _report(cast)["year"])
    found = failed_findings(report, report_data(report), template_of(report))
    facts = next((item.facts for item in found if item.finding.code == CODE), "")
    return {"reason": "Det er slik i Fjordvik.", "facts": facts}


ARGUMENTS = {
    "report:checks": _report,
    "report:answer_finding": lambda cast: {**_report(cast), "code": CODE},
    "report:field_findings": lambda cast: {**_report(cast), "meaning": "deviations"},
}

POST_DATA = {"report:answer_finding": _answer}

LEAST_ROLE = {
    "report:checks": Role.READER,
    "report:answer_finding": Role.CONTRIBUTOR,
    "report:field_findings": Role.READER,
}
