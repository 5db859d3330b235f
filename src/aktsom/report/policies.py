"""Who may do what to a report, in pairs. A program that works by itself (no person) has been let in by the machine it runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.policies import can, check_can
from aktsom.access.queries import organisations_advised_by
from aktsom.access.roles import Act
from aktsom.report.states import OPEN_FOR_WRITING, AnswerState, ReportState
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import Organisation, User
    from aktsom.report.models import Answer, Report


class ReportIsClosed(Refusal):
    """The report has gone on and is not written in."""

    code = "report_is_closed"
    status = 409


class AnswerIsLocked(Refusal):
    """The answer is approved, and is written in only after it has been unlocked."""

    code = "answer_is_locked"
    status = 423


class NotApproved(Refusal):
    """Nobody has approved the report as it stands."""

    code = "not_approved"
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
        raise ReportIsClosed(_CLOSED[ReportState(report.state)]())


_CLOSED = {
    ReportState.READY: lambda: _("Rapporten venter på godkjenning. Ta den tilbake før du skriver i den."),
    ReportState.APPROVED: lambda: _("Rapporten er godkjent. Lås opp det som skal endres, først."),
    ReportState.SUBMITTED: lambda: _("Rapporten er hos sekretariatet. Ta den tilbake før du skriver i den."),
    ReportState.ACCEPTED: lambda: _("Rapporten er godtatt av sekretariatet. Lås opp det som skal endres, først."),
    ReportState.PUBLISHED: lambda: _("Rapporten er publisert. Lås opp det som skal rettes, først."),
    ReportState.SUPERSEDED: lambda: _("Rapporten er erstattet og endres ikke."),
}


def is_open(report: Report) -> bool:
    """Whether the report may be written in at all."""
    return report.state in OPEN_FOR_WRITING


def check_is_unlocked(answer: Answer) -> None:
    """Refuses an answer that is approved."""
    if is_locked(answer):
        raise AnswerIsLocked(_("Svaret er godkjent og låst. Lås det opp før du endrer det."))


def is_locked(answer: Answer) -> bool:
    """Whether the answer is approved; also a blank one may be."""
    return answer.state == AnswerState.APPROVED


def check_can_review(actor: User | AnonymousUser | None, organisation: Organisation) -> None:
    """Refuses everybody but the advisers of the organisation's own secretariat; to others there is nothing here."""
    if not can_review(actor, organisation):
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))


def can_review(actor: User | AnonymousUser | None, organisation: Organisation) -> bool:
    """Whether the person is an adviser of the organisation's own secretariat."""
    return actor is None or organisations_advised_by(actor).filter(pk=organisation.pk).exists()


def check_is_approved(actor: User | AnonymousUser | None, report: Report) -> None:
    """Refuses a person who would publish what nobody has approved. The program has been let in by whoever runs it."""
    if actor is not None and ReportState(report.state) not in _PUBLISHABLE:
        raise NotApproved(_("Rapporten må godkjennes før den kan publiseres."))


_PUBLISHABLE = frozenset({ReportState.APPROVED, ReportState.ACCEPTED, ReportState.PUBLISHED})


def is_publishable(report: Report) -> bool:
    """Whether the report is approved as it stands, and with nobody else."""
    return ReportState(report.state) in _PUBLISHABLE
