"""Services and works above the amount have terms about wages and working conditions."""

from __future__ import annotations

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import DOES_NOT_REACH, REQUIREMENTS, TOO_LITTLE_KNOWN, GuardRail, Result, failed, passed
from aktsom.risk.proposed_requirements import rule_holds
from aktsom.values.words import Words

RULE, TEXT = "wage_regulation", "wage_and_working_conditions"


def run(case: RailCase) -> Result:
    """Where the regulation holds, look for the term."""
    holds = rule_holds(case.rules[RULE], case.purchase)
    if holds is None:
        return TOO_LITTLE_KNOWN
    if not holds:
        return DOES_NOT_REACH
    if TEXT in case.sources() or any(one.theme == "wages" for one in case.used_as("contract")):
        return passed(
            "Kontrakten har vilkår om lønn og arbeid. Husk risikovurdering og kontroll underveis.",
            "Kontrakten har vilkår om løn og arbeid. Hugs risikovurdering og kontroll undervegs.",
            "The contract has terms on wages and work. Remember risk assessment and controls on the way.",
        )
    amount = f"{case.rules[RULE].amount(case.purchase.sector) or 0:,}".replace(",", "\N{NO-BREAK SPACE}")
    words = Words(
        f"Verdien er over {amount} kroner, og kontrakten mangler vilkår om lønns- og arbeidsvilkår.",
        f"Verdien er over {amount} kroner, og kontrakten manglar vilkår om løns- og arbeidsvilkår.",
        f"The value is above NOK {amount}, and the contract lacks terms on wages and working conditions.",
    )
    return failed(words, [REQUIREMENTS])


RAIL = GuardRail(
    code="wage_regulation",
    means=Words("Vilkår om lønn og arbeid", "Vilkår om løn og arbeid", "Terms on wages and work"),
    why=Words(
        "Forskriften gjør vilkåret til en plikt, og gir rett til å kontrollere og holde tilbake betaling.",
        "Forskrifta gjer vilkåret til ei plikt, og gjev rett til å kontrollere og halde att betaling.",
        "The regulation makes the term a duty, and gives a right to inspect and to withhold payment.",
    ),
    run=run,
    rule=RULE,
)
