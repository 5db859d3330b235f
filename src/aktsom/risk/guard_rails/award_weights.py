"""The weights of the award criteria are a whole."""

from __future__ import annotations

from decimal import Decimal

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import GuardRail, Result, failed, not_applicable, passed
from aktsom.values.words import Words

WHOLE = Decimal(100)


def run(case: RailCase) -> Result:
    """Add the weights up."""
    criteria = case.used_as("award")
    weighed = [one for one in criteria if one.weight is not None]
    if not weighed:
        return not_applicable(
            "Ingen tildelingskriterier har vekt.", "Ingen tildelingskriterium har vekt.", "No award criterion has a weight."
        )
    places = [one.place for one in criteria]
    without = len(criteria) - len(weighed)
    if without:
        words = Words(
            f"{without} av {len(criteria)} tildelingskriterier har ingen vekt.",
            f"{without} av {len(criteria)} tildelingskriterium har inga vekt.",
            f"{without} of {len(criteria)} award criteria have no weight.",
        )
        return failed(words, [one.place for one in criteria if one.weight is None])
    total = sum((one.weight for one in weighed if one.weight is not None), Decimal(0))
    if total == WHOLE:
        return passed(
            "Vektene er til sammen 100 prosent.", "Vektene er til saman 100 prosent.", "The weights add up to 100 per cent."
        )
    words = Words(
        f"Vektene er til sammen {total.normalize():f} prosent, ikke 100. Før opp pris og andre kriterier også.",
        f"Vektene er til saman {total.normalize():f} prosent, ikkje 100. Før opp pris og andre kriterium òg.",
        f"The weights add up to {total.normalize():f} per cent, not 100. Enter price and other criteria too.",
    )
    return failed(words, places)


RAIL = GuardRail(
    code="award_weights",
    means=Words("Vektene er 100 prosent", "Vektene er 100 prosent", "The weights are 100 per cent"),
    why=Words(
        "Tilbyderne må kunne se hva som teller, og hvor mye.",
        "Tilbydarane må kunne sjå kva som tel, og kor mykje.",
        "Bidders must be able to see what counts, and how much.",
    ),
    run=run,
    source=Words("God skikk for tildelingskriterier", "God skikk for tildelingskriterium", "Good practice for award criteria"),
)
