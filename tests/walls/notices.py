"""The addresses of the room `notices`."""

from __future__ import annotations

from aktsom.notices.actions import News, tell
from aktsom.notices.models import Notice
from aktsom.notices.stop_links import stop_address
from tests.walls.registry import Anyone, WallCast


def _notice(cast: WallCast) -> dict[str, object]:
    tell([cast.kari], cast.fjordvik, News("assigned", "1.A.2 i Fjordvik", "/arsrapport/", "assigned:1", "Fra Fjordvik"), None)
    return {"pk": Notice.objects.filter(person=cast.kari).latest("pk").pk}


def _token(cast: WallCast) -> dict[str, object]:
    return {"token": stop_address(cast.kari.pk, "assigned").rstrip("/").rsplit("/", 1)[-1]}


ARGUMENTS = {"notices:notice": _notice, "notices:read": _notice, "notices:stop": _token}

POST_DATA = {"notices:choices": lambda cast: {"kinds": ["assigned"], "hour": "9"}}

LEAST_ROLE = {
    "notices:notices": Anyone.PERSON,
    "notices:read_all": Anyone.PERSON,
    "notices:choices": Anyone.PERSON,
    "notices:notice": Anyone.PERSON,
    "notices:read": Anyone.PERSON,
    "notices:mail": Anyone.PLATFORM,
}

PUBLIC = {"notices:stop": frozenset({"notices.StoppedKind", "access.Event", "access.EventChange"})}
