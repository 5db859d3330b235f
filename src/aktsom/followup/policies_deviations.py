"""What may be done with deviations and sanctions, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.policies import can_approve, can_contribute, check_can_approve, check_can_contribute
from aktsom.followup.states import DEVIATION_MOVES, SANCTION_MOVES, DeviationState, SanctionState
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.followup.models import Deviation, Sanction

NEEDS_APPROVER = frozenset({SanctionState.DECIDED, SanctionState.TERMINATED})
"""What only somebody who approves may make of a sanction."""


class MoveNotAllowed(Refusal):
    """It does not go from the one state to the other."""

    code = "deviation_may_not_go_there"
    status = 409


class NeedsReason(Refusal):
    """This is not done without a reason."""

    code = "deviation_needs_reason"
    status = 422


class NotVerifiedYet(Refusal):
    """Somebody has still to see that it was put right."""

    code = "not_verified_yet"
    status = 409


class IsWithdrawn(Refusal):
    """What was recorded by mistake is changed no more."""

    code = "deviation_is_withdrawn"
    status = 409


def check_stands(thing: Deviation) -> None:
    """Refuses to change a deviation that has been withdrawn."""
    if thing.withdrawn_at is not None:
        raise IsWithdrawn(_("Avviket er trukket tilbake og kan ikke endres."))


def next_deviation_states(state: DeviationState) -> list[DeviationState]:
    """The states that may follow, in the order of the ladder."""
    return [other for other in DeviationState if other in DEVIATION_MOVES[state]]


def needs_reason(before: DeviationState, after: DeviationState, *, is_verified: bool = False) -> bool:
    """The move takes a reason: to close what nobody has verified, to open again, to dispute.

    Where every corrective action is verified, the deviation is.
    """
    if after is DeviationState.CLOSED:
        return before is not DeviationState.VERIFIED and not is_verified
    return after is DeviationState.DISPUTED or before is DeviationState.CLOSED


def check_may_move(before: DeviationState, after: DeviationState, because: str, *, is_verified: bool = False) -> None:
    """Refuses a move that the table lacks, and one without the reason that it takes."""
    if not may_move(before, after):
        words = {"before": before.label, "after": after.label}
        raise MoveNotAllowed(_("Et avvik kan ikke gå fra «%(before)s» til «%(after)s».") % words)
    if needs_reason(before, after, is_verified=is_verified) and not because.strip():
        raise NeedsReason(words_of_missing_reason(after))


def may_move(before: DeviationState, after: DeviationState) -> bool:
    """The table of states has the move."""
    return after in DEVIATION_MOVES[before]


def words_of_missing_reason(after: DeviationState) -> str:
    """Why a reason is asked for."""
    if after is DeviationState.CLOSED:
        return _("Rettingen er ikke kontrollert. Skriv hvorfor avviket lukkes likevel.")
    if after is DeviationState.DISPUTED:
        return _("Skriv hva leverandøren bestrider.")
    return _("Skriv hvorfor avviket åpnes igjen.")


def check_can_move_sanction(user: User, organisation: Organisation, before: SanctionState, after: SanctionState) -> None:
    """Refuses a move that the table lacks, and a decision by somebody who may not decide."""
    if after in NEEDS_APPROVER:
        check_can_approve(user, organisation)
    else:
        check_can_contribute(user, organisation)
    if after not in SANCTION_MOVES[before]:
        words = {"before": before.label, "after": after.label}
        raise MoveNotAllowed(_("En sanksjon kan ikke gå fra «%(before)s» til «%(after)s».") % words)


def can_move_sanction(user: User, organisation: Organisation, before: SanctionState, after: SanctionState) -> bool:
    """The person may make the move, and the table has it."""
    may = can_approve if after in NEEDS_APPROVER else can_contribute
    return after in SANCTION_MOVES[before] and may(user, organisation)


def check_can_decide_sanction(user: User, sanction: Sanction) -> None:
    """Refuses those who may not decide on a sanction."""
    check_can_approve(user, sanction.deviation.organisation)


def can_decide_sanction(user: User, sanction: Sanction) -> bool:
    """The person may decide on a sanction."""
    return can_approve(user, sanction.deviation.organisation)


class IsClosed(Refusal):
    """What is closed is opened again before it is changed."""

    code = "deviation_is_closed"
    status = 409


def check_can_write_actions(deviation: Deviation) -> None:
    """Refuses new and changed corrective actions where the deviation is withdrawn or closed."""
    check_stands(deviation)
    if not can_write_actions(deviation):
        raise IsClosed(_("Avviket er lukket. Åpne det igjen før du endrer tiltakene."))


def can_write_actions(deviation: Deviation) -> bool:
    """The deviation is still being worked on."""
    return deviation.withdrawn_at is None and deviation.state != DeviationState.CLOSED
