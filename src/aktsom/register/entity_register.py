"""Looking entities up in the Norwegian entity register through its open API."""

from __future__ import annotations

from typing import Any

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from aktsom.register.entity_shape import Entity, entity_of
from aktsom.values.refusals import Refusal

MOST_HITS = 10
_JSON = {"Accept": "application/json"}


class RegisterNotReached(Refusal):
    """The entity register cannot be asked now, or its answer cannot be read."""

    code = "entity_register_not_reached"
    status = 424


class NotInRegister(Refusal):
    """The entity register has no such entity."""

    code = "not_in_entity_register"
    status = 404


def is_connected() -> bool:
    """Whether this installation asks the entity register at all."""
    return bool(settings.ENTITY_REGISTER_ADDRESS)


def look_up(number: str) -> Entity:
    """The entity with this number. Raises NotInRegister, RegisterNotReached."""
    answer = _ask(f"enheter/{number}", {})
    try:
        return entity_of(answer)
    except ValueError as problem:
        raise _unreadable() from problem


def search_by_name(name: str, most: int = MOST_HITS) -> list[Entity]:
    """The entities whose name is like this, as the register orders them. Raises RegisterNotReached."""
    answer = _ask("enheter", {"navn": name[:180], "size": str(most)})
    embedded = answer.get("_embedded")
    rows = embedded.get("enheter") if isinstance(embedded, dict) else []
    try:
        return [entity_of(row) for row in rows or []][:most]
    except (ValueError, AttributeError) as problem:
        raise _unreadable() from problem


def _ask(path: str, query: dict[str, str]) -> dict[str, Any]:
    if not is_connected():
        raise RegisterNotReached(_("Oppslag i Enhetsregisteret er slått av her. Skriv opplysningene selv."))
    address = f"{settings.ENTITY_REGISTER_ADDRESS}/{path}"
    try:
        answer = httpx.get(address, params=query, headers=_JSON, timeout=settings.ENTITY_REGISTER_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        words = _("Vi får ikke kontakt med Enhetsregisteret nå. Skriv opplysningene selv, eller prøv igjen senere.")
        raise RegisterNotReached(words) from problem
    return _read(answer)


def _read(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code == httpx.codes.NOT_FOUND:
        raise NotInRegister(_("Enhetsregisteret har ingen med dette nummeret. Sjekk tallene."))
    if answer.status_code == httpx.codes.GONE:
        raise NotInRegister(_("Enhetsregisteret har fjernet denne enheten."), code="removed_from_entity_register")
    if answer.status_code != httpx.codes.OK:
        words = _("Enhetsregisteret svarte med feil (%(status)s). Skriv opplysningene selv, eller prøv igjen senere.")
        raise RegisterNotReached(words % {"status": answer.status_code})
    try:
        found = answer.json()
    except ValueError as problem:
        raise _unreadable() from problem
    if not isinstance(found, dict):
        raise _unreadable()
    return found


def _unreadable() -> RegisterNotReached:
    return RegisterNotReached(_("Enhetsregisteret svarte med noe vi ikke kan lese. Skriv opplysningene selv."))
