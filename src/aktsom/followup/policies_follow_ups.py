"""What may become of a follow-up, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.followup.states import COUNTS_AS_DONE, FOLLOW_UP_MOVES, FollowUpState
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.followup.models import FollowUp


class FollowUpMoveNotAllowed(Refusal):
    """A follow-up does not go from the one state to the other."""

    code = "follow_up_may_not_go_there"
    status = 409


class FollowUpIsClosed(Refusal):
    """The follow-up is reported, cancelled or withdrawn, so what was found in it stands."""

    code = "follow_up_is_closed"
    status = 423


class FollowUpFault(Refusal):
    """What is said of a follow-up does not hold together."""

    code = "follow_up_fault"
    status = 422


def check_can_move(follow_up: FollowUp, state: FollowUpState) -> None:
    """Refuses a move that the table of states lacks, and every move of what is withdrawn."""
    if not can_move(follow_up, state):
        words = {"before": follow_up.get_state_display(), "after": state.label}
        raise FollowUpMoveNotAllowed(_("Oppfølgingen kan ikke gå fra «%(before)s» til «%(after)s».") % words)


def can_move(follow_up: FollowUp, state: FollowUpState) -> bool:
    """The follow-up may go to the state."""
    return follow_up.withdrawn_at is None and state in FOLLOW_UP_MOVES[FollowUpState(follow_up.state)]


def check_can_write_findings(follow_up: FollowUp) -> None:
    """Refuses to change what was found where the follow-up is reported, cancelled or withdrawn."""
    if not can_write_findings(follow_up):
        raise FollowUpIsClosed(
            _("Oppfølgingen er rapportert, avlyst eller trukket. Åpne den igjen hvis noe må rettes."),
        )


def can_write_findings(follow_up: FollowUp) -> bool:
    """The checklist, the people and the evidence may still be changed."""
    return follow_up.withdrawn_at is None and follow_up.state in (FollowUpState.PLANNED, FollowUpState.DONE)


def has_taken_place(follow_up: FollowUp) -> bool:
    """The follow-up is done, reported or not."""
    return follow_up.state in COUNTS_AS_DONE
