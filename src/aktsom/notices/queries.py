"""Reading notices: everything starts from whose they are, and from the organisations she still belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from aktsom.access.one_row import one_row
from aktsom.access.queries import keys_of_organisations
from aktsom.notices.kinds import NoticeKind, all_kinds, kind_called
from aktsom.notices.models import Digest, DigestHour, Notice, StoppedKind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import User

KEPT = timedelta(days=14)
"""A notice that is older than this is news to nobody, so no letter tells of it."""


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind in the person's settings."""

    kind: NoticeKind
    name: str
    is_on: bool


def notices_for(user: User | AnonymousUser) -> QuerySet[Notice]:
    """The person's notices, newest first, of organisations that she belongs to or advises."""
    if not user.is_authenticated:
        return Notice.objects.none()
    return Notice.objects.filter(organisation__in=keys_of_organisations(user), person=user)


def notice_of(user: User, pk: int) -> Notice:
    """One of the person's notices. Raises NotFound."""
    return one_row(notices_for(user).select_related("organisation"), pk, _("Dette varselet finnes ikke lenger."))


def unread_count(user: User | AnonymousUser) -> int:
    """How many of her notices the person has not read. One query."""
    return notices_for(user).filter(read_at__isnull=True).count()


def sentence_of(notice: Notice, language: str | None = None) -> str:
    """What the notice says before what it is about."""
    try:
        return kind_called(notice.kind).sentence.in_language(language or get_language() or "nb")
    except KeyError:
        return ""


def kind_choices(user: User) -> list[KindChoice]:
    """Every kind, with whether the person wants it."""
    stopped = stopped_kinds(user)
    language = get_language() or "nb"
    return [KindChoice(kind, kind.name.in_language(language), kind.code not in stopped) for kind in all_kinds()]


def stopped_kinds(user: User) -> set[str]:
    """The kinds that the person has stopped."""
    return set(StoppedKind.objects.filter(person=user).values_list("kind", flat=True))


def digest_hour_of(user: User) -> int | None:
    """The hour at which the person wants her letter; None for no letters."""
    chosen = DigestHour.objects.filter(person=user).first()
    return int(settings.DIGEST_HOUR) if chosen is None else chosen.hour


def digest_hours() -> dict[int, int | None]:
    """The hours that people have chosen, by person."""
    return dict(DigestHour.objects.values_list("person", "hour"))


def news_for_letters(now: datetime) -> QuerySet[Notice]:
    """What nobody has read and no letter has told of, and is still news, oldest first."""
    waiting = Notice.objects.filter(
        read_at__isnull=True,
        mailed_at__isnull=True,
        digest__isnull=True,
        made_at__gt=now - KEPT,
        person__is_active=True,
        organisation__removed_at__isnull=True,
    )
    return waiting.select_related("person", "organisation").order_by("made_at", "pk")


def digests_not_sent() -> QuerySet[Digest]:
    """The letters that the mail server has not taken, newest first."""
    return Digest.objects.filter(sent_at__isnull=True).exclude(fault="").select_related("person", "organisation")


def last_digest_sent() -> Digest | None:
    """The letter that went out last."""
    return Digest.objects.filter(sent_at__isnull=False).order_by("-sent_at").first()


def failed_letters() -> int:
    """How many log-in links and invitations the background worker has given up sending lately."""
    failed = DBTaskResult.objects.failed().filter(task_path__startswith="aktsom.access.tasks.")
    return failed.filter(finished_at__gt=timezone.now() - KEPT).count()
