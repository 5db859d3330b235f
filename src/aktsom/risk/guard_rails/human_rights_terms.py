"""At high risk the contract has terms about human rights."""

from __future__ import annotations

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import REQUIREMENTS, GuardRail, Result, failed, not_applicable, passed
from aktsom.values.words import Words

RULE = "human_rights"
TEXTS = frozenset({"human_rights_terms", "ilo_core_conventions"})
THEMES = frozenset({"forced_labour", "child_labour", "freedom_of_association", "discrimination"})


def run(case: RailCase) -> Result:
    """Where the risk is high, look for the terms."""
    level, least = case.purchase.level, case.rules[RULE].values["level"]
    if level is None:
        return not_applicable(
            "Risikoen er ikke besluttet ennå.", "Risikoen er ikkje avgjord enno.", "The risk is not decided yet."
        )
    if level < least:
        return not_applicable("Risikoen er under høy.", "Risikoen er under høg.", "The risk is below high.")
    if TEXTS & case.sources() or any(one.theme in THEMES for one in case.used_as("contract")):
        return passed(
            "Kontrakten har vilkår om menneskerettigheter.",
            "Kontrakten har vilkår om menneskerettar.",
            "The contract has terms on human rights.",
        )
    words = Words(
        "Risikoen er høy, men kontrakten har ingen vilkår om menneskerettigheter.",
        "Risikoen er høg, men kontrakten har ingen vilkår om menneskerettar.",
        "The risk is high, but the contract has no terms on human rights.",
    )
    return failed(words, [REQUIREMENTS])


RAIL = GuardRail(
    code="human_rights_terms",
    means=Words("Vilkår om menneskerettigheter", "Vilkår om menneskerettar", "Terms on human rights"),
    why=Words(
        "Uten vilkår har dere ingenting å følge opp etter, og ingen rett til innsyn eller retting.",
        "Utan vilkår har de ingenting å følgje opp etter, og ingen rett til innsyn eller retting.",
        "Without terms there is nothing to follow up by, and no right to access or correction.",
    ),
    run=run,
    rule=RULE,
)
