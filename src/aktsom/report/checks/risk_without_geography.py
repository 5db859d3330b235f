"""A prioritised risk says where in the world it is."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import is_blank
from aktsom.report.template import Words


def run(case: Case) -> Result:
    """Find prioritised risks whose geography was asked for and left blank."""
    asked = [(index, row) for index, row in enumerate(case.rows("risks")) if "geography" in row]
    if not asked:
        return not_applicable(Words("Ingen risiko er ført opp.", "Ingen risiko er ført opp.", "No risk is listed."))
    blank = [case.place("risks", index, "geography") for index, row in asked if is_blank(row["geography"])]
    return failed(_words(len(blank), len(asked)), ["risks"], blank) if blank else passed("risks")


def _words(blank: int, asked: int) -> Words:
    return Words(
        f"{blank} av {asked} risikoer mangler geografi.",
        f"{blank} av {asked} risikoar manglar geografi.",
        f"{blank} of {asked} risks have no geography.",
    )


CHECK = Check(
    code="risk_without_geography",
    means=Words("Hver risiko har et sted.", "Kvar risiko har ein stad.", "Every risk has a place."),
    why=Words(
        "Hvor risikoen er, avgjør hvem som kan rammes og hva som kan gjøres. Skriv «Globalt» når det gjelder overalt.",
        "Kvar risikoen er, avgjer kven som kan bli råka og kva som kan gjerast. Skriv «Globalt» når det gjeld overalt.",
        "Where the risk is decides who may be harmed and what can be done. Write “Globalt” where it holds everywhere.",
    ),
    in_force_from=2023,
    run=run,
)
