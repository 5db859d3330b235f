"""Telling people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aktsom.notices.models import Notice, StoppedKind

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


@dataclass(frozen=True, slots=True)
class News:
    """What there is to know: the kind, what it is about, where it is, and a key that is the same for the same thing."""

    kind: str
    subject: str
    address: str
    key: str
    note: str = ""
    due: date | None = None


def tell(people: Iterable[User], organisation: Organisation, news: News, actor: User | None) -> int:
    """Tells each person once, but not the one who did it, nor those who have stopped the kind. Answers how many are new."""
    stopped = set(StoppedKind.objects.filter(kind=news.kind).values_list("person_id", flat=True))
    told = 0
    for person in people:
        if person == actor or person.pk in stopped:
            continue
        told += Notice.objects.get_or_create(
            person=person,
            organisation=organisation,
            key=news.key[:120],
            defaults={
                "kind": news.kind,
                "subject": news.subject[:300],
                "address": news.address[:300],
                "note": news.note,
                "due": news.due,
                "actor": actor,
            },
        )[1]
    return told
