"""No step of the due diligence is left wholly blank."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import TOO_EARLY_WORDS, Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words


def run(case: Case) -> Result:
    """Find steps with no answer to any of their fields, in a report that is mostly answered."""
    steps = sorted({field.step for field in case.asked_fields if field.step})
    if not steps:
        return not_applicable()
    if not case.is_well_under_way:
        return not_applicable(TOO_EARLY_WORDS)
    meanings = {step: [field.meaning for field in case.asked_fields if field.step == step] for step in steps}
    blank = [step for step in steps if not any(case.says(meaning) for meaning in meanings[step])]
    if not blank:
        return passed()
    about = [meaning for step in blank for meaning in meanings[step]]
    return failed(_words(blank), about, [case.place(meaning) for meaning in about])


def _words(steps: list[int]) -> Words:
    named = ", ".join(str(step) for step in steps)
    return Words(
        f"Ingenting er besvart i steg {named}.", f"Ingenting er svart på i steg {named}.", f"Nothing is answered in step {named}."
    )


CHECK = Check(
    code="step_left_blank",
    means=Words("Hvert steg har et svar.", "Kvart steg har eit svar.", "Every step has an answer."),
    why=Words(
        "Aktsomhet har seks steg. Et tomt steg ser ut som arbeid som ikke gjøres. Er det slik, si det, og si når det kommer.",
        "Aktsemd har seks steg. Eit tomt steg ser ut som arbeid som ikkje blir gjort. Er det slik, sei det, og når det kjem.",
        "Due diligence has six steps. A blank one looks like work not done. If so, say it, and say when it will be.",
    ),
    in_force_from=2023,
    run=run,
)
