"""What the history and the search tell of agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.access.history import Thing
from aktsom.register.agreement_facts import AgreementFacts
from aktsom.register.queries.agreement_findables import findable
from aktsom.search.actions import Findable

if TYPE_CHECKING:
    from aktsom.register.models import Agreement

NAME_LENGTH = 200
_TEXTS = ("number", "title", "description", "kind", "purchase", "archive_case", "clause_edition", "note")
_THINGS = ("under", "procurement", "owner", "stand_in")
SEARCHED = ("number", "title", "description", "archive_case", "suppliers", "cpv")
_DAYS_AND_VALUE = ("value", "signed_on", "starts_on", "ends_on")


def thing_of_agreement(agreement: Agreement) -> Thing:
    """The agreement as the history names it."""
    return Thing("agreement", str(agreement.pk), agreement.title[:NAME_LENGTH])


def told_of(facts: AgreementFacts, *, is_new: bool = False) -> dict[str, object]:
    """Facts field by field, as words; what is blank is None. How it stands is told where the agreement is new."""
    told: dict[str, object] = {name: getattr(facts, name) or None for name in _TEXTS}
    told |= {name: str(thing) if (thing := getattr(facts, name)) else None for name in _THINGS}
    told |= {name: getattr(facts, name) for name in _DAYS_AND_VALUE}
    told["suppliers"] = ", ".join(sorted(supplier.name for supplier in facts.suppliers)) or None
    told["units"] = ", ".join(sorted(unit.name for unit in facts.units)) or None
    told["cpv"] = ", ".join(facts.cpv) or None
    if is_new:
        told |= {"state": facts.state, "ended_on": facts.ended_on, "ended_because": facts.ended_because or None}
    return {f"agreement_{name}": value for name, value in told.items()}


def findable_agreement(agreement: Agreement, facts: AgreementFacts) -> Findable:
    """The agreement as the search finds it, with these facts."""
    return findable(agreement, [supplier.name for supplier in facts.suppliers], facts.cpv)


def is_found_otherwise(before: AgreementFacts, after: AgreementFacts) -> bool:
    """Something that the search finds the agreement by, or shows of it, is another."""
    return any(getattr(before, name) != getattr(after, name) for name in SEARCHED)
