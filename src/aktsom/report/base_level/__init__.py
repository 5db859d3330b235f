"""The base level: criteria as data with an edition, one file each, and a report held against them."""

from aktsom.report.base_level.criteria import (
    Criterion,
    Edition,
    Rule,
    RuleKind,
    base_level_for,
    built_in_base_levels,
    read_base_level,
)
from aktsom.report.base_level.judging import Judged, Outcome, judge_report

__all__ = [
    "Criterion",
    "Edition",
    "Judged",
    "Outcome",
    "Rule",
    "RuleKind",
    "base_level_for",
    "built_in_base_levels",
    "judge_report",
    "read_base_level",
]
