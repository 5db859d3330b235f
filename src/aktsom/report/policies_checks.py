"""Who may answer a check, in a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.access.roles import Act
from aktsom.report.policies import check_is_open, check_right, has_right, is_open
from aktsom.report.states import ReportState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import User
    from aktsom.report.models import Report

# An answer to a check changes nothing that was approved: the last open ones are answered right before publishing.
_ANSWERED_TOO = frozenset({ReportState.READY, ReportState.APPROVED})


def check_can_answer(actor: User | AnonymousUser | None, report: Report) -> None:
    """Refuses an answer by a person who may not write, and to a report that is published or with the secretariat."""
    check_right(actor, report.organisation, Act.CONTRIBUTE)
    if ReportState(report.state) not in _ANSWERED_TOO:
        check_is_open(report)


def can_answer(actor: User | AnonymousUser | None, report: Report) -> bool:
    """Whether the person may answer a check of the report now."""
    is_answered_now = is_open(report) or ReportState(report.state) in _ANSWERED_TOO
    return is_answered_now and has_right(actor, report.organisation, Act.CONTRIBUTE)
