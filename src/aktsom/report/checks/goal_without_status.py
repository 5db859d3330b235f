"""A goal of the year says how it went."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import is_blank
from aktsom.report.template import Words

GOALS = "goals_of_year"


def run(case: Case) -> Result:
    """Find goals of the year whose status was asked for and left blank."""
    goals = [(index, row) for index, row in enumerate(case.rows(GOALS)) if not is_blank(row.get("goal")) and "status" in row]
    if not goals:
        return not_applicable(Words("Ingen mål er ført opp.", "Ingen mål er førte opp.", "No goal is listed."))
    blank = [case.place(GOALS, index, "status") for index, row in goals if is_blank(row["status"])]
    return failed(_words(len(blank), len(goals)), [GOALS], blank) if blank else passed(GOALS)


def _words(blank: int, listed: int) -> Words:
    return Words(
        f"{blank} av {listed} mål mangler status.",
        f"{blank} av {listed} mål manglar status.",
        f"{blank} of {listed} goals have no status.",
    )


CHECK = Check(
    code="goal_without_status",
    means=Words("Hvert mål har status.", "Kvart mål har status.", "Every goal has a status."),
    why=Words(
        "Et mål uten status sier ikke om det ble nådd, er i gang eller utgår.",
        "Eit mål utan status seier ikkje om det vart nådd, er i gang eller går ut.",
        "A goal without a status does not say whether it was reached, is under way or was dropped.",
    ),
    in_force_from=2023,
    run=run,
)
