"""A prioritised risk has themes."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import is_blank
from aktsom.report.template import Words


def run(case: Case) -> Result:
    """Find prioritised risks whose themes were asked for and left blank."""
    asked = [(index, row) for index, row in enumerate(case.rows("risks")) if "themes" in row]
    if not asked:
        return not_applicable(Words("Ingen risiko er ført opp.", "Ingen risiko er ført opp.", "No risk is listed."))
    blank = [case.place("risks", index, "themes") for index, row in asked if is_blank(row["themes"])]
    return failed(_words(len(blank), len(asked)), ["risks"], blank) if blank else passed("risks")


def _words(blank: int, asked: int) -> Words:
    return Words(
        f"{blank} av {asked} risikoer mangler tema.",
        f"{blank} av {asked} risikoar manglar tema.",
        f"{blank} of {asked} risks have no theme.",
    )


CHECK = Check(
    code="risk_without_themes",
    means=Words("Hver risiko har tema.", "Kvar risiko har tema.", "Every risk has themes."),
    why=Words(
        "Tema gjør at risikoen kan sammenlignes fra år til år og med andre.",
        "Tema gjer at risikoen kan samanliknast frå år til år og med andre.",
        "Themes let the risk be compared from year to year and with others.",
    ),
    in_force_from=2023,
    run=run,
)
