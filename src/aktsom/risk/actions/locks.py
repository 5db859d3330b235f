"""Locking and opening what the report shows of this room. The report tells the history of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.risk.models import PartLock
from aktsom.risk.states import RiskPart

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def lock_part(organisation: Organisation, year: int, part: RiskPart | str, because: str = "") -> None:
    """Keep a part of a year as it is; the pages of this room refuse to change it and say why. Locking twice is once."""
    PartLock.objects.update_or_create(organisation=organisation, year=year, part=RiskPart(part), defaults={"because": because})


def unlock_part(organisation: Organisation, year: int, part: RiskPart | str) -> None:
    """Open a part of a year again."""
    PartLock.objects.filter(organisation=organisation, year=year, part=RiskPart(part)).delete()
