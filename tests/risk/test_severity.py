"""How grave a risk is: the rule and its edges."""

from __future__ import annotations

from datetime import date

import pytest

from aktsom.risk.severity import Dimension, Judgement, Level, rule_on


def judged(scale: int | None, scope: int | None, irremediability: int | None, likelihood: int | None = None) -> Judgement:
    levels = dict(zip(Dimension, (scale, scope, irremediability, likelihood), strict=True))
    return Judgement({side: Level(level) for side, level in levels.items() if level is not None})


@pytest.mark.parametrize(
    ("sides", "severity", "product"), [((5, 1, 1), 5, 5), ((3, 4, 2), 4, 24), ((1, 1, 1), 1, 1), ((5, 5, 5), 5, 125)]
)
def test_it_is_enough_that_harm_is_grave_in_one_way(sides: tuple[int, int, int], severity: int, product: int) -> None:
    assert (judged(*sides).severity, judged(*sides).product) == (severity, product)


def test_a_missing_side_leaves_the_severity_open_but_not_below_what_is_known() -> None:
    found = judged(2, 4, None, 5)
    assert (found.severity, found.product, found.at_least, found.likelihood) == (None, None, 4, 5)
    assert judged(None, None, None).is_blank
    assert judged(None, None, None).at_least is None


def test_what_is_not_known_is_not_blank_and_not_zero() -> None:
    found = Judgement({Dimension.SCALE: Level(None, "Ingen har spurt")})
    assert not found.is_blank
    assert (found.level(Dimension.SCALE), found.severity, found.at_least) == (None, None, None)


def test_severity_goes_before_likelihood_and_the_product_before_it_too() -> None:
    rare_and_grave, likely_and_mild = judged(5, 5, 5, 1), judged(2, 2, 2, 5)
    one_sided = judged(5, 1, 1, 5)
    assert sorted([likely_and_mild, one_sided, rare_and_grave], key=lambda one: one.order, reverse=True) == [
        rare_and_grave,
        one_sided,
        likely_and_mild,
    ]


def test_the_sides_that_decide_are_named() -> None:
    assert judged(4, 2, 4).highest_sides == (Dimension.SCALE, Dimension.IRREMEDIABILITY)
    assert judged(4, 2, None).highest_sides == ()


def test_the_rule_has_words_for_every_level_and_names_its_basis() -> None:
    rule = rule_on(date(2026, 1, 1))
    assert [side.dimension for side in rule.sides] == list(Dimension)
    assert all(len(side.levels) == 5 for side in rule.sides)
    assert len(rule.basis) >= 3
    assert rule.address.startswith("https://")
