"""Sending the daily letters: each once, none forgotten, whenever the program is killed.

A letter is claimed by a row that there can be only one of; its notices are tied to the row in the same transaction. Who is killed
before the letter is handed over leaves a claim that is taken up again. Who is killed while the mail server has it leaves a letter
that may have gone: it is not sent again, and what nobody has read of it meanwhile is told of in the next day's letter.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from aktsom.access.queries import organisations_advised_by, organisations_for
from aktsom.notices.digest_times import due_at, wait_after
from aktsom.notices.letters import letter_of
from aktsom.notices.mail_faults import Fault, MailFault, fault_of
from aktsom.notices.models import Digest, Notice
from aktsom.notices.queries import digest_hour_of, digest_hours, news_for_letters, stopped_kinds

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

log = logging.getLogger("aktsom.notices")

ABANDONED = timedelta(minutes=15)
"""A claim that is older than this, and not being sent, belongs to a program that was killed."""
GIVEN_UP = timedelta(days=7)
"""A letter that no try has got through for so long is news no more."""
ROUND_SECONDS = 60.0


def send_digests(now: datetime | None = None) -> int:
    """Send every letter that is due, as far as a minute goes; the rest at the next round. Answers how many went."""
    moment = now or timezone.now()
    give_up_unknown(moment)
    deadline, sent = time.monotonic() + ROUND_SECONDS, 0
    for digest in _due(moment):
        if time.monotonic() > deadline:
            break
        fault = _send(digest, moment)
        sent += fault is None
        if fault is not None and fault.is_of_the_server:
            break
    return sent


def give_up_unknown(now: datetime) -> int:
    """Letters of which nobody knows whether the server took them: what they told of is news again for the next letter."""
    unknown = Digest.objects.filter(sent_at__isnull=True, sending_at__lt=now - ABANDONED)
    for digest in unknown:
        with transaction.atomic():
            Notice.objects.filter(digest=digest, mailed_at__isnull=True).update(digest=None)
            Digest.objects.filter(pk=digest.pk).update(sending_at=None, sent_at=digest.sending_at, fault=Fault.UNKNOWN)
    return len(unknown)


def _due(now: datetime) -> Iterator[Digest]:
    """First the letters that were claimed and did not go, then those of today."""
    yield from _waiting(now)
    yield from _new(now)


def _waiting(now: datetime) -> Iterator[Digest]:
    waiting = Digest.objects.filter(sent_at__isnull=True, sending_at__isnull=True).select_related("person", "organisation")
    for digest in waiting.filter(day__gt=timezone.localdate(now) - GIVEN_UP).order_by("claimed_at", "pk"):
        ready = digest.try_again_at or digest.claimed_at + ABANDONED
        # Only one of several workers gets to move the claim.
        if ready <= now and Digest.objects.filter(pk=digest.pk, claimed_at=digest.claimed_at).update(claimed_at=now):
            digest.claimed_at = now
            yield digest


def _new(now: datetime) -> Iterator[Digest]:
    hours, today = digest_hours(), timezone.localdate(now)
    news: dict[tuple[User, Organisation], list[Notice]] = {}
    for notice in news_for_letters(now):
        news.setdefault((notice.person, notice.organisation), []).append(notice)
    for (person, organisation), notices in news.items():
        hour = hours.get(person.pk, settings.DIGEST_HOUR)
        due = None if hour is None else due_at(today, hour, timezone.get_default_timezone())
        told = [notice.pk for notice in notices if due and notice.made_at < due <= now]
        if told and _is_in(person, organisation):
            digest = _claim(person, organisation, told, now)
            if digest:
                yield digest


def _is_in(person: User, organisation: Organisation) -> bool:
    return any(
        found.filter(pk=organisation.pk).exists() for found in (organisations_for(person), organisations_advised_by(person))
    )


def _claim(person: User, organisation: Organisation, told: Iterable[int], now: datetime) -> Digest | None:
    """The letter of the day with its notices; None where it has been written already, or there is nothing that she wants."""
    try:
        with transaction.atomic():
            digest = Digest.objects.create(person=person, organisation=organisation, day=timezone.localdate(now), claimed_at=now)
            wanted = Notice.objects.filter(pk__in=told, digest__isnull=True).exclude(kind__in=stopped_kinds(person))
            if not wanted.update(digest=digest):
                transaction.set_rollback(True)
                return None
    except IntegrityError:
        return None
    return digest


def _send(digest: Digest, now: datetime) -> MailFault | None:
    """Hand the letter to the mail server, and write down how it went."""
    notices = _still_wanted(digest)
    if not notices:
        digest.delete()
        return None
    letter = letter_of(digest, notices)
    Digest.objects.filter(pk=digest.pk).update(sending_at=now, attempts=digest.attempts + 1)
    try:
        letter.send()
    except (SMTPException, OSError, ValueError) as problem:
        return _failed(digest, fault_of(problem), now)
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(sending_at=None, sent_at=now, fault="", detail="", try_again_at=None)
        Notice.objects.filter(digest=digest).update(mailed_at=now)
    return None


def _still_wanted(digest: Digest) -> list[Notice]:
    """What she has not read meanwhile and has not stopped, where she still wants letters and is still here."""
    person = digest.person
    if not person.is_active or digest_hour_of(person) is None or not _is_in(person, digest.organisation):
        return []
    unread = Notice.objects.filter(digest=digest, read_at__isnull=True).exclude(kind__in=stopped_kinds(person))
    return list(unread.select_related("actor").order_by("made_at", "pk"))


def _failed(digest: Digest, fault: MailFault, now: datetime) -> MailFault:
    log.warning("the letter %d was not sent: %s %s", digest.pk, fault.fault, fault.detail)
    Digest.objects.filter(pk=digest.pk).update(
        sending_at=None,
        fault=fault.fault,
        detail=fault.detail,
        try_again_at=now + wait_after(digest.attempts + 1),
    )
    return fault
