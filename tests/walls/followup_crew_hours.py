"""The addresses of hours from crew registers in the room `followup`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.followup.models import CrewHours
from tests.followup.deviation_house import agreement_in
from tests.walls.registry import Arguments, WallCast


def _row(cast: WallCast) -> Mapping[str, Any]:
    agreement = agreement_in(cast.fjordvik, "Avtale i Fjordvik")
    made = CrewHours.objects.create(
        organisation=cast.fjordvik, agreement=agreement, employer="Mur i Fjordvik", year=2025, month=1, total=10
    )
    return {"pk": made.pk}


ARGUMENTS: dict[str, Arguments] = {"followup:crew_hours_row": _row, "followup:withdraw_crew_hours": _row}

POST_DATA: dict[str, Arguments] = {"followup:withdraw_crew_hours": lambda cast: {"because": "Ført opp to ganger"}}

LEAST_ROLE = {
    "followup:crew_hours": Role.READER,
    "followup:crew_hours_row": Role.READER,
    "followup:withdraw_crew_hours": Role.CONTRIBUTOR,
}
