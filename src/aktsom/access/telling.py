"""An event as a reader meets it: codes have become words, and the program has a name of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from aktsom.access.history_words import words_for_field, words_for_thing, words_for_value, words_for_verb
from aktsom.access.models import Event, EventChange


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A field, its value before and after. None is "no value"."""

    field: str
    old: str | None
    new: str | None

    @property
    def is_long(self) -> bool:
        """The values are better folded away."""
        return len(self.old or "") + len(self.new or "") > 240


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """Who did what to which thing, when."""

    at: datetime
    actor: str
    is_system: bool
    verb: str
    thing_kind: str
    thing_name: str
    changes: tuple[ToldChange, ...]


def told(events: Iterable[Event]) -> list[ToldEvent]:
    """These events in words; reads nothing that the query did not bring."""
    return [_told(event) for event in events]


def _told(event: Event) -> ToldEvent:
    return ToldEvent(
        at=event.at,
        actor=_actor_of(event),
        is_system=event.actor_id is None,
        verb=words_for_verb(event.verb),
        thing_kind=words_for_thing(event.thing_type),
        thing_name=event.thing_name,
        changes=tuple(_told_change(change) for change in event.changes.all()),
    )


def _actor_of(event: Event) -> str:
    if event.actor_id is None:
        return _("Aktsom selv")
    return str(event.actor) if event.actor else _("en person som er fjernet")


def _told_change(change: EventChange) -> ToldChange:
    return ToldChange(
        field=words_for_field(change.field),
        old=words_for_value(change.field, change.old),
        new=words_for_value(change.field, change.new),
    )
