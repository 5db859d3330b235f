"""The addresses of indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.risk.actions.indicators import add_indicator, close_indicator
from aktsom.risk.indicator_facts import IndicatorFacts
from aktsom.risk.models import Indicator
from tests.walls.registry import Arguments, Needs, WallCast


def _made(cast: WallCast) -> Indicator:
    facts = IndicatorFacts("Lærlinger i Fjordvik", unit="prosent", owner=cast.kari)
    return add_indicator(cast.fjordvik, facts, None)


def _indicator(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


def _closed(cast: WallCast) -> Mapping[str, Any]:
    made = _made(cast)
    close_indicator(made, None)
    return {"pk": made.pk}


ARGUMENTS: dict[str, Arguments] = {
    "risk:indicator": _indicator,
    "risk:edit_indicator": _indicator,
    "risk:write_value": _indicator,
    "risk:write_target": _indicator,
    "risk:close_indicator": _indicator,
    "risk:reopen_indicator": _closed,
}
_WRITES = Needs(read=Role.CONTRIBUTOR, write=Role.CONTRIBUTOR)
LEAST_ROLE = {
    "risk:indicators": Role.READER,
    "risk:indicator": Role.READER,
    "risk:new_indicator": _WRITES,
    "risk:edit_indicator": _WRITES,
    "risk:write_value": _WRITES,
    "risk:write_target": _WRITES,
    "risk:close_indicator": _WRITES,
    "risk:reopen_indicator": _WRITES,
}
_FACTS = {"name": "Tall", "direction": "up", "every": "year"}
POST_DATA: dict[str, Arguments] = {
    "risk:new_indicator": lambda cast: _FACTS,
    "risk:edit_indicator": lambda cast: _FACTS,
    "risk:write_value": lambda cast: {"tall-year": "2025", "tall-value": "12,5"},
    "risk:write_target": lambda cast: {"maal-year": "2025", "maal-value": "10"},
}
