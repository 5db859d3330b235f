"""What is said of an agreement, as pages, spreadsheets and awards hand it to the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aktsom.register.states import AgreementKind, AgreementState, PurchaseKind

if TYPE_CHECKING:
    from aktsom.access.models import Unit, User
    from aktsom.register.models import Agreement, Procurement, Supplier


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """An agreement. `suppliers`, `units` and `cpv` are all there are now, the main CPV code first; value in whole kroner.

    `state`, `ended_on` and `ended_because` say how it stands when it is recorded; after that only `move_agreement` changes them.
    """

    title: str
    number: str = ""
    description: str = ""
    kind: str = AgreementKind.SINGLE.value
    purchase: str = PurchaseKind.UNKNOWN.value
    under: Agreement | None = None
    procurement: Procurement | None = None
    owner: User | None = None
    stand_in: User | None = None
    value: int | None = None
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    archive_case: str = ""
    clause_edition: str = ""
    note: str = ""
    suppliers: tuple[Supplier, ...] = ()
    units: tuple[Unit, ...] = ()
    cpv: tuple[str, ...] = ()
    state: str = AgreementState.DRAFT.value
    ended_on: date | None = None
    ended_because: str = ""


SIMPLE = (
    *("title", "number", "description", "kind", "purchase", "under", "procurement", "owner", "stand_in", "value"),
    *("signed_on", "starts_on", "ends_on", "archive_case", "clause_edition", "note"),
)
"""The facts that are columns of the agreement itself and that an ordinary change writes."""

LONGEST = {"title": 300, "number": 60, "archive_case": 60, "clause_edition": 20, "description": 200_000, "note": 200_000}
"""How many signs there is room for."""

LARGEST_VALUE = 10**15
