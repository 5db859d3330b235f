"""Writing reports: one transaction and one event per act."""

from aktsom.report.actions.answers import OverrideNeedsReason, StaleAnswer, write_answer, write_rows
from aktsom.report.actions.editions import add_template_edition
from aktsom.report.actions.fill import fill_report, replace_report_data
from aktsom.report.actions.holding import hold
from aktsom.report.actions.reports import erase_sample_reports, mark_published, move_report, remove_report, start_report

__all__ = [
    "OverrideNeedsReason",
    "StaleAnswer",
    "add_template_edition",
    "erase_sample_reports",
    "fill_report",
    "hold",
    "mark_published",
    "move_report",
    "remove_report",
    "replace_report_data",
    "start_report",
    "write_answer",
    "write_rows",
]
