"""Works and cleaning have no more tiers of sub-suppliers than the rule allows."""

from __future__ import annotations

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import DOES_NOT_REACH, PLAN, TOO_LITTLE_KNOWN, GuardRail, Result, failed, passed
from aktsom.risk.proposed_requirements import rule_holds
from aktsom.values.words import Words

RULE = "tiers"


def run(case: RailCase) -> Result:
    """Where the rule holds, compare the number of tiers."""
    rule = case.rules[RULE]
    holds = rule_holds(rule, case.purchase)
    if holds is None:
        return TOO_LITTLE_KNOWN
    if not holds:
        return DOES_NOT_REACH
    most, allowed = rule.values["most"], case.tiers_allowed
    if allowed is not None and allowed <= most:
        return passed(
            f"Kontrakten tillater {allowed} ledd. Regelen tillater {most}.",
            f"Kontrakten tillèt {allowed} ledd. Regelen tillèt {most}.",
            f"The contract allows {allowed} tiers. The rule allows {most}.",
        )
    if allowed is None:
        words = Words(
            f"Det står ikke hvor mange ledd underleverandører kontrakten tillater. Regelen tillater høyst {most}.",
            f"Det står ikkje kor mange ledd underleverandørar kontrakten tillèt. Regelen tillèt høgst {most}.",
            f"The number of tiers that the contract allows is not given. The rule allows at most {most}.",
        )
    else:
        words = Words(
            f"Kontrakten tillater {allowed} ledd underleverandører. Regelen tillater høyst {most}.",
            f"Kontrakten tillèt {allowed} ledd underleverandørar. Regelen tillèt høgst {most}.",
            f"The contract allows {allowed} tiers of sub-suppliers. The rule allows at most {most}.",
        )
    return failed(words, [PLAN])


RAIL = GuardRail(
    code="sub_supplier_tiers",
    means=Words("Ledd underleverandører", "Ledd underleverandørar", "Tiers of sub-suppliers"),
    why=Words(
        "Jo lengre kjede, desto lettere skjules dårlige vilkår.",
        "Di lengre kjede, di lettare blir dårlege vilkår skjulte.",
        "The longer the chain, the easier it is to hide bad conditions.",
    ),
    run=run,
    rule=RULE,
)
