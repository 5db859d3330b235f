"""Which texts of requirements the program proposes for a purchase, and why. Pure: no Django.

A text is proposed where a rule makes it a duty, where it is meant for what is bought, or where the risk is as high as it is
meant for and its theme is one of those at risk. What is meant for other kinds of purchase is never proposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aktsom.reference.procurement_rules import Threshold
from aktsom.reference.requirement_library import LibraryText


class Why(StrEnum):
    """Why a text is proposed."""

    RULE = "rule"
    RISK = "risk"
    THEME = "theme"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Purchase:
    """What is known of a purchase: its kind, codes, value and months, the risk level and themes, and the buyer's sector."""

    kind: str = "unknown"
    cpv: tuple[str, ...] = ()
    value: int | None = None
    months: int | None = None
    level: int | None = None
    themes: tuple[str, ...] = ()
    sector: str = "unknown"


def rule_holds(rule: Threshold, purchase: Purchase) -> bool | None:
    """Whether a rule holds for a purchase; None where too little is known to say."""
    if not _is_of_kind(rule, purchase):
        return None if purchase.kind == "unknown" and not purchase.cpv and "kinds" in rule.values else False
    months = rule.values.get("months")
    if months is not None and purchase.months is None:
        return None
    if months is not None and purchase.months is not None and purchase.months <= months:
        return False
    amount = rule.amount(purchase.sector)
    if amount is None:
        return True
    return None if purchase.value is None else purchase.value > amount


def _is_of_kind(rule: Threshold, purchase: Purchase) -> bool:
    if "kinds" not in rule.values:
        return True
    codes = rule.values.get("cpv", ())
    return purchase.kind in rule.values["kinds"] or any(code.startswith(tuple(codes)) for code in purchase.cpv if codes)


def proposals(texts: Sequence[LibraryText], purchase: Purchase, rules: Mapping[str, Threshold]) -> dict[str, tuple[Why, ...]]:
    """The codes of the texts that are proposed, each with why."""
    found = {text.code: _why(text, purchase, rules) for text in texts}
    return {code: why for code, why in found.items() if why}


def _why(text: LibraryText, purchase: Purchase, rules: Mapping[str, Threshold]) -> tuple[Why, ...]:
    if text.kinds and purchase.kind != "unknown" and purchase.kind not in text.kinds and not _fits(text, purchase):
        return ()
    if text.cpv and not _fits(text, purchase):
        return ()
    why = []
    if text.threshold and text.threshold in rules and rule_holds(rules[text.threshold], purchase):
        why.append(Why.RULE)
    reaches = text.from_level is not None and purchase.level is not None and purchase.level >= text.from_level
    touches = bool(set(text.themes) & set(purchase.themes))
    if reaches and (touches or not purchase.themes):
        why.append(Why.RISK)
    if touches and why:
        why.append(Why.THEME)
    if text.cpv and (text.from_level is None or reaches):
        why.append(Why.CATEGORY)
    return tuple(why)


def _fits(text: LibraryText, purchase: Purchase) -> bool:
    return any(code.startswith(text.cpv) for code in purchase.cpv) if text.cpv else False
