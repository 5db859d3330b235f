"""Writing the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from aktsom.access.history import Change, Thing
from aktsom.access.many_rows import insert_rows
from aktsom.access.models import Event, EventChange, Organisation, User


def record_event(
    actor: User | None, organisation: Organisation | None, verb: str, thing: Thing, changes: Mapping[str, Change]
) -> Event:
    """Writes down who did what to which thing, old and new. No actor means that the program did it by itself.

    `verb` is a code such as "report_started"; its words are offered by the room in `access.history_words`.
    Call it inside the transaction of the act, so that neither stands without the other.
    """
    with transaction.atomic():
        event = Event.objects.create(
            actor=actor,
            organisation=organisation,
            verb=verb,
            thing_type=thing.type,
            thing_id=thing.id,
            thing_name=thing.name[:300],
        )
        EventChange.objects.bulk_create(
            EventChange(event=event, field=field[:200], old=change.old, new=change.new) for field, change in changes.items()
        )
    return event


def record_events(
    actor: User | None, organisation: Organisation, verb: str, told: Iterable[tuple[Thing, Mapping[str, Change]]]
) -> None:
    """The same for many things that the same was done to at once: an event for each, for each has a history of its own."""
    told = list(told)
    with transaction.atomic():
        keys = insert_rows(
            Event,
            [
                {
                    "organisation_id": organisation.pk,
                    "actor_id": actor.pk if actor else None,
                    "verb": verb,
                    "thing_type": thing.type,
                    "thing_id": thing.id,
                    "thing_name": thing.name[:300],
                }
                for thing, _changes in told
            ],
        )
        insert_rows(
            EventChange,
            [
                {"event_id": key, "field": field[:200], "old": change.old, "new": change.new}
                for key, (_thing, changes) in zip(keys, told, strict=True)
                for field, change in changes.items()
            ],
        )
