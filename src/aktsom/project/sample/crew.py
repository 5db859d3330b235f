"""The hours of the sample's building sites: who did the work under each agreement on works, month by month. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aktsom.followup.actions.crew_hours import CREW_HOURS
from aktsom.register.actions.bulk import Origin, Record
from aktsom.register.queries.agreements import agreements_of
from aktsom.register.states import AgreementState, PurchaseKind

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.register.models import Agreement

MONTHS_BACK = 18
MONTHS_IN_A_YEAR = 12
WORKERS = 7
"""How many places the numbers run through before they come back: enough that no two months look alike."""


@dataclass(frozen=True, slots=True)
class _Month:
    year: int
    month: int
    place: int


def load_crew_hours(organisation: Organisation, today: date, origin: Origin) -> None:
    """Give each running agreement on works the hours of the last months. One employer does not tell of its skilled workers."""
    running = (
        agreements_of(organisation).filter(purchase=PurchaseKind.WORKS, state=AgreementState.ACTIVE).order_by("number", "pk")
    )
    rows = running.prefetch_related("parties__supplier")
    records = [record for place, agreement in enumerate(rows) for record in _hours(agreement, place, today)]
    CREW_HOURS.record(organisation, records, origin)


def _months(agreement: Agreement, today: date) -> Iterator[_Month]:
    """The months that are over and lie in the agreement's period, the oldest first."""
    now = today.year * MONTHS_IN_A_YEAR + today.month - 1
    for place in range(MONTHS_BACK):
        year, month = divmod(now - MONTHS_BACK + place, MONTHS_IN_A_YEAR)
        if agreement.starts_on is None or (year, month + 1) >= (agreement.starts_on.year, agreement.starts_on.month):
            yield _Month(year, month + 1, place)


def _hours(agreement: Agreement, place: int, today: date) -> Iterator[Record]:
    """Apprentices come in over the year, so that the share has something to show."""
    for step, party in enumerate(agreement.parties.all()):
        for month in _months(agreement, today):
            turn = (month.place * 3 + place * 2 + step) % WORKERS
            total = Decimal(420 + 60 * turn + 90 * (place % 3))
            apprentices = (total * (4 + (month.place + place) % 9) / 100).quantize(Decimal(1))
            skilled = (total * (52 + (turn + place) % 14) / 100).quantize(Decimal(1))
            yield {
                "agreement": agreement.pk,
                "employer": party.supplier.name,
                "employer_number": party.supplier.number,
                "site": agreement.title,
                "year": month.year,
                "month": month.month,
                "apprentices": str(apprentices),
                "skilled": None if step and month.place < WORKERS else str(skilled),
                "total": str(total),
            }
