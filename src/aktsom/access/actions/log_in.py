"""Coming in by a link, and the record of who came in and went out."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions.history import record_event
from aktsom.access.actions.people import accept_invitation, thing_of_person
from aktsom.access.history import Change
from aktsom.access.links import open_link
from aktsom.access.models import LogInAttempt, LogInLink, User
from aktsom.access.queries import invitations_to, person_by_email
from aktsom.values.refusals import Refusal


class LinkNotValid(Refusal):
    """The link was never given out, has been used, or its time is out."""

    code = "link_not_valid"
    status = 410


@transaction.atomic
def use_log_in_link(token: str) -> User:
    """The person whom the link lets in, once. Open invitations to her address are taken up. Raises LinkNotValid."""
    link = open_link(token).select_for_update().first()
    if link is None:
        raise LinkNotValid(_("Lenken er brukt eller for gammel. Be om en ny."))
    user = _owner_of(link.email)
    if user is None:
        raise LinkNotValid(_("Lenken er brukt eller for gammel. Be om en ny."))
    LogInLink.objects.filter(email=link.email, used_at__isnull=True).update(used_at=timezone.now())
    for invitation in invitations_to(link.email):
        accept_invitation(user, invitation)
    return user


def record_log_in(user: User, method: str) -> None:
    """Writes down that the person came in, and how."""
    record_event(user, None, "logged_in", thing_of_person(user), {"method": Change(None, method)})


def record_log_out(user: User) -> None:
    """Writes down that the person went out."""
    record_event(user, None, "logged_out", thing_of_person(user), {})


def forget_old_log_ins() -> None:
    """Erases tries older than a day and links older than a month: nobody needs them, and they are about people."""
    now = timezone.now()
    LogInAttempt.objects.filter(at__lt=now - timedelta(days=1)).delete()
    LogInLink.objects.filter(expires_at__lt=now - timedelta(days=30)).delete()


def _owner_of(email: str) -> User | None:
    """The active person with this address, or a new one where the address has been invited."""
    invitation = invitations_to(email).first()
    if invitation is not None and not User.objects.filter(email=email).exists():
        user = User.objects.create_user(email, invitation.name)
        User.objects.filter(pk=user.pk).update(language=invitation.language)
        return user
    return person_by_email(email)
