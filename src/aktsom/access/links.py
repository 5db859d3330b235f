"""One-time log-in links: made, and found again by their token. The token itself is never kept."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from aktsom.access.models import LogInLink
from aktsom.values.secret_tokens import hash_of, new_token


def make_log_in_link(email: str, lifetime: timedelta | None = None) -> str:
    """The address of a fresh one-time link for the owner of this e-mail address. It cannot be read again."""
    token = new_token()
    lifetime = lifetime or timedelta(minutes=settings.LOG_IN_LINK_MINUTES)
    LogInLink.objects.create(email=email.strip().lower(), token_hash=hash_of(token), expires_at=timezone.now() + lifetime)
    return str(settings.PUBLIC_ADDRESS) + reverse("access:log_in_by_link", args=[token])


def open_link(token: str) -> QuerySet[LogInLink]:
    """The link with this token, as long as it can be used."""
    return LogInLink.objects.filter(token_hash=hash_of(token), used_at__isnull=True, expires_at__gt=timezone.now())
