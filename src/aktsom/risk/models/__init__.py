"""The tables of the room `risk`."""

from aktsom.risk.models.assessments import (
    AssessedProduct,
    AssessedStage,
    AssessmentPlace,
    AssessmentTheme,
    CategoryMapping,
    HighRiskEdition,
    HighRiskRow,
    RiskAssessment,
)
from aktsom.risk.models.goals import Goal, GoalStatus, Measure
from aktsom.risk.models.indicators import Indicator, IndicatorTarget, IndicatorValue
from aktsom.risk.models.locks import PartLock
from aktsom.risk.models.risks import RiskPlace, RiskScore, RiskTheme, RiskYear, SalientRisk, Voice

__all__ = [
    "AssessedProduct",
    "AssessedStage",
    "AssessmentPlace",
    "AssessmentTheme",
    "CategoryMapping",
    "Goal",
    "GoalStatus",
    "HighRiskEdition",
    "HighRiskRow",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "Measure",
    "PartLock",
    "RiskAssessment",
    "RiskPlace",
    "RiskScore",
    "RiskTheme",
    "RiskYear",
    "SalientRisk",
    "Voice",
]
