"""Letters are written and sent in the background, so that an answer takes as long for an unknown address as for a known one."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django_tasks import task

from aktsom.access.letters import send_letter
from aktsom.access.links import make_log_in_link
from aktsom.access.models import Invitation
from aktsom.access.queries import invitations_to, person_by_email


@task
def send_log_in_link(email: str, next_address: str = "") -> None:
    """Sends a one-time link to an address that somebody here has, and nothing to any other."""
    user, invitation = person_by_email(email), invitations_to(email).first()
    known = user or invitation
    if known is None:
        return
    link = make_log_in_link(email) + (f"?{urlencode({'next': next_address})}" if next_address else "")
    send_letter("log_in_link", email, known.language, {"link": link, "minutes": settings.LOG_IN_LINK_MINUTES})


@task
def send_invitation(invitation_id: int) -> None:
    """Sends an invitation with a link that lives as long as the invitation."""
    invitation = Invitation.objects.select_related("organisation", "invited_by").filter(pk=invitation_id).first()
    if invitation is None or invitation.withdrawn_at or invitation.accepted_at:
        return
    link = make_log_in_link(invitation.email, timedelta(days=settings.INVITATION_DAYS))
    facts = {"invitation": invitation, "link": link, "days": settings.INVITATION_DAYS}
    send_letter("invitation", invitation.email, invitation.language, facts)
