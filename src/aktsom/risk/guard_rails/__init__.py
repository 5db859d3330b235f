"""Guard rails of a procurement, one file each, found by being in this folder. They tell, and never block."""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import COULD_NOT_RUN, NOT_IN_FORCE, GuardRail, Outcome, RailFinding, Result

log = logging.getLogger(__name__)
_ORDER = {Outcome.FAILED: 0, Outcome.PASSED: 1, Outcome.NOT_APPLICABLE: 2}


@cache
def all_guard_rails() -> tuple[GuardRail, ...]:
    """Every guard rail in the folder, by its file."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").RAIL for name in names)


def run_guard_rails(case: RailCase) -> list[RailFinding]:
    """What every guard rail says of a procurement, what failed first."""
    found = [_finding(rail, case) for rail in all_guard_rails()]
    return sorted(found, key=lambda finding: _ORDER[finding.result.outcome])


def _finding(rail: GuardRail, case: RailCase) -> RailFinding:
    if not rail.rule:
        return RailFinding(rail, _run(rail, case), rail.source.nb if rail.source else "")
    rule = case.rules.get(rail.rule)
    if rule is None:
        return RailFinding(rail, NOT_IN_FORCE, "")
    return RailFinding(rail, _run(rail, case), rule.source, rule.sureness, rule.in_force_from)


def _run(rail: GuardRail, case: RailCase) -> Result:
    try:
        return rail.run(case)
    except Exception:
        log.exception("The guard rail %s could not be run", rail.code)
        return COULD_NOT_RUN
