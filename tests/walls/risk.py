"""The addresses of the room `risk`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.risk.actions import add_measure, add_risk, add_voice, end_risk, set_goals_of_year, withdraw_risk
from aktsom.risk.details import MeasureDetails, RiskDetails, VoiceDetails
from aktsom.risk.models import RiskYear
from aktsom.risk.records import StatedGoal
from tests.walls.registry import Arguments, Needs, WallCast

TEXT = "Sosial dumping i Fjordvik"
VOICE = {"who": "Fagforeningen", "group": "union", "words": "Vi får lønn i tide"}


def _said(cast: WallCast) -> RiskYear:
    return add_risk(cast.fjordvik, 2024, RiskDetails(TEXT, ("Lønn",), "Norge"), None)


def _risk(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _said(cast).risk_id}


def _year(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _said(cast).risk_id, "year": 2024}


def _carried(cast: WallCast) -> Mapping[str, Any]:
    said = _said(cast)
    RiskYear.objects.filter(pk=said.pk).update(carried_from=2023)
    return {"pk": said.risk_id, "year": 2024}


def _withdrawn(cast: WallCast) -> Mapping[str, Any]:
    said = _said(cast)
    withdraw_risk(said, None)
    return {"pk": said.risk_id, "year": 2024}


def _ended(cast: WallCast) -> Mapping[str, Any]:
    said = _said(cast)
    end_risk(said.risk, 2024, "Ikke lenger aktuelt", None)
    return {"pk": said.risk_id}


def _goal(cast: WallCast) -> Mapping[str, Any]:
    [pk] = set_goals_of_year(cast.fjordvik, 2024, [StatedGoal("Trygge byggeplasser i Fjordvik", "I gang", 1)])
    return {"pk": pk}


def _measure(cast: WallCast) -> Mapping[str, Any]:
    said = _said(cast)
    add_measure(said, MeasureDetails("Kontroll på byggeplassene i Fjordvik"), None)
    return {"pk": add_measure(said, MeasureDetails("Møter med byggherren"), None).pk}


def _voice(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": add_voice(_said(cast), VoiceDetails("Tillitsvalgte i Fjordvik", "union", "Lønnen kommer sent"), None).pk}


ARGUMENTS: dict[str, Arguments] = {
    "risk:risk": _risk,
    "risk:take_up_risk": _risk,
    "risk:end_risk": _risk,
    "risk:reopen_risk": _ended,
    "risk:edit_risk": _year,
    "risk:confirm_risk": _carried,
    "risk:withdraw_risk": _year,
    "risk:relist_risk": _withdrawn,
    "risk:new_goal_of_risk": _year,
    "risk:new_measure": _year,
    "risk:new_voice": _year,
    "risk:voice": _voice,
    "risk:edit_voice": _voice,
    "risk:take_away_voice": _voice,
    "risk:goal": _goal,
    "risk:edit_goal": _goal,
    "risk:take_out_goal": _goal,
    "risk:measure": _measure,
    "risk:edit_measure": _measure,
    "risk:move_measure": _measure,
    "risk:take_out_measure": _measure,
}

POST_DATA: dict[str, Arguments] = {
    "risk:new_risk": lambda cast: {"text": "Barnearbeid", "year": "2024"},
    "risk:take_up_risk": lambda cast: {"year": "2025"},
    "risk:end_risk": lambda cast: {"year": "2024", "reason": "Avtalen er ute"},
    "risk:edit_risk": lambda cast: {"text": "Omskrevet"},
    "risk:new_goal_of_risk": lambda cast: {"kind": "annual", "text": "Liste over gårder"},
    "risk:new_measure": lambda cast: {"text": "Møter med leverandøren"},
    "risk:new_voice": lambda cast: VOICE,
    "risk:edit_voice": lambda cast: VOICE,
    "risk:new_other_measure": lambda cast: {"year": "2024", "topic": "nature", "text": "Vi kjøper mindre plast"},
    "risk:new_goal": lambda cast: {"year": "2024", "place": "own", "text": "Ny policy"},
    "risk:goal": lambda cast: {"state": "done"},
    "risk:edit_goal": lambda cast: {"text": "Omskrevet"},
    "risk:measure": lambda cast: {"state": "done"},
    "risk:carry_measures": lambda cast: {"tiltak": "1"},
    "risk:edit_measure": lambda cast: {"text": "Omskrevet"},
    "risk:move_measure": lambda cast: {"step": "up"},
}

_WRITES = (
    *("new_risk", "take_up_risk", "end_risk", "reopen_risk", "edit_risk", "confirm_risk", "withdraw_risk", "relist_risk"),
    *(
        "new_goal_of_risk",
        "new_measure",
        "new_other_measure",
        "carry_measures",
        "new_goal",
        "edit_goal",
        "take_out_goal",
        "edit_measure",
        "move_measure",
    ),
    "take_out_measure",
    "new_voice",
    "edit_voice",
    "take_away_voice",
)

LEAST_ROLE = {
    "risk:risks": Role.READER,
    "risk:risk": Role.READER,
    "risk:voice": Role.READER,
    "risk:goals": Role.READER,
    "risk:goal": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "risk:measures": Role.READER,
    "risk:measure": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    **{f"risk:{name}": Role.CONTRIBUTOR for name in _WRITES},
}
