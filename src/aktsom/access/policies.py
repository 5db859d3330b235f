"""Who may do what, in pairs: `check_can_x` raises a refusal, `can_x` answers. A button is hidden by the function that refuses.

A person who has nothing to do with the organisation gets NotFound, so that nobody learns what exists.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from aktsom.access.models import Organisation, User
from aktsom.access.queries import organisations_for, roles_in
from aktsom.access.roles import Act, acts_of
from aktsom.values.refusals import NotAllowed, NotFound


def check_can(user: User | AnonymousUser, organisation: Organisation, act: Act) -> None:
    """Refuses an act that none of the person's roles in the organisation allows."""
    acts = acts_of(roles_in(user, organisation))
    if not acts:
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))
    if act not in acts:
        raise NotAllowed(
            _("Rollen din gir ikke lov til dette. Spør en administrator i virksomheten om du trenger en annen rolle.")
        )


def can(user: User | AnonymousUser, organisation: Organisation, act: Act) -> bool:
    """One of the person's roles in the organisation allows the act."""
    return act in acts_of(roles_in(user, organisation))


def check_can_read_submitted(user: User | AnonymousUser, organisation: Organisation) -> None:
    """Refuses those who may not read what the organisation has handed in or published."""
    check_can(user, organisation, Act.READ_SUBMITTED)


def can_read_submitted(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The person may read what the organisation has handed in or published."""
    return can(user, organisation, Act.READ_SUBMITTED)


def check_can_review(user: User | AnonymousUser, organisation: Organisation) -> None:
    """Refuses those who are not advisers of the organisation's secretariat."""
    check_can(user, organisation, Act.REVIEW)


def can_review(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The person advises the organisation for its secretariat, and decides on what it has handed in."""
    return can(user, organisation, Act.REVIEW)


def check_can_read(user: User | AnonymousUser, organisation: Organisation) -> None:
    """Refuses those who may not read everything of the organisation."""
    check_can(user, organisation, Act.READ)


def can_read(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The person may read everything of the organisation."""
    return can(user, organisation, Act.READ)


def check_can_contribute(user: User | AnonymousUser, organisation: Organisation) -> None:
    """Refuses those who may not write answers and records."""
    check_can(user, organisation, Act.CONTRIBUTE)


def can_contribute(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The person may write answers and records."""
    return can(user, organisation, Act.CONTRIBUTE)


def check_can_own_report(user: User | AnonymousUser, organisation: Organisation) -> None:
    """Refuses those who may not start, import and hand in a report."""
    check_can(user, organisation, Act.OWN_REPORT)


def can_own_report(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The person may start, import and hand in a report."""
    return can(user, organisation, Act.OWN_REPORT)


def check_can_approve(user: User | AnonymousUser, organisation: Organisation) -> None:
    """Refuses those who may not approve and publish a report."""
    check_can(user, organisation, Act.APPROVE)


def can_approve(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The person may approve and publish a report."""
    return can(user, organisation, Act.APPROVE)


def check_can_administer(user: User | AnonymousUser, organisation: Organisation) -> None:
    """Refuses those who may not settle people, roles and settings."""
    check_can(user, organisation, Act.ADMINISTER)


def can_administer(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The person may settle people, roles and settings."""
    return can(user, organisation, Act.ADMINISTER)


def check_can_administer_platform(user: User | AnonymousUser) -> None:
    """Refuses those who do not run the platform; to them its pages do not exist."""
    if not can_administer_platform(user):
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))


def can_administer_platform(user: User | AnonymousUser) -> bool:
    """The person runs the platform: makes organisations and their first administrators, and reads nothing of theirs."""
    return isinstance(user, User) and user.is_active and user.is_platform_administrator


def check_can_create_organisations(user: User | AnonymousUser) -> None:
    """Refuses those who may not make a new organisation."""
    if not can_create_organisations(user):
        raise NotAllowed(_("Bare den som drifter løsningen, kan opprette virksomheter."))


def can_create_organisations(user: User | AnonymousUser) -> bool:
    """The person may make a new organisation."""
    return can_administer_platform(user)


def check_can_remove_sample(user: User | AnonymousUser) -> None:
    """Refuses those who may not take the invented organisations away."""
    if not can_remove_sample(user):
        raise NotAllowed(_("Bare en administrator i eksempelet eller den som drifter løsningen, kan fjerne eksempelet."))


def can_remove_sample(user: User | AnonymousUser) -> bool:
    """The person runs the platform, or administers one of the invented organisations."""
    return can_administer_platform(user) or any(
        can_administer(user, organisation) for organisation in organisations_for(user).filter(is_sample=True)
    )
