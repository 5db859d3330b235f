"""Who may give work away and who may say something about a field, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.policies import can
from aktsom.access.roles import Act
from aktsom.report.policies import can_review, check_is_open, check_right, has_right, is_open
from aktsom.report.states import ReportState
from aktsom.values.refusals import NotAllowed, Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import Organisation, User
    from aktsom.report.models import Report

# From the day the secretariat has it until the next year's takes over, its advisers may say something about it.
REVIEWED = frozenset({ReportState.SUBMITTED, ReportState.RETURNED, ReportState.ACCEPTED, ReportState.PUBLISHED})


class RoleTooLow(Refusal):
    """Work cannot be given to somebody whose role lets her write nothing."""

    code = "role_too_low"
    status = 422


def check_can_assign(actor: User | None, report: Report, person: User | None) -> None:
    """Refuses giving work away by others than the report's owners; a contributor may take what she will do herself."""
    check_right(actor, report.organisation, Act.CONTRIBUTE if actor == person else Act.OWN_REPORT)
    check_is_open(report)


def can_assign(actor: User | AnonymousUser | None, report: Report) -> bool:
    """Whether the person may give work to others now."""
    return is_open(report) and has_right(actor, report.organisation, Act.OWN_REPORT)


def check_can_be_given_work(person: User, organisation: Organisation) -> None:
    """Refuses a person who does not belong to the organisation, or whose role is too low to write."""
    if can(person, organisation, Act.CONTRIBUTE):
        return
    if can(person, organisation, Act.READ):
        words = _("%(person)s er leser og kan ikke skrive i rapporten. En administrator kan gi rollen bidragsyter.")
    else:
        words = _("%(person)s er ikke lenger med i virksomheten.")
    raise RoleTooLow(words % {"person": person})


def can_be_given_work(person: User, organisation: Organisation) -> bool:
    """Whether the person's role lets her write in the organisation's report."""
    return can(person, organisation, Act.CONTRIBUTE)


def check_can_comment(actor: User | None, report: Report) -> None:
    """Refuses those who may not say anything about the report: contributors and up may, and an adviser once it is handed in."""
    if can_comment(actor, report):
        return
    check_right(actor, report.organisation, Act.CONTRIBUTE)
    raise NotAllowed(_("Rapporten er ikke sendt inn, så sekretariatet kan ikke kommentere den."))


def can_comment(actor: User | AnonymousUser | None, report: Report) -> bool:
    """Whether the person may say something about the report now."""
    return has_right(actor, report.organisation, Act.CONTRIBUTE) or is_reviewer(actor, report)


def is_reviewer(actor: User | AnonymousUser | None, report: Report) -> bool:
    """Whether the person is here as an adviser of the secretariat, who sees and says only what is shared."""
    return actor is not None and _was_handed_in(report) and can_review(actor, report.organisation)


def _was_handed_in(report: Report) -> bool:
    """A report that the buyer's own approver sent back, or that was published without the secretariat, was never its business."""
    if report.state == ReportState.SUBMITTED:
        return True
    handed_in = report.rounds.filter(kind="secretariat").exclude(outcome="withdrawn")
    return report.state in REVIEWED and handed_in.exists()
