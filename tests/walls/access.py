"""The addresses of the room `access`."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from aktsom.access.links import make_log_in_link
from aktsom.access.models import Invitation, Membership, Unit
from aktsom.access.roles import Role
from tests.walls.registry import Anyone, Needs, WallCast


def _unit(cast: WallCast) -> dict[str, object]:
    return {"pk": Unit.objects.create(organisation=cast.fjordvik, name="Fjordvik havn").pk}


def _membership(cast: WallCast) -> dict[str, object]:
    return {"pk": Membership.objects.get(user=cast.kari).pk}


def _invitation(cast: WallCast) -> dict[str, object]:
    tomorrow = timezone.now() + timedelta(days=1)
    invitation = Invitation.objects.create(
        organisation=cast.fjordvik, email="ny@fjordvik.example", role=Role.READER, expires_at=tomorrow
    )
    return {"pk": invitation.pk}


def _token(cast: WallCast) -> dict[str, object]:
    return {"token": make_log_in_link(cast.kari.email).rstrip("/").rsplit("/", 1)[-1]}


ARGUMENTS = {
    "access:edit_unit": _unit,
    "access:end_unit": _unit,
    "access:membership": _membership,
    "access:end_membership": _membership,
    "access:withdraw_invitation": _invitation,
    "access:log_in_by_link": _token,
}

POST_DATA = {
    "access:log_in": lambda cast: {"email": cast.kari.email},
    "access:log_in_with_password": lambda cast: {"email": cast.kari.email, "password": "ikke det rette"},
    "access:choose_language": lambda cast: {"language": "nn"},
    "access:account": lambda cast: {"name": "Nytt navn", "language": "nn"},
    "access:choose_organisation": lambda cast: {"organisation": cast.fjordvik.pk},
    "access:organisation": lambda cast: {"name": "Endret", "written_form": "nn"},
    "access:new_unit": lambda cast: {"unit-name": "Ny enhet"},
    "access:edit_unit": lambda cast: {"name": "Nytt navn"},
    "access:membership": lambda cast: {"role": "administrator"},
    "access:invite": lambda cast: {
        "email": "fremmed@nytt.example",
        "role": "administrator",
        "language": "nb",
        "unit": Unit.objects.filter(organisation=cast.fjordvik).values_list("pk", flat=True).first() or "",
    },
    "access:new_organisation": lambda cast: {
        "name": "Ny kommune",
        "written_form": "nb",
        "kind": "buyer",
        "administrator": "ny@kommune.example",
    },
}

LEAST_ROLE = {
    "access:log_out": Anyone.PERSON,
    "access:account": Anyone.PERSON,
    "access:password": Anyone.PERSON,
    "access:choose_organisation": Anyone.PERSON,
    "access:organisation": Needs(read=Role.READER, write=Role.ADMINISTRATOR),
    "access:new_unit": Role.ADMINISTRATOR,
    "access:edit_unit": Role.ADMINISTRATOR,
    "access:end_unit": Role.ADMINISTRATOR,
    "access:people": Role.READER,
    "access:invite": Role.ADMINISTRATOR,
    "access:membership": Role.ADMINISTRATOR,
    "access:end_membership": Role.ADMINISTRATOR,
    "access:withdraw_invitation": Role.ADMINISTRATOR,
    "access:platform_organisations": Anyone.PLATFORM,
    "access:new_organisation": Anyone.PLATFORM,
    "access:history": Role.READER,
}

_COMING_IN = frozenset({"access.LogInAttempt", "access.LogInLink", "access.Event", "access.EventChange", "access.User"})

PUBLIC = {
    "access:log_in": _COMING_IN,
    "access:log_in_sent": frozenset(),
    "access:log_in_with_password": _COMING_IN,
    "access:log_in_by_link": _COMING_IN | {"sessions.Session"},
    "access:choose_language": frozenset({"access.User", "access.Event", "access.EventChange"}),
    "access:kept_mail": frozenset(),
}
