"""The table names a risk; what is done about it stands in the handling."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

MOST_WORDS = 60


def run(case: Case) -> Result:
    """Find risks of the table that are told in more words than a name needs."""
    risks = case.rows("risks")
    if not risks:
        return not_applicable(Words("Ingen risiko er ført opp.", "Ingen risiko er ført opp.", "No risk is listed."))
    lengths = {index: len(str(row.get("risk") or "").split()) for index, row in enumerate(risks)}
    long = [index for index, words in lengths.items() if words > MOST_WORDS]
    if not long:
        return passed("risks")
    return failed(_words(max(lengths.values())), ["risks"], [case.place("risks", index, "risk") for index in long])


def _words(words: int) -> Words:
    return Words(
        f"En risiko i tabellen er på {words} ord. Skriv risikoen i én setning, og flytt resten til begrunnelsen eller tiltakene.",
        f"Ein risiko i tabellen er på {words} ord. Skriv risikoen i éi setning, og flytt resten til grunngivinga eller tiltaka.",
        f"A risk in the table has {words} words. Write it in one sentence, and move the rest to the reasons or the measures.",
    )


CHECK = Check(
    code="risk_told_at_length",
    means=Words(
        "En risiko er skrevet i én setning.", "Ein risiko er skriven i éi setning.", "A risk is written in one sentence."
    ),
    why=Words(
        "Risikoen er navnet som går igjen i tabellen, håndteringen og neste års rapport.",
        "Risikoen er namnet som går igjen i tabellen, handteringa og rapporten neste år.",
        "The risk is the name that returns in the table, the handling and next year's report.",
    ),
    in_force_from=2023,
    run=run,
)
