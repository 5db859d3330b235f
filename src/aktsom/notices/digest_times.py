"""When a person's digest is due, on any day of the year. Pure: no Django."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

TRIES = (timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2), timedelta(hours=4))


def due_at(day: date, hour: int, zone: tzinfo) -> datetime:
    """The moment of the hour on that day where we live. An hour that summer time skips is the next one that there is;
    one that comes twice is the first.
    """
    return datetime.combine(day, time(hour), tzinfo=zone)


def wait_after(attempts: int) -> timedelta:
    """How long to wait before the next try, longer for each that failed."""
    return TRIES[min(attempts, len(TRIES)) - 1]
