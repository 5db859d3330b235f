"""The addresses of remedies in the room `followup`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aktsom.access.roles import Role
from aktsom.evidence.actions import Upload
from aktsom.followup.actions.remedies import attach_to_remedy, record_remedy
from aktsom.followup.deviation_facts import RemedyFacts
from aktsom.followup.models import Remedy
from tests.walls.registry import Arguments, WallCast

FORM = {"harm": "For lite lønn", "started_on": "2025-03-03", "affected": "40"}


def _made(cast: WallCast) -> Remedy:
    return record_remedy(cast.fjordvik, RemedyFacts("For lite lønn i Fjordvik", date(2025, 3, 3)), None)


def _remedy(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


def _evidence(cast: WallCast) -> Mapping[str, Any]:
    remedy = _made(cast)
    return {"pk": remedy.pk, "evidence": attach_to_remedy(remedy, Upload("f.txt", [b"Fjordvik"]), "", cast.kari).pk}


_WRITES_OF_ONE = ("edit_remedy", "complete_remedy", "withdraw_remedy", "attach_to_remedy")

ARGUMENTS: dict[str, Arguments] = {
    **{f"followup:{name}": _remedy for name in ("remedy", *_WRITES_OF_ONE)},
    "followup:detach_from_remedy": _evidence,
}

POST_DATA: dict[str, Arguments] = {
    "followup:new_remedy": lambda cast: FORM,
    "followup:edit_remedy": lambda cast: FORM,
    "followup:complete_remedy": lambda cast: {"on": "2025-04-04"},
    "followup:withdraw_remedy": lambda cast: {"because": "Ført opp to ganger"},
}

LEAST_ROLE = {
    "followup:remedies": Role.READER,
    "followup:remedy": Role.READER,
    **{f"followup:{name}": Role.CONTRIBUTOR for name in ("new_remedy", "detach_from_remedy", *_WRITES_OF_ONE)},
}
