"""A policy that the report tells of can be opened by the reader."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

LINK, TOLD = "policy_link", "policy_anchoring"


def run(case: Case) -> Result:
    """Find a report that tells how its policy came about, but leaves the link to it blank."""
    if not case.asks(LINK, TOLD):
        return not_applicable()
    if case.says(LINK):
        return passed(LINK)
    if not case.says(TOLD):
        return not_applicable(
            Words("Ingen retningslinjer er omtalt.", "Ingen retningslinjer er omtalte.", "No policy is told of.")
        )
    return failed(_words(case), (LINK, TOLD), (case.place(LINK),))


def _words(case: Case) -> Words:
    code = case.name(TOLD)
    return Words(
        f"{code.nb} forteller om retningslinjene, men lenken til dem mangler.",
        f"{code.nn} fortel om retningslinjene, men lenkja til dei manglar.",
        f"{code.en} tells of the policy, but the link to it is missing.",
    )


CHECK = Check(
    code="policy_without_link",
    means=Words("Retningslinjene kan åpnes.", "Retningslinjene kan opnast.", "The policy can be opened."),
    why=Words(
        "Retningslinjer som ingen finner, binder ingen. Legg dem på nettsidene, og skriv adressen.",
        "Retningslinjer som ingen finn, bind ingen. Legg dei på nettsidene, og skriv adressa.",
        "A policy that nobody finds binds nobody. Put it on the web, and give the address.",
    ),
    in_force_from=2023,
    run=run,
)
