"""Writing reports: one transaction and one event per act."""

from aktsom.report.actions.answers import StaleAnswer, restore_answer, write_answer, write_rows
from aktsom.report.actions.approval import (
    approve_fields,
    approve_report,
    ask_for_approval,
    judge_field,
    return_report,
    withdraw_request,
)
from aktsom.report.actions.assignments import Portion, assign, end_assignments, hand_over
from aktsom.report.actions.editions import add_template_edition
from aktsom.report.actions.fill import fill_report, replace_report_data
from aktsom.report.actions.holding import hold
from aktsom.report.actions.locks import unlock_field, unlock_fields
from aktsom.report.actions.overriding import Because, OverrideNeedsReason
from aktsom.report.actions.reports import erase_sample_reports, mark_published, move_report, remove_report, start_report
from aktsom.report.actions.review import accept_report, mark_field, return_submission, submit_report, withdraw_submission
from aktsom.report.actions.rounds import Decision, Judgement, Says
from aktsom.report.actions.together import BadComment, reopen_thread, resolve_thread, set_answer_state, write_comment
from aktsom.report.actions.working_news import tell_of_deadlines
from aktsom.report.actions.writing import Seen, forget_kept, keep_earlier, keep_text, settle_field, settle_report, settle_sessions

__all__ = [
    "BadComment",
    "Because",
    "Decision",
    "Judgement",
    "OverrideNeedsReason",
    "Portion",
    "Says",
    "Seen",
    "StaleAnswer",
    "accept_report",
    "add_template_edition",
    "approve_fields",
    "approve_report",
    "ask_for_approval",
    "assign",
    "end_assignments",
    "erase_sample_reports",
    "fill_report",
    "forget_kept",
    "hand_over",
    "hold",
    "judge_field",
    "keep_earlier",
    "keep_text",
    "mark_field",
    "mark_published",
    "move_report",
    "remove_report",
    "reopen_thread",
    "replace_report_data",
    "resolve_thread",
    "restore_answer",
    "return_report",
    "return_submission",
    "set_answer_state",
    "settle_field",
    "settle_report",
    "settle_sessions",
    "start_report",
    "submit_report",
    "tell_of_deadlines",
    "unlock_field",
    "unlock_fields",
    "withdraw_request",
    "withdraw_submission",
    "write_answer",
    "write_comment",
    "write_rows",
]
