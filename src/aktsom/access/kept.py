"""What was worked out of an organisation's records, kept in the process until its history tells of something new."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection
from django.db.models import Count, Max
from django.utils import timezone

from aktsom.access.models import Event

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

Made = TypeVar("Made")
# A few of them name some thousand records of a large buyer, about a megabyte each; most are small.
AT_MOST = 300

Standing = tuple[datetime, int, int | None]
_seen: ContextVar[dict[int, Standing] | None] = ContextVar("standings that a request has seen", default=None)
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_guard = Lock()


def kept_while_unchanged(organisation: Organisation, name: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` answers, or what it answered before if the organisation's history and the day are still the same.

    Only for what is worked out of records that are never changed without a line of history in the same transaction, and of
    nothing else but what `name` says. The answer is shared between requests, so it must not be changed by who gets it.
    Inside a transaction nothing is kept: what is not yet committed may never be.
    """
    if connection.in_atomic_block:
        return make()
    key = (organisation.pk, name, timezone.localdate(), *_standing(organisation))
    with _guard:
        if key in _kept:
            _kept.move_to_end(key)
            made: Made = _kept[key]
            return made
    made = make()
    with _guard:
        _kept[key] = made
        while len(_kept) > AT_MOST:
            _kept.popitem(last=False)
    return made


@contextmanager
def seeing_once() -> Iterator[None]:
    """For the time of a request that changes nothing: how far an organisation's history has come is asked for once."""
    before = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(before)


def forget_what_is_kept() -> None:
    """Everything is worked out anew: for tests, whose databases are emptied behind the history."""
    with _guard:
        _kept.clear()


def _standing(organisation: Organisation) -> Standing:
    seen = _seen.get()
    if seen is None:
        return _ask(organisation)
    if organisation.pk not in seen:
        seen[organisation.pk] = _ask(organisation)
    return seen[organisation.pk]


def _ask(organisation: Organisation) -> Standing:
    """How far the history has come: the newest event, and how many of this hour and the one before.

    The newest alone would not do: where two are written at once, the one that began first may be committed last. A transaction
    lasts less than an hour, so one more of them is always seen in the number.
    """
    since = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    seen = Event.objects.filter(organisation=organisation, at__gte=since).aggregate(number=Count("pk"), newest=Max("pk"))
    return since, seen["number"], seen["newest"]
