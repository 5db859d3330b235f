"""A prioritised risk has a measure."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.handled import risks_without
from aktsom.report.template import Words

COLUMNS = ("measures",)


def run(case: Case) -> Result:
    """Find prioritised risks whose handling names no measure."""
    if "risks" not in case.fields or not case.asks("risk_handling"):
        return not_applicable()
    risks = case.rows("risks")
    if not risks:
        return not_applicable(Words("Ingen risiko er ført opp.", "Ingen risiko er ført opp.", "No risk is listed."))
    without = [case.place("risks", index, "risk") for index in risks_without(case, COLUMNS)]
    return failed(_words(len(without), len(risks)), ["risk_handling"], without) if without else passed("risk_handling")


def _words(without: int, listed: int) -> Words:
    return Words(
        f"{without} av {listed} risikoer har ikke noe tiltak.",
        f"{without} av {listed} risikoar har ikkje noko tiltak.",
        f"{without} of {listed} risks have no measure.",
    )


CHECK = Check(
    code="risk_without_measure",
    means=Words("Hver risiko har et tiltak.", "Kvar risiko har eit tiltak.", "Every risk has a measure."),
    why=Words(
        "En risiko som er satt først, skal også gjøres noe med, eller så bør rapporten si hvorfor ikke.",
        "Ein risiko som er sett først, skal òg gjerast noko med, eller så bør rapporten seie kvifor ikkje.",
        "A risk put first is also acted on, or the report should say why not.",
    ),
    in_force_from=2023,
    run=run,
)
