"""Writing risks, handling and goals of a year. The caller holds the transaction and records the event."""

from aktsom.risk.actions.goals import open_announced_goals, set_coming_goals, set_goal_state, set_goals_of_year
from aktsom.risk.actions.handling import open_handling, set_handling
from aktsom.risk.actions.removal import remove_year
from aktsom.risk.actions.risks import set_prioritised_risks

__all__ = [
    "open_announced_goals",
    "open_handling",
    "remove_year",
    "set_coming_goals",
    "set_goal_state",
    "set_goals_of_year",
    "set_handling",
    "set_prioritised_risks",
]
