"""What the entity register says of an entity, in the shapes of its open API and its bulk files. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from aktsom.register.supplier_facts import LONGEST

WINDING_UP = ("underAvvikling", "underTvangsavviklingEllerTvangsopplosning")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as the register has it; texts are cut to what a supplier has room for."""

    number: str
    name: str
    legal_form: str = ""
    industry: str = ""
    address: str = ""
    website: str = ""
    employees: int | None = None
    is_bankrupt: bool = False
    is_winding_up: bool = False
    bankrupt_on: date | None = None
    deleted_on: date | None = None

    @property
    def dissolved_on(self) -> date | None:
        """The day it was deleted or went bankrupt."""
        return self.deleted_on or self.bankrupt_on


def entity_of(said: Mapping[str, Any]) -> Entity:
    """An entity from the API's JSON. Raises ValueError where that is no entity."""
    number, name = _text(said.get("organisasjonsnummer")), _text(said.get("navn"))
    if len(number) != 9 or not number.isdecimal() or not name:
        raise ValueError("no entity")
    employees = said.get("antallAnsatte")
    return Entity(
        number=number,
        name=name[: LONGEST["name"]],
        legal_form=_text(_part(said, "organisasjonsform").get("kode"))[: LONGEST["legal_form"]],
        industry=_text(_part(said, "naeringskode1").get("kode"))[: LONGEST["industry"]],
        address=_address(_part(said, "forretningsadresse") or _part(said, "postadresse")),
        website=_website(_text(said.get("hjemmeside"))),
        employees=employees if isinstance(employees, int) and employees >= 0 else None,
        is_bankrupt=said.get("konkurs") is True,
        is_winding_up=any(said.get(name) is True for name in WINDING_UP),
        bankrupt_on=_day(said.get("konkursdato")) if said.get("konkurs") is True else None,
        deleted_on=_day(said.get("slettedato")),
    )


def nested(row: Mapping[str, str]) -> dict[str, Any]:
    """A row of the register's comma-separated file in the shape of its JSON: a dot in a heading is a level."""
    found: dict[str, Any] = {}
    for heading, value in row.items():
        if not heading or value in (None, ""):
            continue
        *levels, last = heading.split(".")
        place = found
        for level in levels:
            place = place.setdefault(level, {})
        place[last] = _TRUTH.get(value.lower(), value)
    employees = found.get("antallAnsatte", "")
    return found | ({"antallAnsatte": int(employees)} if str(employees).isdecimal() else {})


_TRUTH: dict[str, bool] = {"true": True, "false": False, "ja": True, "nei": False}


def _part(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = said.get(name)
    return part if isinstance(part, Mapping) else {}


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _address(said: Mapping[str, Any]) -> str:
    lines = said.get("adresse")
    street = [_text(line) for line in lines] if isinstance(lines, list) else [_text(lines)]
    place = f"{_text(said.get('postnummer'))} {_text(said.get('poststed'))}".strip()
    land = "" if said.get("landkode") in (None, "NO") else _text(said.get("land"))
    return ", ".join(part for part in (*street, place, land) if part)[: LONGEST["address"]]


def _website(text: str) -> str:
    if not text or " " in text or "." not in text:
        return ""
    address = text if text.startswith(("http://", "https://")) else f"https://{text}"
    return address if len(address) <= LONGEST["website"] else ""


def _day(value: object) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(str(value)[:10])
    return None
