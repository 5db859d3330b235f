"""The addresses of procurements, requirements and the buyer's profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.register.actions.procurements import create_procurement
from aktsom.register.models import Procurement
from aktsom.register.procurement_facts import ProcurementFacts
from tests.walls.registry import Arguments, Least, Needs, WallCast


def _made(cast: WallCast) -> Procurement:
    facts = ProcurementFacts("Arbeidstøy til Fjordvik", cpv=("18110000",), estimated_value=4_000_000, owner=cast.kari)
    return create_procurement(cast.fjordvik, facts, None)


def _procurement(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


ARGUMENTS: dict[str, Arguments] = {
    "register:procurement": _procurement,
    "register:edit_procurement": _procurement,
    "register:move_procurement": _procurement,
    "register:cancel_procurement": _procurement,
    "register:withdraw_procurement": _procurement,
}

POST_DATA: dict[str, Arguments] = {
    "register:new_procurement": lambda cast: {"title": "Kaffe"},
    "register:edit_procurement": lambda cast: {"title": "Kaffe og te"},
    "register:move_procurement": lambda cast: {"state": "planned"},
    "register:cancel_procurement": lambda cast: {"avlys-because": "Behovet falt bort"},
    "register:withdraw_procurement": lambda cast: {"trekk-because": "Ført opp to ganger"},
}

_WRITES = ("new_procurement", "edit_procurement", "move_procurement", "cancel_procurement", "withdraw_procurement")

LEAST_ROLE: dict[str, Least | Needs] = {
    "register:procurements": Role.READER,
    "register:procurement": Role.READER,
    **{f"register:{name}": Role.CONTRIBUTOR for name in _WRITES},
}
