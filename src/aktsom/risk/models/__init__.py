"""The tables of the room `risk`."""

from aktsom.risk.models.goals import Goal, GoalStatus, Measure
from aktsom.risk.models.locks import PartLock
from aktsom.risk.models.risks import RiskPlace, RiskScore, RiskTheme, RiskYear, SalientRisk

__all__ = ["Goal", "GoalStatus", "Measure", "PartLock", "RiskPlace", "RiskScore", "RiskTheme", "RiskYear", "SalientRisk"]
