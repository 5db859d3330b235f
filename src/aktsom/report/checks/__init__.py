"""Checks of a report, one file each, found by being in this folder. They never block writing."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from aktsom.report.findings import NOT_IN_FORCE_WORDS, Check, Finding, Outcome, Result
from aktsom.report.shape import ReportData, value_at
from aktsom.report.template import Template


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check in the folder, by its code."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").CHECK for name in names)


def run_checks(data: ReportData, template: Template) -> list[Finding]:
    """What every check says of a report, what failed first."""
    found = [_finding(check, data, template) for check in all_checks()]
    return sorted(found, key=lambda finding: finding.outcome is not Outcome.FAILED)


def _finding(check: Check, data: ReportData, template: Template) -> Finding:
    year = value_at(data, ("template", "reporting_year"))
    in_force = not isinstance(year, int) or year >= check.in_force_from
    result = check.run(data, template) if in_force else Result(Outcome.NOT_APPLICABLE, NOT_IN_FORCE_WORDS)
    return Finding(check.code, result.outcome, result.words, check.why, result.meanings, result.places)
