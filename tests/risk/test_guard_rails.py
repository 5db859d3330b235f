"""The guard rails: each passes, fails with the place, and stands aside with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest

from aktsom.reference.procurement_rules import rule_set, rule_sets, thresholds_on
from aktsom.reference.requirement_library import library_text, library_texts
from aktsom.risk.guard_rail_case import RailCase, RailRequirement
from aktsom.risk.guard_rail_findings import Outcome, Result
from aktsom.risk.guard_rails import all_guard_rails, run_guard_rails
from aktsom.risk.proposed_requirements import Purchase, Why, proposals

NEW, OLD, BEFORE = date(2026, 9, 1), date(2025, 1, 1), date(2020, 1, 1)
RENHOLD = Purchase("services", ("90910000",), 4_000_000, 48, 3, ("wages",), "other")


def case(day: date = NEW, purchase: Purchase = RENHOLD, **more: object) -> RailCase:
    return RailCase(purchase, day, thresholds_on(day), **more)  # type: ignore[arg-type]


def demand(pk: int, use: str, **more: object) -> RailRequirement:
    return RailRequirement(pk, "Krav", "Tekst", use, **more)  # type: ignore[arg-type]


def told(rail: str, of: RailCase) -> Result:
    return next(finding.result for finding in run_guard_rails(of) if finding.rail.code == rail)


PASSED, FAILED, ASIDE = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_APPLICABLE
GREEN = demand(1, "award", theme="greenhouse_gases", weight=Decimal(30))
PRICE = demand(2, "award", weight=Decimal(70))
SPEC = demand(3, "specification", theme="waste")


@pytest.mark.parametrize(
    ("of", "outcome", "places"),
    [
        (case(), FAILED, ("plan",)),
        (case(approach="weight", requirements=(GREEN, PRICE)), PASSED, ()),
        (case(approach="weight", requirements=(replace(GREEN, weight=Decimal("29.5")),)), FAILED, ("requirement:1",)),
        (case(approach="specification", requirements=(SPEC,)), PASSED, ()),
        (case(approach="specification"), FAILED, ("requirements",)),
        (case(approach="combined", requirements=(SPEC, GREEN)), PASSED, ()),
        (case(OLD, approach="combined", requirements=(SPEC, GREEN)), FAILED, ("plan",)),
        (case(approach="exempt", exemption="critical_interest", reason="Beredskap"), PASSED, ()),
        (case(approach="exempt", exemption="critical_interest"), FAILED, ("plan",)),
        (case(BEFORE, approach="weight"), ASIDE, ()),
    ],
)
def test_the_environment_is_met_by_the_rule_of_the_day(of: RailCase, outcome: Outcome, places: tuple[str, ...]) -> None:
    result = told("environment_weight", of)
    assert (result.outcome, result.places) == (outcome, places)


def test_a_label_leaves_room_for_an_equivalent() -> None:
    narrow = demand(7, "specification", label="Svanemerket")
    assert told("label_or_equivalent", case(requirements=(narrow,))).places == ("requirement:7",)
    wide = replace(narrow, text="Svanemerket eller likeverdig")
    assert told("label_or_equivalent", case(requirements=(wide,))).outcome is PASSED
    assert told("label_or_equivalent", case()).outcome is ASIDE


@pytest.mark.parametrize(
    ("purchase", "outcome"),
    [
        (RENHOLD, FAILED),
        (replace(RENHOLD, value=1_500_000), ASIDE),
        (replace(RENHOLD, value=1_500_000, sector="state"), FAILED),
        (replace(RENHOLD, value=1_500_000, sector="unknown"), FAILED),
        (replace(RENHOLD, value=None), ASIDE),
        (replace(RENHOLD, kind="goods", cpv=()), ASIDE),
    ],
)
def test_the_wage_regulation_holds_from_the_amount_of_the_sector(purchase: Purchase, outcome: Outcome) -> None:
    assert told("wage_regulation", case(purchase=purchase)).outcome is outcome


def test_the_term_about_wages_is_found() -> None:
    term = demand(4, "contract", source="wage_and_working_conditions")
    assert told("wage_regulation", case(requirements=(term,))).outcome is PASSED


@pytest.mark.parametrize(("day", "months", "outcome"), [(NEW, 48, FAILED), (NEW, 3, ASIDE), (NEW, None, ASIDE), (OLD, 48, ASIDE)])
def test_apprentices_are_asked_of_contracts_that_last(day: date, months: int | None, outcome: Outcome) -> None:
    assert told("apprentices", case(day, replace(RENHOLD, months=months))).outcome is outcome


@pytest.mark.parametrize(("tiers", "outcome"), [(None, FAILED), (3, FAILED), (2, PASSED), (0, PASSED)])
def test_cleaning_has_at_most_two_tiers(tiers: int | None, outcome: Outcome) -> None:
    assert told("sub_supplier_tiers", case(tiers_allowed=tiers)).outcome is outcome


@pytest.mark.parametrize(("level", "outcome"), [(None, ASIDE), (2, ASIDE), (3, FAILED), (4, FAILED)])
def test_high_risk_asks_for_terms_about_human_rights(level: int | None, outcome: Outcome) -> None:
    of = case(purchase=replace(RENHOLD, level=level))
    assert told("human_rights_terms", of).outcome is outcome
    if outcome is FAILED:
        terms = (demand(5, "contract", source="human_rights_terms"),)
        assert told("human_rights_terms", replace(of, requirements=terms)).outcome is PASSED


def test_weights_are_a_whole() -> None:
    assert told("award_weights", case(requirements=(GREEN, PRICE))).outcome is PASSED
    assert told("award_weights", case(requirements=(GREEN,))).outcome is FAILED
    assert told("award_weights", case(requirements=(GREEN, demand(9, "award")))).places == ("requirement:9",)
    assert told("award_weights", case(requirements=(SPEC,))).outcome is ASIDE


def test_the_buyers_own_rules_hold_where_they_are_chosen() -> None:
    oslo = rule_set("oslo")
    assert told("buyer_rules", case()).outcome is ASIDE
    result = told("buyer_rules", case(rule_set=oslo))
    assert result.outcome is FAILED
    assert "vilkår om menneskerettigheter" in result.words.nb
    rules = {rule.code: rule for rule in oslo.rules}  # type: ignore[union-attr]
    texts = {code for rule in ("set_a", "work_large") for code in rules[rule].texts}
    demands = tuple(demand(place, "contract", source=code) for place, code in enumerate(sorted(texts)))
    met = case(rule_set=oslo, requirements=demands, tiers_allowed=0)
    assert told("buyer_rules", met).outcome is PASSED


def test_every_guard_rail_has_a_code_of_its_own_and_tells_what_it_rests_on() -> None:
    rails = all_guard_rails()
    assert len({rail.code for rail in rails}) == len(rails) == 8
    for finding in run_guard_rails(case()):
        assert finding.source
        assert finding.rail.rule == "" or finding.in_force_from is not None


def test_a_guard_rail_that_breaks_stands_aside_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("aktsom.risk.guard_rails.award_weights")

    def broken(_case: RailCase) -> Result:
        raise ValueError

    rails = tuple(replace(rail, run=broken) if rail is module.RAIL else rail for rail in all_guard_rails())
    monkeypatch.setattr("aktsom.risk.guard_rails.all_guard_rails", lambda: rails)
    found = {finding.rail.code: finding.result.words.nb for finding in run_guard_rails(case())}
    assert "kunne ikke kjøres" in found["award_weights"]
    assert len(found) == len(rails)


def proposed(purchase: Purchase, day: date = NEW) -> dict[str, tuple[Why, ...]]:
    return proposals(library_texts(), purchase, thresholds_on(day))


def test_requirements_are_proposed_from_rules_risk_and_what_is_bought() -> None:
    cleaning = proposed(RENHOLD)
    assert cleaning["wage_and_working_conditions"] == (Why.RULE, Why.THEME)
    assert "sub_supplier_tiers" in cleaning
    assert "fair_trade_label" not in cleaning
    coffee = proposed(Purchase("goods", ("15861000",), 900_000, 24, 4, ("child_labour",)))
    assert Why.CATEGORY in coffee["fair_trade_label"]
    assert {"child_labour_remediation", "human_rights_terms"} <= set(coffee)
    assert "wage_and_working_conditions" not in coffee
    low = proposed(Purchase("goods", ("15861000",), 900_000, 24, 1, ("child_labour",)))
    assert "human_rights_terms" not in low


def test_every_text_of_the_library_says_how_it_is_documented_and_followed_up_in_both_forms() -> None:
    for text in library_texts():
        for each in (text.text, text.documentation, text.follow_up):
            assert each.nb
            assert each.nn
        if text.label is not None:
            assert "likeverdig" in text.text.nb or "likeverdig" in text.title.nb
    for found in rule_sets():
        assert all(library_text(code) is not None for rule in found.rules for code in rule.texts)
