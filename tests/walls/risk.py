"""The addresses of the room `risk`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.risk.actions import set_goals_of_year, set_prioritised_risks
from aktsom.risk.models import RiskYear
from aktsom.risk.records import PrioritisedRisk, StatedGoal
from tests.walls.registry import Needs, WallCast


def _risk(cast: WallCast) -> Mapping[str, Any]:
    row = PrioritisedRisk("Sosial dumping i Fjordvik", ("Lønn",), "Norge", 1)
    [record] = set_prioritised_risks(cast.fjordvik, 2024, [row])
    return {"pk": RiskYear.objects.get(pk=record).risk_id}


def _goal(cast: WallCast) -> Mapping[str, Any]:
    [pk] = set_goals_of_year(cast.fjordvik, 2024, [StatedGoal("Trygge byggeplasser i Fjordvik", "I gang", 1)])
    return {"pk": pk}


ARGUMENTS = {"risk:risk": _risk, "risk:goal": _goal}

POST_DATA = {"risk:goal": lambda cast: {"state": "done"}}

LEAST_ROLE = {
    "risk:risks": Role.READER,
    "risk:risk": Role.READER,
    "risk:goals": Role.READER,
    "risk:goal": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
}
