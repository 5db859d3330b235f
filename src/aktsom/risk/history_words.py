"""The words in which the history tells of risks and goals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.risk.states import GoalState

RISK_WORDS = RoomWords(
    verbs={
        "goal_judged": _("vurderte hvordan det går med målet"),
        "risk_recorded": _("førte opp risikoen"),
        "risk_changed": _("endret risikoen"),
    },
    things={"goal": _("mål"), "salient_risk": _("prioritert risiko")},
    fields={
        "goal_state": _("status"),
        "risk_text": _("risiko"),
        "risk_themes": _("temaer"),
        "risk_geography": _("geografi"),
    },
    values={("goal_state", state.value): state.label for state in GoalState},
)
