"""What the report has locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.risk.models import PartLock
from aktsom.risk.states import RiskPart

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def lock_of(organisation: Organisation, year: int, part: RiskPart) -> PartLock | None:
    """The lock on a part of a year, if it is locked."""
    return PartLock.objects.filter(organisation=organisation, year=year, part=part).first()


def locked_parts(organisation: Organisation) -> dict[tuple[int, RiskPart], PartLock]:
    """Every lock of the organisation by year and part, in one query."""
    return {(lock.year, RiskPart(lock.part)): lock for lock in PartLock.objects.filter(organisation=organisation)}
