"""Telling owners of dates that come near or have gone, for the kinds that no room tells of by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from aktsom.access.queries import all_organisations, people_who_may
from aktsom.access.roles import Act
from aktsom.agenda.dated import SOON, Dated, Wanted
from aktsom.agenda.sources import all_sources
from aktsom.notices.actions import News, tell_each

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def remind_of_dates(today: date | None = None) -> int:
    """Tell owners of what is due within a week, once, and of what is overdue, once a week. Answers how many were told."""
    day = today or timezone.localdate()
    return sum(_remind_in(organisation, day) for organisation in all_organisations())


def _remind_in(organisation: Organisation, day: date) -> int:
    wanted = Wanted(None, day + SOON, limit=10_000)
    due = [thing for source in all_sources() if source.reminds for thing in source.read(organisation, wanted) if thing.owner]
    if not due:
        return 0
    able = {person.pk: person for person in people_who_may(organisation, Act.CONTRIBUTE)}
    return tell_each(organisation, (([able[one.owner]], _news(one, day)) for one in due if one.owner in able))


def _news(thing: Dated, day: date) -> News:
    year, week, _weekday = day.isocalendar()
    kind = "overdue" if thing.day < day else "due_soon"
    when = f"{year}-{week}" if kind == "overdue" else thing.day.isoformat()
    return News(kind, thing.title, thing.address, f"{kind}:{thing.key}:{when}", due=thing.day)
