"""A goal that is carried for a third year has got somewhere."""

from __future__ import annotations

import re
from typing import Any

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, counted, failed, not_applicable, passed
from aktsom.report.history import EarlierStatus
from aktsom.report.template import Words
from aktsom.risk.matching import pair, plainly

GOALS, YEARS = "goals_of_year", 3
STANDS_STILL = re.compile(
    r"\b(?:ikke|ikkje)\s+(?:\w+\s+){0,2}(?:begynt|påbegynt|byrja|påbyrja|startet|starta|gjennomført|nådd|kommet|kome|prioritert)\b"
    r"|\b(?:utsatt|utsett|forsinke[tl]\w*|forseinka|videreføres|vidareførast)\b",
    re.IGNORECASE,
)
MOVES_ON = re.compile(r"\b(?:men|delvis|etablert|i gang|startet opp|starta opp)\b", re.IGNORECASE)


def run(case: Case) -> Result:
    """Find goals that stand in three reports in a row with no status that tells of progress."""
    goals = [(index, row) for index, row in enumerate(case.rows(GOALS)) if isinstance(row.get("goal"), str) and row["goal"]]
    old = {index: earlier for index, row in goals if len(earlier := _earlier(case, row)) >= YEARS - 1}
    if not old:
        return not_applicable(
            Words(
                "Ingen mål er ført videre i tre år.",
                "Ingen mål er førte vidare i tre år.",
                "No goal has been carried for three years.",
            )
        )
    still = [index for index, row in goals if index in old and _stands_still(row, old[index])]
    if not still:
        return passed(GOALS)
    places = [case.place(GOALS, index, column) for index in still for column in ("goal", "status")]
    return failed(_words(len(still)), [GOALS], places, [status.text for index in still for status in old[index]])


def _earlier(case: Case, row: dict[str, Any]) -> tuple[EarlierStatus, ...]:
    """What the years right before said of a goal, newest first: by its record where it has one, else by its wording."""
    text = row["goal"]
    for goal in case.history.goals:
        if plainly(goal.text) == plainly(text) and len(goal.earlier) >= YEARS - 1:
            return goal.earlier[: YEARS - 1]
    found: list[EarlierStatus] = []
    for report, past in zip(case.history.reports[: YEARS - 1], case.earlier, strict=False):
        if case.year is None or report.year != case.year - len(found) - 1:
            break
        rows = past.rows(GOALS)
        same = pair([text], {index: str(other.get("goal") or "") for index, other in enumerate(rows)})
        if not same:
            break
        found.append(EarlierStatus(report.year, str(rows[same[0]].get("status") or "")))
    return tuple(found)


def _stands_still(row: dict[str, Any], earlier: tuple[EarlierStatus, ...]) -> bool:
    statuses = [str(row.get("status") or ""), *(status.text for status in earlier)]
    return not any(status.is_done for status in earlier) and all(
        _is_still(now, before) for now, before in zip(statuses, [*statuses[1:], ""], strict=True)
    )


def _is_still(status: str, before: str) -> bool:
    if not status.strip() or (before and plainly(status) == plainly(before)):
        return True
    return bool(STANDS_STILL.search(status)) and not MOVES_ON.search(status)


def _words(goals: int) -> Words:
    return counted(
        goals,
        Words(
            "Et mål har stått i tre rapporter uten at statusen forteller om framgang.",
            "Eit mål har stått i tre rapportar utan at statusen fortel om framgang.",
            "A goal has stood in three reports without a status that tells of progress.",
        ),
        Words(
            "{count} mål har stått i tre rapporter uten at statusen forteller om framgang.",
            "{count} mål har stått i tre rapportar utan at statusen fortel om framgang.",
            "{count} goals have stood in three reports without a status that tells of progress.",
        ),
    )


CHECK = Check(
    code="goal_without_progress",
    means=Words(
        "Et mål som føres videre for tredje gang, har kommet et stykke.",
        "Eit mål som blir ført vidare for tredje gong, har kome eit stykke.",
        "A goal carried for the third time has got somewhere.",
    ),
    why=Words(
        "Et mål som bare flyttes, bør enten få en ny plan, deles opp eller tas bort med en grunn.",
        "Eit mål som berre blir flytta, bør anten få ein ny plan, delast opp eller takast bort med ein grunn.",
        "A goal that is only moved should get a new plan, be split, or be dropped with a reason.",
    ),
    in_force_from=2023,
    run=run,
)
