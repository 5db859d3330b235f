"""The contract terms for human rights in the supply chain, in editions: clauses, deadlines and the ladder. Pure: no Django."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from aktsom.reference.editions import Edition, edition_on, editions_of
from aktsom.values.words import Words

SOURCE = "contract_terms"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause by its number: what it is about, and what it asks, in our own words."""

    code: str
    name: Words
    explanation: Words
    sureness: str


@dataclass(frozen=True, slots=True)
class Span:
    """A time to do something in."""

    days: int = 0
    weeks: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The last day of the time that runs from a day; a month ends at its last day where the day is not in it."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days, weeks=self.weeks)


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A step that the buyer may take, the clause it stands in, and what it is."""

    code: str
    clause: str
    explanation: Words
    sureness: str


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """One edition. `gate_rule` is what a no to an opening question means; the days to put a thing right in are our proposal."""

    edition: str
    name: Words
    clauses: tuple[Clause, ...]
    self_report_within: Span
    gate_clause: str
    gate_rule: Words
    correct_gate: Span
    correct_finding: Span
    ladder: tuple[LadderStep, ...]

    def clause(self, code: str) -> Clause | None:
        """A clause by its number; None where the edition has none."""
        return next((clause for clause in self.clauses if clause.code == code), None)

    def step(self, code: str) -> LadderStep | None:
        """A step of the ladder; None where the edition has none."""
        return next((step for step in self.ladder if step.code == code), None)


@cache
def contract_terms() -> Mapping[str, ContractTerms]:
    """Every edition by its name, oldest first."""
    return {edition.edition: _terms(edition) for edition in editions_of(SOURCE)}


def terms_of(edition: str, day: date | None = None) -> ContractTerms:
    """The edition that an agreement names; where it names none that is known, the one that held on a day."""
    known = contract_terms()
    return known.get(edition) or known[edition_on(SOURCE, day).edition]


def edition_choices(language: str) -> list[tuple[str, str]]:
    """The editions to choose among, newest first."""
    return [(name, terms.name.in_language(language)) for name, terms in reversed(list(contract_terms().items()))]


def _terms(edition: Edition) -> ContractTerms:
    more = edition.more
    return ContractTerms(
        edition=edition.edition,
        name=edition.name,
        clauses=tuple(
            Clause(one["code"], Words(**one["name"]), Words(**one["explanation"]), one["sureness"]) for one in edition.entries
        ),
        self_report_within=Span(**more["self_report"]["within"]),
        gate_clause=more["gate"]["clause"],
        gate_rule=Words(**more["gate"]["rule"]),
        correct_gate=Span(**more["correct"]["gate"]),
        correct_finding=Span(**more["correct"]["finding"]),
        ladder=tuple(
            LadderStep(one["code"], one["clause"], Words(**one["explanation"]), one["sureness"]) for one in more["ladder"]
        ),
    )
