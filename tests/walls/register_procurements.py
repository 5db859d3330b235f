"""The addresses of procurements, requirements and the buyer's profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.register.actions.awards import award
from aktsom.register.actions.procurements import create_procurement
from aktsom.register.actions.requirements import drop_requirement, write_requirement, write_text
from aktsom.register.actions.suppliers import create_supplier
from aktsom.register.award_facts import Award
from aktsom.register.models import Procurement, Supplier
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.register.requirement_facts import RequirementFacts, TextFacts
from aktsom.register.supplier_facts import SupplierFacts
from tests.walls.registry import Arguments, Least, Needs, WallCast


def _made(cast: WallCast) -> Procurement:
    facts = ProcurementFacts("Arbeidstøy til Fjordvik", cpv=("18110000",), estimated_value=4_000_000, owner=cast.kari)
    return create_procurement(cast.fjordvik, facts, None)


def _procurement(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


def _requirement(cast: WallCast) -> Mapping[str, Any]:
    procurement = _made(cast)
    facts = RequirementFacts("Krav i Fjordvik", "Fjordvik krever dette", "contract")
    write_requirement(procurement, facts, None)
    return {"pk": write_requirement(procurement, facts, None).pk}


def _supplier(cast: WallCast) -> Supplier:
    return create_supplier(cast.fjordvik, SupplierFacts("Fjordvik Renhold"), None)


def _competed(cast: WallCast) -> Procurement:
    made = _made(cast)
    Procurement.objects.filter(pk=made.pk).update(state="competition")
    made.refresh_from_db()
    return made


def _in_competition(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _competed(cast).pk}


def _awarded(cast: WallCast) -> Mapping[str, Any]:
    made = _competed(cast)
    award(made, Award("Arbeidstøy til Fjordvik", (_supplier(cast),)), None)
    return {"pk": made.pk}


def _dropped(cast: WallCast) -> Mapping[str, Any]:
    made = write_requirement(_made(cast), RequirementFacts("Krav i Fjordvik", "Fjordvik krever dette", "contract"), None)
    drop_requirement(made, "Ikke aktuelt i Fjordvik", None)
    return {"pk": made.pk}


def _text(cast: WallCast) -> Mapping[str, Any]:
    facts = TextFacts("Fjordviks egen tekst", "Fjordvik krever dette", "", "contract")
    return {"pk": write_text(cast.fjordvik, facts, None).pk}


ARGUMENTS: dict[str, Arguments] = {
    "register:procurement": _procurement,
    "register:edit_procurement": _procurement,
    "register:move_procurement": _procurement,
    "register:cancel_procurement": _procurement,
    "register:withdraw_procurement": _procurement,
    "register:new_requirement": _procurement,
    "register:award_procurement": _in_competition,
    "register:hand_over_procurement": _awarded,
    "register:edit_requirement": _requirement,
    "register:move_requirement": _requirement,
    "register:drop_requirement": _requirement,
    "register:restore_requirement": _dropped,
    "register:edit_requirement_text": _text,
    "register:close_requirement_text": _text,
}

POST_DATA: dict[str, Arguments] = {
    "register:new_procurement": lambda cast: {"title": "Kaffe"},
    "register:edit_procurement": lambda cast: {"title": "Kaffe og te"},
    "register:move_procurement": lambda cast: {"state": "planned"},
    "register:cancel_procurement": lambda cast: {"avlys-because": "Behovet falt bort"},
    "register:withdraw_procurement": lambda cast: {"trekk-because": "Ført opp to ganger"},
    "register:award_procurement": lambda cast: {"title": "Arbeidstøy", "suppliers": [str(_supplier(cast).pk)]},
    "register:hand_over_procurement": lambda cast: {"owner": str(cast.kari.pk)},
    "register:new_requirement": lambda cast: {"title": "Krav", "text": "Noe kreves", "use": "contract"},
    "register:edit_requirement": lambda cast: {"title": "Krav", "text": "Noe annet kreves", "use": "contract"},
    "register:move_requirement": lambda cast: {"step": "up"},
    "register:drop_requirement": lambda cast: {"because": "Ikke aktuelt"},
    "register:new_requirement_text": lambda cast: {"title": "T", "text_nb": "T", "use": "contract", "level": "basic"},
    "register:edit_requirement_text": lambda cast: {"title": "T", "text_nb": "T", "use": "contract", "level": "basic"},
    "register:buyer_profile": lambda cast: {"sector": "other", "warn_days": "90"},
}

_WRITES = (
    *("award_procurement", "hand_over_procurement"),
    *("new_requirement", "edit_requirement", "move_requirement", "drop_requirement", "restore_requirement"),
    *("new_procurement", "edit_procurement", "move_procurement", "cancel_procurement", "withdraw_procurement"),
)

LEAST_ROLE: dict[str, Least | Needs] = {
    "register:procurements": Role.READER,
    "register:procurement": Role.READER,
    "register:requirement_library": Role.READER,
    "register:new_requirement_text": Role.ADMINISTRATOR,
    "register:edit_requirement_text": Role.ADMINISTRATOR,
    "register:close_requirement_text": Role.ADMINISTRATOR,
    "register:buyer_profile": Role.ADMINISTRATOR,
    **{f"register:{name}": Role.CONTRIBUTOR for name in _WRITES},
}
