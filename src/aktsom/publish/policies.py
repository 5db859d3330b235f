"""Who may publish, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.access.roles import Act
from aktsom.report.policies import check_is_approved, check_right, has_right, is_publishable

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import Organisation, User
    from aktsom.report.models import Report


def check_can_publish(user: User | AnonymousUser | None, organisation: Organisation) -> None:
    """Refuses those who may not publish the organisation's reports. The program itself (no person) may."""
    check_right(user, organisation, Act.APPROVE)


def can_publish(user: User | AnonymousUser | None, organisation: Organisation) -> bool:
    """Whether the person may publish the organisation's reports."""
    return has_right(user, organisation, Act.APPROVE)


def check_can_publish_now(user: User | AnonymousUser | None, report: Report) -> None:
    """Refuses who may not publish, and what nobody has approved. The program itself may publish anything."""
    check_can_publish(user, report.organisation)
    check_is_approved(user, report)


def can_publish_now(user: User | AnonymousUser | None, report: Report) -> bool:
    """Whether the person may publish the report as it stands."""
    return can_publish(user, report.organisation) and (user is None or is_publishable(report))


def check_can_share_draft(user: User | AnonymousUser | None, organisation: Organisation) -> None:
    """Refuses those who may not let strangers read the organisation's draft."""
    check_right(user, organisation, Act.OWN_REPORT)


def can_share_draft(user: User | AnonymousUser | None, organisation: Organisation) -> bool:
    """Whether the person may let strangers read the organisation's draft."""
    return has_right(user, organisation, Act.OWN_REPORT)
