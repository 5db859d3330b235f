"""Salient risks, goals and measures: records of their own, which a report shows and does not own."""

from aktsom.risk.models.goals import Goal, GoalStatus, Measure
from aktsom.risk.models.risks import RiskPlace, RiskTheme, RiskYear, SalientRisk

__all__ = ["Goal", "GoalStatus", "Measure", "RiskPlace", "RiskTheme", "RiskYear", "SalientRisk"]
