"""What can be done in the room `intake`: a verb each, one transaction, one event."""

from aktsom.intake.actions.accepting import Accepted, NoTarget, PlanChanged, accept_batch
from aktsom.intake.actions.decisions import (
    ChangedMeanwhile,
    Choice,
    Target,
    Unsuitable,
    accept_all,
    accept_certain,
    choose_target,
    decide_field,
    decide_value,
    mark_seen,
    move_into_field,
    reset_all,
)
from aktsom.intake.actions.moving import NotNow
from aktsom.intake.actions.readings import give_up_reading, read_batch
from aktsom.intake.actions.undoing import Undone, reject_batch, reopen_batch, undo_batch
from aktsom.intake.actions.uploads import Received, cancel_reading, receive_file, remove_abandoned_uploads, retry_reading

__all__ = [
    "Accepted",
    "ChangedMeanwhile",
    "Choice",
    "NoTarget",
    "NotNow",
    "PlanChanged",
    "Received",
    "Target",
    "Undone",
    "Unsuitable",
    "accept_all",
    "accept_batch",
    "accept_certain",
    "cancel_reading",
    "choose_target",
    "decide_field",
    "decide_value",
    "give_up_reading",
    "mark_seen",
    "move_into_field",
    "read_batch",
    "receive_file",
    "reject_batch",
    "remove_abandoned_uploads",
    "reopen_batch",
    "reset_all",
    "retry_reading",
    "undo_batch",
]
