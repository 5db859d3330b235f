"""What the rule set that the buyer has chosen demands of the procurement."""

from __future__ import annotations

from aktsom.reference.procurement_rules import BuyerRule, When
from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import PLAN, REQUIREMENTS, GuardRail, Result, failed, not_applicable, passed
from aktsom.values.words import Words

A_YEAR, ABLE_BIDDERS = 12, 3


def run(case: RailCase) -> Result:
    """Try each rule of the set that holds for the procurement."""
    if case.rule_set is None:
        return not_applicable(
            "Virksomheten har ikke valgt et eget regelsett.",
            "Verksemda har ikkje valt eit eige regelsett.",
            "The buyer has chosen no rule set of its own.",
        )
    held = [rule for rule in case.rule_set.rules if holds(rule.when, case)]
    if not held:
        return not_applicable(
            "Ingen regel i det egne regelsettet gjelder for dette kjøpet.",
            "Ingen regel i det eigne regelsettet gjeld for dette kjøpet.",
            "No rule of the buyer's own set holds for this purchase.",
        )
    missed = [rule for rule in held if not _is_met(rule, case)]
    if not missed:
        return passed("Det egne regelsettet er fulgt.", "Det eigne regelsettet er følgt.", "The buyer's own rules are followed.")
    return failed(_named(missed), [PLAN if rule.most_tiers is not None else REQUIREMENTS for rule in missed])


def _named(rules: list[BuyerRule]) -> Words:
    words = [" ".join(rule.explanation.in_language(language) for rule in rules) for language in ("nb", "nn", "en")]
    return Words(f"Mangler: {words[0]}", f"Manglar: {words[1]}", f"Missing: {words[2]}")


def holds(when: When, case: RailCase) -> bool:
    """Whether a rule holds for the procurement; what is not known is not held against it."""
    purchase = case.purchase
    asked = [
        when.value_over is None or (purchase.value or 0) > when.value_over,
        when.value_up_to is None or (purchase.value is not None and purchase.value <= when.value_up_to),
        when.level_from is None or (purchase.level or 0) >= when.level_from,
        when.level_up_to is None or (purchase.level is not None and purchase.level <= when.level_up_to),
        when.simplified is None or when.simplified == _is_simple(case),
        not when.cpv_not or not any(code.startswith(tuple(when.cpv_not)) for code in purchase.cpv),
    ]
    return all(asked) and _is_of_kind(when, case)


def _is_of_kind(when: When, case: RailCase) -> bool:
    if not when.kinds and not when.cpv:
        return True
    codes = tuple(when.cpv)
    return case.purchase.kind in when.kinds or bool(codes and any(code.startswith(codes) for code in case.purchase.cpv))


def _is_simple(case: RailCase) -> bool:
    """A single purchase of goods, a contract under a year, or a market with few able bidders."""
    single = case.purchase.kind == "goods" and not case.is_framework
    short = case.purchase.months is not None and case.purchase.months < A_YEAR
    few = case.expected_bidders is not None and case.expected_bidders < ABLE_BIDDERS
    return single or short or few


def _is_met(rule: BuyerRule, case: RailCase) -> bool:
    if rule.most_tiers is not None:
        return case.tiers_allowed is not None and case.tiers_allowed <= rule.most_tiers
    return set(rule.texts) <= case.sources()


RAIL = GuardRail(
    code="buyer_rules",
    means=Words("Eget regelsett", "Eige regelsett", "The buyer's own rules"),
    why=Words(
        "Virksomheten har selv bestemt at dette skal gjelde i innkjøpene.",
        "Verksemda har sjølv bestemt at dette skal gjelde i innkjøpa.",
        "The buyer has itself decided that this is to hold in its procurements.",
    ),
    run=run,
    source=Words("Regelsettet i innkjøpsprofilen", "Regelsettet i innkjøpsprofilen", "The rule set in the buyer profile"),
)
