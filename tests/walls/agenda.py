"""The addresses of the room `agenda`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aktsom.access.roles import Role
from aktsom.agenda.actions import make_calendar, name_stand_in
from aktsom.agenda.models import Calendar
from tests.walls.registry import Arguments, Needs, WallCast

DAYS = (date(2026, 7, 1), date(2099, 7, 31))


def _absence(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": name_stand_in(cast.fjordvik, cast.arne, cast.kari, DAYS, None).pk}


def _calendar(cast: WallCast) -> Mapping[str, Any]:
    make_calendar(cast.fjordvik, cast.people[Role.READER], "mine")
    return {"pk": Calendar.objects.latest("pk").pk}


def _feed(cast: WallCast) -> Mapping[str, Any]:
    return {"token": make_calendar(cast.fjordvik, cast.kari, "everyone")}


ARGUMENTS: dict[str, Arguments] = {
    "agenda:end_absence": _absence,
    "agenda:withdraw_calendar": _calendar,
    "agenda:feed": _feed,
}
LEAST_ROLE = {
    "agenda:work": Role.READER,
    "agenda:calendars": Role.READER,
    "agenda:withdraw_calendar": Role.READER,
    "agenda:absences": Role.READER,
    "agenda:end_absence": Needs(read=Role.ADMINISTRATOR, write=Role.ADMINISTRATOR),
    "agenda:hand_over": Role.ADMINISTRATOR,
}
POST_DATA: dict[str, Arguments] = {
    "agenda:calendars": lambda cast: {"scope": "everyone"},
    "agenda:absences": lambda cast: {
        "away": cast.kari.pk,
        "stand_in": cast.arne.pk,
        "first_day": "2026-07-01",
        "last_day": "2026-07-31",
    },
    "agenda:hand_over": lambda cast: {"leaver": cast.kari.pk, "successor": cast.arne.pk, "gjor": "ja"},
}
# The secret in the address is the key.
PUBLIC = {"agenda:feed": frozenset[str]()}
