"""Writing risks, goals and measures.

`set_*` is how the report writes a year: its caller holds the transaction, guards the locks and tells the history. The others are
whole acts with a transaction and an event of their own.
"""

from aktsom.risk.actions.carrying import carry_goals, carry_handling, carry_other_measures, carry_risks, take_up_risk
from aktsom.risk.actions.goals import open_announced_goals, set_coming_goals, set_goals_of_year
from aktsom.risk.actions.handling import open_handling, set_handling
from aktsom.risk.actions.locks import lock_part, unlock_part
from aktsom.risk.actions.own_goals import (
    add_goal,
    add_goal_of_risk,
    announce_goal,
    change_goal,
    close_goal,
    set_goal_state,
)
from aktsom.risk.actions.own_measures import (
    add_measure,
    add_other_measure,
    change_measure,
    close_measure,
    move_measure,
    set_measure_state,
)
from aktsom.risk.actions.own_risks import (
    add_risk,
    change_risk,
    confirm_carried_risk,
    end_risk,
    relist_risk,
    reopen_risk,
    withdraw_risk,
)
from aktsom.risk.actions.removal import remove_year
from aktsom.risk.actions.risks import set_prioritised_risks
from aktsom.risk.actions.voices import add_voice, change_voice, withdraw_voice

__all__ = [
    "add_goal",
    "add_goal_of_risk",
    "add_measure",
    "add_other_measure",
    "add_risk",
    "add_voice",
    "announce_goal",
    "carry_goals",
    "carry_handling",
    "carry_other_measures",
    "carry_risks",
    "change_goal",
    "change_measure",
    "change_risk",
    "change_voice",
    "close_goal",
    "close_measure",
    "confirm_carried_risk",
    "end_risk",
    "lock_part",
    "move_measure",
    "open_announced_goals",
    "open_handling",
    "relist_risk",
    "remove_year",
    "reopen_risk",
    "set_coming_goals",
    "set_goal_state",
    "set_goals_of_year",
    "set_handling",
    "set_measure_state",
    "set_prioritised_risks",
    "take_up_risk",
    "unlock_part",
    "withdraw_risk",
    "withdraw_voice",
]
