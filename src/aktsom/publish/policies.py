"""Who may publish, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.access.roles import Act
from aktsom.report.policies import check_right, has_right

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import Organisation, User


def check_can_publish(user: User | AnonymousUser | None, organisation: Organisation) -> None:
    """Refuses those who may not publish the organisation's reports. The program itself (no person) may."""
    check_right(user, organisation, Act.APPROVE)


def can_publish(user: User | AnonymousUser | None, organisation: Organisation) -> bool:
    """Whether the person may publish the organisation's reports."""
    return has_right(user, organisation, Act.APPROVE)


def check_can_share_draft(user: User | AnonymousUser | None, organisation: Organisation) -> None:
    """Refuses those who may not let strangers read the organisation's draft."""
    check_right(user, organisation, Act.OWN_REPORT)


def can_share_draft(user: User | AnonymousUser | None, organisation: Organisation) -> bool:
    """Whether the person may let strangers read the organisation's draft."""
    return has_right(user, organisation, Act.OWN_REPORT)
