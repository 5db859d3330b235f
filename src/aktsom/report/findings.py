"""What a check answers: passed, failed with the places, or not applicable because. Pure: no Django."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from aktsom.report.case import Case
from aktsom.report.shape import ReportData, get_path, split_path
from aktsom.report.template import Words


class Outcome(StrEnum):
    """How a check went."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Result:
    """A check's answer: the outcome in words, the fields it is about by meaning, and the paths of the places that failed.

    `facts` are what it saw elsewhere than at the places, such as the number of the year before.
    """

    outcome: Outcome
    words: Words
    meanings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's answer about one report, with the check's code and the reason why it matters."""

    code: str
    outcome: Outcome
    words: Words
    why: Words
    meanings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    could_not_run: bool = False

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
    run: Callable[[Case], Result]


PASSED_WORDS = Words("Dette stemmer.", "Dette stemmer.", "This is in order.")
NOT_ASKED_WORDS = Words("Skjemaet spør ikke om dette.", "Skjemaet spør ikkje om dette.", "The form does not ask for this.")
NOT_IN_FORCE_WORDS = Words(
    "Kontrollen gjelder ikke for dette året.", "Kontrollen gjeld ikkje for dette året.", "The check does not hold for this year."
)
NO_LAST_YEAR_WORDS = Words(
    "Det finnes ingen rapport for året før.", "Det finst ingen rapport for året før.", "There is no report for the year before."
)
TOO_EARLY_WORDS = Words(
    "Under halvparten av feltene er besvart. Kontrollen venter til rapporten er kommet lenger.",
    "Under halvparten av felta er svara på. Kontrollen ventar til rapporten er komen lenger.",
    "Less than half of the fields are answered. The check waits until the report has come further.",
)
COULD_NOT_RUN_WORDS = Words(
    "Kontrollen klarte ikke å lese rapporten. Resten av kontrollene er kjørt, og feilen står i loggen.",
    "Kontrollen klarte ikkje å lese rapporten. Resten av kontrollane er køyrde, og feilen står i loggen.",
    "The check could not read the report. The other checks have run, and the fault is in the log.",
)


def passed(*meanings: str) -> Result:
    """Nothing to remark."""
    return Result(Outcome.PASSED, PASSED_WORDS, meanings)


def failed(words: Words, meanings: Sequence[str], places: Sequence[str] = (), facts: Sequence[object] = ()) -> Result:
    """Something to look at, at these places."""
    distinct = tuple(dict.fromkeys(meanings))
    return Result(Outcome.FAILED, words, distinct, tuple(dict.fromkeys(places)), tuple(str(fact) for fact in facts))


def not_applicable(words: Words = NOT_ASKED_WORDS) -> Result:
    """The check says nothing about this report, because."""
    return Result(Outcome.NOT_APPLICABLE, words)


def listed(names: Sequence[Words], most: int = 5) -> Words:
    """Names one after the other; the rest as a number where they are many."""
    rest = len(names) - most
    shown = [[name.in_language(language) for name in names[:most]] for language in ("nb", "nn", "en")]
    more = (f" og {rest} til", f" og {rest} til", f" and {rest} more") if rest > 0 else ("", "", "")
    return Words(*(", ".join(part) + tail for part, tail in zip(shown, more, strict=True)))


def counted(count: int, one: Words, many: Words) -> Words:
    """The words for one or for many; `{count}` in them stands for the number."""
    words = one if count == 1 else many
    return Words(*(words.in_language(language).replace("{count}", str(count)) for language in ("nb", "nn", "en")))


def fingerprint(finding: Finding, data: ReportData) -> str:
    """A sum over what a check saw: the values at its places. It stays when rows change places, and changes with the values."""
    seen = sorted([place_without_rows(place), _row_name(data, place), _value(data, place)] for place in finding.places)
    facts = json.dumps([finding.code, seen, sorted(finding.facts)], ensure_ascii=False, default=str)
    return sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()


def place_without_rows(place: str) -> str:
    """A path without the places of rows."""
    return ".".join(str(part) for part in split_path(place) if isinstance(part, str))


def _value(data: ReportData, place: str) -> str:
    return json.dumps(_at(data, place), ensure_ascii=False, default=str, sort_keys=True)


def _row_name(data: ReportData, place: str) -> str:
    """What tells a row from the others: its first text."""
    head, bracket, _ = place.rpartition("]")
    row = _at(data, head + bracket) if bracket else None
    return next((value for value in row.values() if isinstance(value, str)), "") if isinstance(row, dict) else ""


def _at(data: ReportData, place: str) -> Any:
    try:
        return get_path(data, place)
    except (KeyError, IndexError, TypeError):
        return None
