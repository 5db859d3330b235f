"""Checks of a report, one file each, found by being in this folder. They never block writing."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from aktsom.report.case import Case
from aktsom.report.findings import COULD_NOT_RUN_WORDS, NOT_IN_FORCE_WORDS, Check, Finding, Outcome, Result
from aktsom.report.history import NO_HISTORY, History
from aktsom.report.shape import ReportData
from aktsom.report.template import Template

log = logging.getLogger(__name__)


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check in the folder, by its code."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").CHECK for name in names)


def run_checks(
    data: ReportData, template: Template, history: History = NO_HISTORY, counted: Mapping[str, int] | None = None
) -> list[Finding]:
    """What every check says of a report, what failed first.

    Without history, checks that need last year stand aside; without what is `counted` from records, those that need that.
    """
    case = Case(data, template, history, counted or {})
    found = [_finding(check, case) for check in all_checks()]
    return sorted(found, key=lambda finding: finding.outcome is not Outcome.FAILED)


def _finding(check: Check, case: Case) -> Finding:
    in_force = case.year is None or case.year >= check.in_force_from
    if not in_force:
        return _said(check, Result(Outcome.NOT_APPLICABLE, NOT_IN_FORCE_WORDS))
    try:
        return _said(check, check.run(case))
    except Exception:
        log.exception("The check %s could not be run on the report for %s", check.code, case.year)
        return _said(check, Result(Outcome.NOT_APPLICABLE, COULD_NOT_RUN_WORDS), could_not_run=True)


def _said(check: Check, result: Result, *, could_not_run: bool = False) -> Finding:
    return Finding(
        check.code,
        result.outcome,
        result.words,
        check.why,
        result.meanings,
        result.places,
        result.facts,
        could_not_run,
    )
