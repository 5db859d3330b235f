"""Dated things as a calendar that other programs subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from aktsom.agenda.dated import Dated

REFRESH = timedelta(hours=4)


def calendar_file(name: str, things: Iterable[Dated], made_at: datetime, base_address: str) -> bytes:
    """The calendar: each thing an event of a whole day, with its page as its address. The same thing keeps its name for ever."""
    calendar = Calendar()
    calendar.add("prodid", "-//Aktsom//NB")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH)
    for thing in things:
        calendar.add_component(_event(thing, made_at, base_address))
    return bytes(calendar.to_ical())


def _event(thing: Dated, made_at: datetime, base_address: str) -> Event:
    event = Event()
    event.add("uid", f"{thing.key}@aktsom")
    event.add("dtstamp", made_at)
    event.add("dtstart", thing.day)
    event.add("dtend", thing.day + timedelta(days=1))
    event.add("summary", thing.title)
    event.add("description", ". ".join(filter(None, (thing.note, thing.owner_name))))
    event.add("url", base_address + thing.address)
    event.add("transp", "TRANSPARENT")
    return event
