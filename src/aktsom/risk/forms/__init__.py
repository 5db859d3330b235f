"""The room's forms. They check what was typed; whether it may be done is for policies and actions."""

from aktsom.risk.forms.goals import (
    CloseForm,
    GoalForm,
    GoalOfRiskForm,
    MeasureForm,
    NewGoalForm,
    NewOtherMeasureForm,
    OtherMeasureForm,
    StateForm,
)
from aktsom.risk.forms.risks import EndForm, NewRiskForm, RiskForm, YearForm
from aktsom.risk.forms.voices import VoiceForm

__all__ = [
    "CloseForm",
    "EndForm",
    "GoalForm",
    "GoalOfRiskForm",
    "MeasureForm",
    "NewGoalForm",
    "NewOtherMeasureForm",
    "NewRiskForm",
    "OtherMeasureForm",
    "RiskForm",
    "StateForm",
    "VoiceForm",
    "YearForm",
]
