"""A goal of the year says how it went."""

from __future__ import annotations

from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import ReportData, is_blank, value_at
from aktsom.report.template import Template, Words


def run(data: ReportData, template: Template) -> Result:
    """Find goals of the year whose status was asked for and left blank."""
    field = next((item for item in template.fields if item.meaning == "goals_of_year"), None)
    rows = value_at(data, field.rows_at) or [] if field else []
    goals = [(index, row) for index, row in enumerate(rows) if not is_blank(row.get("goal")) and "status" in row]
    if field is None or not goals:
        return not_applicable(Words("Ingen mål er ført opp.", "Ingen mål er førte opp.", "No goal is listed."))
    at = ".".join(field.rows_at)
    blank = [f"{at}[{index}].status" for index, row in goals if is_blank(row["status"])]
    return failed(_words(len(blank), len(goals)), ["goals_of_year"], blank) if blank else passed("goals_of_year")


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
