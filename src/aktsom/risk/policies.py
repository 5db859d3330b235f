"""What may be changed of risks, goals and measures, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.risk.queries.locks import lock_of
from aktsom.risk.states import GoalState, RiskPart, may_follow
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


class PartIsLocked(Refusal):
    """The report has locked this part of the year."""

    code = "risk_part_is_locked"
    status = 423


class MoveNotAllowed(Refusal):
    """A goal or measure does not go from the one state to the other."""

    code = "state_may_not_follow"
    status = 409


def check_part_is_open(organisation: Organisation, year: int, part: RiskPart) -> None:
    """Refuses a change of what the report has locked, and says why it is locked."""
    lock = lock_of(organisation, year, part)
    if lock is not None:
        raise PartIsLocked(words_of_lock(part, year, lock.because))


def part_is_open(organisation: Organisation, year: int, part: RiskPart) -> bool:
    """The part of the year may be changed from this room's pages."""
    return lock_of(organisation, year, part) is None


def words_of_lock(part: RiskPart, year: int, because: str) -> str:
    """Why a part cannot be changed, and what one can do."""
    words = _("«%(part)s» for %(year)s er låst i årsrapporten.") % {"part": part.label.capitalize(), "year": year}
    because = because or _("Svaret er godkjent, eller rapporten er levert.")
    more = _("Lås opp i årsrapporten hvis det må endres.")
    return f"{words} {because} {more}"


def check_may_follow(before: GoalState, after: GoalState) -> None:
    """Refuses a move that the table of states lacks."""
    if not may_follow(before, after):
        words = {"before": before.label, "after": after.label}
        raise MoveNotAllowed(_("Det kan ikke gå fra «%(before)s» til «%(after)s».") % words)
