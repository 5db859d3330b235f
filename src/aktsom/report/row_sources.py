"""Fields whose rows are records of the room `risk`: how they are shown in a report and written from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aktsom.report.rows import Row
from aktsom.risk import actions
from aktsom.risk.queries import StatedYears
from aktsom.risk.records import PrioritisedRisk, RiskHandling, StatedGoal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

HANDLING = ("overall_goal", "status", "goal_in_year", "measures", "results")


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where the rows of a field are kept: `read` shows a year, `write` replaces it and answers the records.

    `carry` lets the records of one year go on in another, and answers how many came; None where nothing goes on.
    """

    read: Callable[[StatedYears, int], list[Row]]
    write: Callable[[Organisation, int, Sequence[Row], User | None], list[int]]
    carry: Callable[[Organisation, int, int, User | None], int] | None = None


def _read_risks(stated: StatedYears, year: int) -> list[Row]:
    return [
        Row({"risk": risk.text, "themes": list(risk.themes), "geography": risk.geography}, risk.number, risk.record)
        for risk in stated.prioritised_risks(year)
    ]


def _write_risks(organisation: Organisation, year: int, rows: Sequence[Row], actor: User | None) -> list[int]:
    return actions.set_prioritised_risks(
        organisation,
        year,
        [
            PrioritisedRisk(
                text=_text(row, "risk"),
                themes=tuple(row.values.get("themes") or ()),
                geography=_text(row, "geography"),
                number=row.number,
                record=row.record,
            )
            for row in rows
        ],
        actor,
        # The report's own history tells of this, once for a whole session of writing.
        is_told=False,
    )


def _read_handling(stated: StatedYears, year: int) -> list[Row]:
    return [
        Row({"risk": block.text} | {key: getattr(block, key) for key in HANDLING}, block.number, block.record)
        for block in stated.handled_risks(year)
    ]


def _write_handling(organisation: Organisation, year: int, rows: Sequence[Row], _actor: User | None) -> list[int]:
    blocks = [
        RiskHandling(text=_text(row, "risk"), number=row.number, record=row.record, **{key: _text(row, key) for key in HANDLING})
        for row in rows
    ]
    return actions.set_handling(organisation, year, blocks)


def _read_goals(stated: StatedYears, year: int) -> list[Row]:
    return [Row({"goal": goal.text, "status": goal.status}, goal.number, goal.record) for goal in stated.goals_of_year(year)]


def _write_goals(organisation: Organisation, year: int, rows: Sequence[Row], _actor: User | None) -> list[int]:
    return actions.set_goals_of_year(organisation, year, [_stated_goal(row) for row in rows])


def _read_coming_goals(stated: StatedYears, year: int) -> list[Row]:
    return [Row({"goal": goal.text}, goal.number, goal.record) for goal in stated.coming_goals(year)]


def _write_coming_goals(organisation: Organisation, year: int, rows: Sequence[Row], _actor: User | None) -> list[int]:
    return actions.set_coming_goals(organisation, year, [_stated_goal(row) for row in rows])


def _stated_goal(row: Row) -> StatedGoal:
    return StatedGoal(text=_text(row, "goal"), status=_text(row, "status"), number=row.number, record=row.record)


def _text(row: Row, column: str) -> str | None:
    value: Any = row.values.get(column)
    return value if value is None else str(value).replace("\x00", "")


ROW_SOURCES: dict[str, RowSource] = {
    "risks": RowSource(_read_risks, _write_risks, actions.carry_risks),
    "risk_handling": RowSource(_read_handling, _write_handling, actions.carry_handling),
    "goals_of_year": RowSource(_read_goals, _write_goals, actions.carry_goals),
    "goals_next_year": RowSource(_read_coming_goals, _write_coming_goals),
}
"""By the meaning of the field. The table of risks is written before their handling, which finds its risks there."""

open_announced_goals = actions.open_announced_goals
open_handling = actions.open_handling
remove_year = actions.remove_year
