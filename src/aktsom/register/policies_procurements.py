"""What may be done with a procurement and its requirements, in pairs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from aktsom.register.models import Procurement
from aktsom.register.states import PROCUREMENT_MOVES, ProcurementState
from aktsom.values.refusals import Refusal

ENDED = frozenset({ProcurementState.HANDED_OVER, ProcurementState.CANCELLED})


class ProcurementMayNotMove(Refusal):
    """A procurement does not go from the one state to the other."""

    code = "procurement_may_not_move"
    status = 409


class ProcurementHasEnded(Refusal):
    """What is handed over or cancelled is not planned any more."""

    code = "procurement_has_ended"
    status = 409


def check_may_move(before: ProcurementState, after: ProcurementState) -> None:
    """Refuses a move that the table of states lacks."""
    if not may_move(before, after):
        words = {"before": before.label, "after": after.label}
        raise ProcurementMayNotMove(_("En anskaffelse kan ikke gå fra «%(before)s» til «%(after)s».") % words)


def may_move(before: ProcurementState, after: ProcurementState) -> bool:
    """The table of states has the move."""
    return after in PROCUREMENT_MOVES[before]


def check_is_open(procurement: Procurement) -> None:
    """Refuses to plan what is handed over or cancelled."""
    if not is_open(procurement):
        words = {"state": ProcurementState(procurement.state).label}
        raise ProcurementHasEnded(_("Anskaffelsen er «%(state)s», så den kan ikke endres.") % words)


def is_open(procurement: Procurement) -> bool:
    """The procurement is still being planned, competed for or awarded."""
    return procurement.state not in ENDED
