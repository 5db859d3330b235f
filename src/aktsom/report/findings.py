"""What a check answers: passed, failed with the places, or not applicable because. Pure: no Django."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aktsom.report.shape import ReportData
from aktsom.report.template import Template, Words


class Outcome(StrEnum):
    """How a check went."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Result:
    """A check's answer: the outcome in words, the fields it is about by meaning, and the paths of the places that failed."""

    outcome: Outcome
    words: Words
    meanings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's answer about one report, with the check's code and the reason why it matters."""

    code: str
    outcome: Outcome
    words: Words
    why: Words
    meanings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The words in bokmål."""
        return self.words.nb


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its stable code, what it means, why it matters, and the first reporting year it holds for."""

    code: str
    means: Words
    why: Words
    in_force_from: int
    run: Callable[[ReportData, Template], Result]


PASSED_WORDS = Words("Dette stemmer.", "Dette stemmer.", "This is in order.")
NOT_ASKED_WORDS = Words("Skjemaet spør ikke om dette.", "Skjemaet spør ikkje om dette.", "The form does not ask for this.")
NOT_IN_FORCE_WORDS = Words(
    "Kontrollen gjelder ikke for dette året.", "Kontrollen gjeld ikkje for dette året.", "The check does not hold for this year."
)


def passed(*meanings: str) -> Result:
    """Nothing to remark."""
    return Result(Outcome.PASSED, PASSED_WORDS, meanings)


def failed(words: Words, meanings: Sequence[str], places: Sequence[str] = ()) -> Result:
    """Something to look at, at these places."""
    return Result(Outcome.FAILED, words, tuple(meanings), tuple(places))


def not_applicable(words: Words = NOT_ASKED_WORDS) -> Result:
    """The check says nothing about this report, because."""
    return Result(Outcome.NOT_APPLICABLE, words)
