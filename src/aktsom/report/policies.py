"""Who may do what to a report, in pairs. A program that works by itself (no person) has been let in by the machine it runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.policies import can, check_can
from aktsom.access.roles import Act
from aktsom.report.states import ReportState
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import Organisation, User
    from aktsom.report.models import Report

OPEN_FOR_WRITING = frozenset({ReportState.DRAFT, ReportState.RETURNED})


class ReportIsClosed(Refusal):
    """The report has gone on and is not written in."""

    code = "report_is_closed"
    status = 409


def check_right(actor: User | AnonymousUser | None, organisation: Organisation, act: Act) -> None:
    """Refuses a person whose role does not allow the act."""
    if actor is not None:
        check_can(actor, organisation, act)


def has_right(actor: User | AnonymousUser | None, organisation: Organisation, act: Act) -> bool:
    """Whether the person's role allows the act."""
    return actor is None or can(actor, organisation, act)


def check_can_write(actor: User | AnonymousUser | None, report: Report) -> None:
    """Refuses writing in a report by a person who may not, and in a report that has gone on."""
    check_right(actor, report.organisation, Act.CONTRIBUTE)
    check_is_open(report)


def can_write(actor: User | AnonymousUser | None, report: Report) -> bool:
    """Whether the person may write in the report now."""
    return is_open(report) and has_right(actor, report.organisation, Act.CONTRIBUTE)


def check_is_open(report: Report) -> None:
    """Refuses a report that has gone on."""
    if not is_open(report):
        raise ReportIsClosed(
            _("Rapporten er %(state)s og kan ikke endres. Åpne den for retting først.")
            % {"state": ReportState(report.state).label}
        )


def is_open(report: Report) -> bool:
    """Whether the report may be written in at all."""
    return report.state in OPEN_FOR_WRITING
