"""Telling people, and what people decide about being told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.notices.kinds import all_kinds
from aktsom.notices.models import DigestHour, Notice, StoppedKind
from aktsom.notices.queries import digest_hour_of, notices_for, stopped_kinds
from aktsom.notices.stop_links import Stop

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


_BATCH = 200


@dataclass(frozen=True, slots=True)
class News:
    """What there is to know: the kind, what it is about, where it is, and a key that is the same for the same thing."""

    kind: str
    subject: str
    address: str
    key: str
    note: str = ""
    due: date | None = None


StandIns = Callable[["Organisation", Collection[int]], Mapping[int, "User"]]
_STAND_INS: list[StandIns] = []


def offer_stand_ins(stand_ins: StandIns) -> None:
    """Let those be told too who stand in today: asked with the keys of people, it answers who stands in for which of them."""
    _STAND_INS[:] = [stand_ins]


def _and_stand_ins(people: Iterable[User], organisation: Organisation) -> list[User]:
    known = {person.pk: person for person in people}
    for stand_ins in _STAND_INS if known else ():
        known |= {person.pk: person for person in stand_ins(organisation, list(known)).values()}
    return list(known.values())


def tell(people: Iterable[User], organisation: Organisation, news: News, actor: User | None) -> int:
    """Tells each person once, and who stands in for her today, but not the one who did it, nor those who have stopped the kind.

    Answers how many are new.
    """
    stopped = set(StoppedKind.objects.filter(kind=news.kind).values_list("person_id", flat=True))
    told = 0
    for person in _and_stand_ins(people, organisation):
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


def tell_each(organisation: Organisation, things: Iterable[tuple[Iterable[User], News]]) -> int:
    """Tells of many things that nobody did, such as days that come near, each to its people and to who stands in for them.

    Asks the database a few times for each batch, however often the same has been told before. Answers how many are new.
    """
    rest, told = iter(things), 0
    while batch := [(list(people), news) for people, news in islice(rest, _BATCH)]:
        told += _tell_batch(organisation, batch)
    return told


def _tell_batch(organisation: Organisation, batch: Sequence[tuple[list[User], News]]) -> int:
    concerned = list({person.pk for people, _news in batch for person in people})
    standing: dict[int, int] = {}
    for stand_ins in _STAND_INS if concerned else ():
        standing |= {away: person.pk for away, person in stand_ins(organisation, concerned).items()}
    wanted: dict[tuple[int, str], News] = {}
    for people, news in batch:
        for key in [one for person in people for one in (person.pk, standing.get(person.pk)) if one is not None]:
            wanted.setdefault((key, news.key[:120]), news)
    asked = {"person__in": {person for person, _key in wanted}}
    stopped = set(StoppedKind.objects.filter(**asked).values_list("person_id", "kind"))
    known = Notice.objects.filter(**asked, organisation=organisation, key__in={key for _person, key in wanted})
    there = set(known.values_list("person_id", "key"))
    new = [
        _notice(person, organisation, news)
        for (person, key), news in wanted.items()
        if (person, key) not in there and (person, news.kind) not in stopped
    ]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _notice(person: int, organisation: Organisation, news: News) -> Notice:
    return Notice(
        person_id=person,
        organisation=organisation,
        key=news.key[:120],
        kind=news.kind,
        subject=news.subject[:300],
        address=news.address[:300],
        note=news.note,
        due=news.due,
    )


def mark_read(user: User, notice: Notice) -> None:
    """The person has seen one notice of hers."""
    notices_for(user).filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())


def mark_all_read(user: User) -> int:
    """The person has seen all her notices. Answers how many she had not."""
    return notices_for(user).filter(read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def choose_notices(user: User, wanted: Collection[str], hour: int | None) -> None:
    """The person decides which kinds she wants, and at what hour her letter comes, if at all."""
    old_kinds, old_hour = stopped_kinds(user), digest_hour_of(user)
    stopped = {kind.code for kind in all_kinds() if kind.code not in wanted}
    StoppedKind.objects.filter(person=user).exclude(kind__in=stopped).delete()
    StoppedKind.objects.bulk_create([StoppedKind(person=user, kind=kind) for kind in sorted(stopped - old_kinds)])
    DigestHour.objects.update_or_create(person=user, defaults={"hour": hour})
    if old_kinds != stopped or old_hour != hour:
        changes = {
            "stopped_kinds": Change(", ".join(sorted(old_kinds)) or None, ", ".join(sorted(stopped)) or None),
            "digest_hour": Change(_hour(old_hour), _hour(hour)),
        }
        _record(user, "notices_chosen", {name: change for name, change in changes.items() if change.old != change.new})


@transaction.atomic
def stop(user: User, what: Stop) -> None:
    """The person wants no more of a kind, or no more letters. Done twice it is done once."""
    if what.is_of_letters:
        old = digest_hour_of(user)
        DigestHour.objects.update_or_create(person=user, defaults={"hour": None})
        if old is not None:
            _record(user, "letters_stopped", {"digest_hour": Change(_hour(old), None)})
    elif StoppedKind.objects.get_or_create(person=user, kind=what.kind)[1]:
        _record(user, "kind_stopped", {"stopped_kinds": Change(None, what.kind)})


@transaction.atomic
def resume(user: User, what: Stop) -> None:
    """The person wants a kind, or her letters, after all; the letters come at the usual hour."""
    if what.is_of_letters:
        if DigestHour.objects.filter(person=user, hour__isnull=True).delete()[0]:
            _record(user, "letters_resumed", {"digest_hour": Change(None, _hour(digest_hour_of(user)))})
    elif StoppedKind.objects.filter(person=user, kind=what.kind).delete()[0]:
        _record(user, "kind_resumed", {"stopped_kinds": Change(what.kind, None)})


def _record(user: User, verb: str, changes: dict[str, Change]) -> None:
    record_event(user, None, verb, Thing("person", str(user.pk), str(user)), changes)


def _hour(hour: int | None) -> str | None:
    return None if hour is None else f"{hour:02}.00"
