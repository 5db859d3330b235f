"""A prioritised risk has a goal."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.handled import risks_without
from aktsom.report.template import Words

COLUMNS = ("overall_goal", "goal_in_year")


def run(case: Case) -> Result:
    """Find prioritised risks whose handling has neither an overall goal nor a goal in the year."""
    if "risks" not in case.fields or not case.asks("risk_handling"):
        return not_applicable()
    risks = case.rows("risks")
    if not risks:
        return not_applicable(Words("Ingen risiko er ført opp.", "Ingen risiko er ført opp.", "No risk is listed."))
    without = [case.place("risks", index, "risk") for index in risks_without(case, COLUMNS)]
    return failed(_words(len(without), len(risks)), ["risk_handling"], without) if without else passed("risk_handling")


def _words(without: int, listed: int) -> Words:
    return Words(
        f"{without} av {listed} risikoer har ikke noe mål.",
        f"{without} av {listed} risikoar har ikkje noko mål.",
        f"{without} of {listed} risks have no goal.",
    )


CHECK = Check(
    code="risk_without_goal",
    means=Words("Hver risiko har et mål.", "Kvar risiko har eit mål.", "Every risk has a goal."),
    why=Words(
        "Uten mål kan ingen se om arbeidet med risikoen nytter.",
        "Utan mål kan ingen sjå om arbeidet med risikoen nyttar.",
        "Without a goal nobody can see whether the work on the risk helps.",
    ),
    in_force_from=2023,
    run=run,
)
