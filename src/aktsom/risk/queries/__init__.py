"""Reading salient risks, goals and measures."""

from aktsom.risk.queries.goals import (
    GoalThread,
    GoalYear,
    OwnYear,
    count_goals,
    goal_of,
    goal_threads,
    goals_as_listed,
    measure_of,
    measures_as_listed,
    years_with_goals,
    years_with_measures,
)
from aktsom.risk.queries.heat import HeatMap, heat_map
from aktsom.risk.queries.locks import lock_of, locked_parts
from aktsom.risk.queries.risks import (
    count_risks,
    latest_only,
    risk_of,
    risk_year_numbered,
    risk_year_of,
    risks_as_listed,
    years_with_risks,
)
from aktsom.risk.queries.stated import (
    StatedYears,
    coming_goals,
    goals_of_year,
    handled_risks,
    measure_texts,
    prioritised_risks,
)
from aktsom.risk.queries.voices import voice_of

__all__ = [
    "GoalThread",
    "GoalYear",
    "HeatMap",
    "OwnYear",
    "StatedYears",
    "coming_goals",
    "count_goals",
    "count_risks",
    "goal_of",
    "goal_threads",
    "goals_as_listed",
    "goals_of_year",
    "handled_risks",
    "heat_map",
    "latest_only",
    "lock_of",
    "locked_parts",
    "measure_of",
    "measure_texts",
    "measures_as_listed",
    "prioritised_risks",
    "risk_of",
    "risk_year_numbered",
    "risk_year_of",
    "risks_as_listed",
    "voice_of",
    "years_with_goals",
    "years_with_measures",
    "years_with_risks",
]
