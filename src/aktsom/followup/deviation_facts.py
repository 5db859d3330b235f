"""What is said of deviations, corrective actions and remedies, as forms and files hand it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aktsom.followup.states import ChainPlace, DeviationKind

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.followup.models import ChecklistItem, Deviation, FollowUp
    from aktsom.register.models import Agreement, Site, Supplier


@dataclass(frozen=True, slots=True)
class DeviationFacts:
    """A deviation as somebody tells of it; of an agreement or a supplier, or of both. No severity means not judged."""

    title: str
    found_on: date
    agreement: Agreement | None = None
    supplier: Supplier | None = None
    text: str = ""
    kind: DeviationKind = DeviationKind.BREACH
    theme: str = ""
    place: ChainPlace = ChainPlace.UNKNOWN
    country: str = ""
    site: Site | None = None
    severity: int | None = None
    clause: str = ""
    clause_edition: str = ""
    deadline: date | None = None
    owner: User | None = None
    supplier_says: str = ""
    follow_up: FollowUp | None = None
    item: ChecklistItem | None = None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What the supplier will do to put it right."""

    text: str
    responsible: str = ""
    deadline: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class RemedyFacts:
    """Harm and what was done about it. No number of people means that we do not know how many."""

    harm: str
    started_on: date
    deviation: Deviation | None = None
    agreement: Agreement | None = None
    supplier: Supplier | None = None
    affected: int | None = None
    affected_who: str = ""
    involvement: str = ""
    done: str = ""
    agreed_with: str = ""
    completed_on: date | None = None
    owner: User | None = None
