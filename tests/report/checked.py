"""A sound report of our own, and what one check says of it, for tests of the checks."""

from __future__ import annotations

from typing import Any

from aktsom.report.checks import run_checks
from aktsom.report.editions import built_in_editions
from aktsom.report.findings import Finding
from aktsom.report.history import NO_HISTORY, CarriedGoal, EarlierReport, History
from aktsom.report.shape import ReportData
from tests.report.fjordviks_report import PUBLIC, fjordviks_report

FORMS = {(template.id, template.version): template for template in built_in_editions()}
NONE_FOUND = "Vi fant ingen avvik i de tre kontrollene."


def sound_report(year: int = 2024, /, **changes: Any) -> ReportData:
    """Fjordvik's report, in which no check finds anything; a change is named by its place."""
    return fjordviks_report(year, **{"deviations__comment": NONE_FOUND, **changes})


def finding(code: str, form: tuple[str, str] = PUBLIC, /, **changes: Any) -> Finding:
    """What one check says of the sound report with these changes, where nothing is known of earlier years."""
    return _said(code, run_checks(sound_report(**changes), FORMS[form], NO_HISTORY))


def finding_after(history: History, code: str, /, **changes: Any) -> Finding:
    """What one check says of the sound report with these changes, after these years."""
    return _said(code, run_checks(sound_report(**changes), FORMS[PUBLIC], history))


def _said(code: str, found: list[Finding]) -> Finding:
    return next(item for item in found if item.code == code)


def after(*reports: ReportData, goals: tuple[CarriedGoal, ...] = ()) -> History:
    """A history of these reports, the newest first: of 2023, 2022 and so on."""
    form = FORMS[PUBLIC]
    return History(tuple(EarlierReport(2023 - back, data, form) for back, data in enumerate(reports)), goals)
