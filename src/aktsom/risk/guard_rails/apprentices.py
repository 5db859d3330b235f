"""Contracts that last have a requirement of apprentices."""

from __future__ import annotations

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import DOES_NOT_REACH, REQUIREMENTS, TOO_LITTLE_KNOWN, GuardRail, Result, failed, passed
from aktsom.risk.proposed_requirements import rule_holds
from aktsom.values.words import Words

RULE, TEXT = "apprentices", "apprentices"


def run(case: RailCase) -> Result:
    """Where the rule holds, look for the requirement."""
    holds = rule_holds(case.rules[RULE], case.purchase)
    if holds is None:
        return TOO_LITTLE_KNOWN
    if not holds:
        return DOES_NOT_REACH
    if TEXT in case.sources() or any("lærling" in f"{one.title} {one.text}".casefold() for one in case.requirements):
        return passed("Kravet om lærlinger er med.", "Kravet om lærlingar er med.", "Apprentices are required.")
    values = case.rules[RULE].values
    words = Words(
        f"Kontrakten varer mer enn {values['months']} måneder. Er det et fag med særlig behov for læreplasser, "
        f"skal lærlinger gjøre minst {values['least_share']} prosent av arbeidet.",
        f"Kontrakten varer meir enn {values['months']} månader. Er det eit fag med særleg behov for læreplassar, "
        f"skal lærlingar gjere minst {values['least_share']} prosent av arbeidet.",
        f"The contract lasts more than {values['months']} months. In a trade with a special need for training places, "
        f"apprentices shall do at least {values['least_share']} per cent of the work.",
    )
    return failed(words, [REQUIREMENTS])


RAIL = GuardRail(
    code="apprentices",
    means=Words("Krav om lærlinger", "Krav om lærlingar", "Apprentices required"),
    why=Words(
        "Offentlige oppdrag skal gi læreplasser der faget trenger det.",
        "Offentlege oppdrag skal gje læreplassar der faget treng det.",
        "Public contracts shall give training places where the trade needs them.",
    ),
    run=run,
    rule=RULE,
)
