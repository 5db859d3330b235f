"""How often a door may be tried: counted per e-mail address and per network address, in the database.

Our own, in thirty lines: django-axes and django-ratelimit want a shared cache, which a small installation does not have.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from aktsom.access.models import LogInAttempt
from aktsom.values.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries of one bucket within a window that moves with the clock."""

    name: str
    tries: int


class TooManyTries(Refusal):
    """The door has been tried too often; `retry_after` is the number of seconds until it opens again."""

    code = "too_many_tries"
    status = 429

    def __init__(self, retry_after: int) -> None:
        minutes = math.ceil(retry_after / 60)
        text = ngettext(
            "Det er gjort for mange forsøk. Vent %(minutes)s minutt, og prøv igjen.",
            "Det er gjort for mange forsøk. Vent %(minutes)s minutter, og prøv igjen.",
            minutes,
        )
        super().__init__(text % {"minutes": minutes})
        self.retry_after = retry_after


def count_try(request: HttpRequest, door: str, email: str) -> None:
    """Counts one try at a door. Raises TooManyTries alike for addresses that are known and not."""
    for limit, key in _limits(door, network_address(request), email.strip().lower()):
        _count(limit, _bucket(limit.name, key))


def forgive_tries(door: str, email: str) -> None:
    """Forgets the failed tries for an e-mail address whose owner came in."""
    LogInAttempt.objects.filter(bucket=_bucket(f"{door}:email", email.strip().lower())).delete()


def network_address(request: HttpRequest) -> str:
    """Where the request comes from: one IPv4 address, or the /64 network that one IPv6 subscriber has."""
    hops = settings.PROXY_HOPS
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    address = forwarded[-hops] if 0 < hops <= len(forwarded) else request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def _limits(door: str, address: str, email: str) -> tuple[tuple[Limit, str], ...]:
    return (
        (Limit(f"{door}:address", settings.LOG_IN_TRIES_PER_ADDRESS), address),
        (Limit(f"{door}:email", settings.LOG_IN_TRIES_PER_EMAIL), email),
    )


def _count(limit: Limit, bucket: str) -> None:
    """Writes before it counts, so that tries at the same moment see each other."""
    now, window = timezone.now(), timedelta(minutes=settings.LOG_IN_WINDOW_MINUTES)
    mine = LogInAttempt.objects.create(bucket=bucket)
    tries = LogInAttempt.objects.filter(bucket=bucket, at__gt=now - window).order_by("at")
    if tries.count() > limit.tries:
        mine.delete()
        raise TooManyTries(_seconds_left(tries.values_list("at", flat=True).first(), now, window))


def _seconds_left(oldest: datetime | None, now: datetime, window: timedelta) -> int:
    return max(1, math.ceil(((oldest or now) + window - now).total_seconds()))


def _bucket(name: str, key: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{name}:{key}".encode(), hashlib.sha256).hexdigest()
