"""What a guard rail answers: passed, failed with the places, or not applicable because. Pure: no Django."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aktsom.risk.guard_rail_case import RailCase
from aktsom.values.words import Words

PLAN = "plan"
REQUIREMENTS = "requirements"


class Outcome(StrEnum):
    """How a guard rail went."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Result:
    """A guard rail's answer in words, and the places that failed: `plan`, `requirements`, or `requirement:<pk>`."""

    outcome: Outcome
    words: Words
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuardRail:
    """One guard rail: its stable code, what it means, why it matters, and the dated rule or the source that it rests on."""

    code: str
    means: Words
    why: Words
    run: Callable[[RailCase], Result]
    rule: str = ""
    source: Words | None = None


@dataclass(frozen=True, slots=True)
class RailFinding:
    """A guard rail's answer about one procurement, with its source, how sure we are of it, and from when it is in force."""

    rail: GuardRail
    result: Result
    source: str
    sureness: str = ""
    in_force_from: date | None = None


def passed(nb: str, nn: str, en: str) -> Result:
    """Nothing to remark."""
    return Result(Outcome.PASSED, Words(nb, nn, en))


def failed(words: Words, places: Sequence[str]) -> Result:
    """Something to look at, at these places."""
    return Result(Outcome.FAILED, words, tuple(dict.fromkeys(places)))


def not_applicable(nb: str, nn: str, en: str) -> Result:
    """The guard rail says nothing about this procurement, because."""
    return Result(Outcome.NOT_APPLICABLE, Words(nb, nn, en))


NOT_IN_FORCE = not_applicable(
    "Regelen gjaldt ikke da anskaffelsen ble kunngjort.",
    "Regelen gjaldt ikkje då innkjøpet vart kunngjort.",
    "The rule was not in force when the procurement was announced.",
)
TOO_LITTLE_KNOWN = not_applicable(
    "Slag, verdi eller varighet er ikke fylt ut, så regelen kan ikke prøves.",
    "Slag, verdi eller lengd er ikkje fylt ut, så regelen kan ikkje prøvast.",
    "Kind, value or duration is not filled in, so the rule cannot be tried.",
)
DOES_NOT_REACH = not_applicable(
    "Regelen gjelder ikke for dette kjøpet: slaget er et annet, eller verdien er under beløpet.",
    "Regelen gjeld ikkje for dette kjøpet: slaget er eit anna, eller verdien er under beløpet.",
    "The rule does not hold for this purchase: it is of another kind, or below the amount.",
)
COULD_NOT_RUN = not_applicable(
    "Kontrollen kunne ikke kjøres. Feilen står i loggen, og de andre er kjørt.",
    "Kontrollen kunne ikkje køyrast. Feilen står i loggen, og dei andre er køyrde.",
    "The check could not be run. The fault is in the log, and the others have run.",
)
