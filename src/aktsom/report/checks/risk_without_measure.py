"""A prioritised risk has a measure."""

from __future__ import annotations

from typing import Any

from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at
from aktsom.report.template import Template, Words

COLUMNS = ("measures",)


def run(data: ReportData, template: Template) -> Result:
    """Find prioritised risks whose handling names no measure."""
    fields = {field.meaning: field for field in template.fields}
    if not {"risks", "risk_handling"} <= set(fields) or not is_asked(data, fields["risk_handling"].rows_at):
        return not_applicable()
    risks, handling = (value_at(data, fields[meaning].rows_at) or [] for meaning in ("risks", "risk_handling"))
    if not risks:
        return not_applicable(Words("Ingen risiko er ført opp.", "Ingen risiko er ført opp.", "No risk is listed."))
    at = ".".join(fields["risks"].rows_at)
    without = [f"{at}[{index}].risk" for index, risk in enumerate(risks) if not _handled(risk, handling)]
    return failed(_words(len(without), len(risks)), ["risk_handling"], without) if without else passed("risk_handling")


def _handled(risk: dict[str, Any], handling: list[dict[str, Any]]) -> bool:
    return any(not is_blank(block.get(column)) for block in handling if _same(risk, block) for column in COLUMNS)


def _same(risk: dict[str, Any], block: dict[str, Any]) -> bool:
    """The handling is of the risk with the same number, or with the same words."""
    numbered = risk.get("no") is not None and risk.get("no") == block.get("risk_no")
    return numbered or (bool(risk.get("risk")) and risk.get("risk") == block.get("risk"))


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
