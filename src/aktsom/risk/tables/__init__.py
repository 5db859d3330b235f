"""The lists of the room: salient risks, goals and measures."""

from aktsom.risk.tables.goals import GoalFilters, GoalTable, MeasureFilters, MeasureTable
from aktsom.risk.tables.risks import RiskFilters, RiskTable
from aktsom.risk.tables.words import TONES, picked_names, place_names, shortened

__all__ = [
    "TONES",
    "GoalFilters",
    "GoalTable",
    "MeasureFilters",
    "MeasureTable",
    "RiskFilters",
    "RiskTable",
    "picked_names",
    "place_names",
    "shortened",
]
