"""What the history tells of procurements, and the marks that forms carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from aktsom.access.history import Thing
from aktsom.register.models import Procurement
from aktsom.register.procurement_facts import COLUMNS, ProcurementFacts
from aktsom.register.tokens import token_of


def thing_of_procurement(procurement: Procurement) -> Thing:
    """The procurement as the history names it."""
    return Thing("procurement", str(procurement.pk), procurement.title[:200])


def facts_of(procurement: Procurement) -> ProcurementFacts:
    """What is said of a procurement now."""
    said = {name: getattr(procurement, name) for name in COLUMNS}
    return ProcurementFacts(**said, cpv=tuple(one.code for one in procurement.cpv.all()))


def token_of_procurement(procurement: Procurement) -> str:
    """A mark of what is said of a procurement, for a form to carry."""
    facts = facts_of(procurement)
    return token_of(*(str(getattr(facts, field.name)) for field in fields(facts)))


def told_of(facts: ProcurementFacts) -> Mapping[str, object]:
    """What the history tells of facts, field by field; what is blank is None."""
    told: dict[str, object] = {f"procurement_{name}": _told(getattr(facts, name)) for name in COLUMNS}
    return told | {"procurement_cpv": ", ".join(facts.cpv) or None}


def _told(value: object) -> object:
    if value is None or value == "":
        return None
    return str(value)
