"""Thresholds of the procurement rules in dated editions, and rule sets that a buyer may follow besides. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from aktsom.reference.editions import edition_on, editions_of
from aktsom.values.words import Words

THRESHOLDS, RULE_SETS = "procurement_thresholds", "buyer_rules"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rule with its numbers, from when it is in force, and how sure we are of it."""

    code: str
    name: Words
    explanation: Words
    values: Mapping[str, Any]
    in_force_from: date
    sureness: str
    source: str

    def amount(self, sector: str) -> int | None:
        """The amount for a sector; the lowest where the sector is not chosen, so that nothing is missed."""
        amounts = [self.values[name] for name in ("state", "other") if name in self.values]
        if not amounts:
            return None
        return int(self.values.get(sector, min(amounts)))


@dataclass(frozen=True, slots=True)
class When:
    """What a procurement must be for a rule to hold; what is None is not asked about. A kind or a code is enough of the two."""

    value_over: int | None = None
    value_up_to: int | None = None
    level_from: int | None = None
    level_up_to: int | None = None
    simplified: bool | None = None
    kinds: Sequence[str] = ()
    cpv: Sequence[str] = ()
    cpv_not: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class BuyerRule:
    """One rule of a set: when it holds, and what it demands."""

    code: str
    name: Words
    explanation: Words
    when: When
    texts: tuple[str, ...] = ()
    most_tiers: int | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A buyer's rules of its own, with their source and how sure we are of it."""

    code: str
    name: Words
    note: Words
    valid_from: date
    sureness: str
    source: str
    rules: tuple[BuyerRule, ...] = field(default=())


@cache
def thresholds_on(day: date | None = None) -> Mapping[str, Threshold]:
    """The rules that held on a day, by code."""
    return {
        entry["code"]: Threshold(
            code=entry["code"],
            name=Words(**entry["name"]),
            explanation=Words(**entry["explanation"]),
            values=entry["values"],
            in_force_from=entry["in_force_from"],
            sureness=entry["sureness"],
            source=entry["source"],
        )
        for entry in edition_on(THRESHOLDS, day).entries
    }


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set that a buyer may choose."""
    return tuple(
        RuleSet(
            code=edition.edition,
            name=edition.name,
            note=edition.note,
            valid_from=edition.valid_from,
            sureness=edition.more["sureness"],
            source=edition.more["source"],
            rules=tuple(_rule(entry) for entry in edition.entries),
        )
        for edition in editions_of(RULE_SETS)
    )


def rule_set(code: str) -> RuleSet | None:
    """One rule set by its code."""
    return next((one for one in rule_sets() if one.code == code), None)


def _rule(entry: Mapping[str, Any]) -> BuyerRule:
    demands = entry["demands"]
    return BuyerRule(
        code=entry["code"],
        name=Words(**entry["name"]),
        explanation=Words(**entry["explanation"]),
        when=When(**entry["when"]),
        texts=tuple(demands.get("texts", ())),
        most_tiers=demands.get("most_tiers"),
    )
