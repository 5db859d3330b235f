"""What in a checklist is a breach of contract, under which clause and to be put right by when. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from aktsom.reference.contract_terms import ContractTerms


class BreachReason(Enum):
    """Why the program takes something for a breach."""

    GATE_SAYS_NO = "gate_says_no"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a checklist as it was answered."""

    is_gate: bool
    says_no: bool
    is_marked: bool
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach that the program proposes."""

    reason: BreachReason
    edition: str
    clause: str
    deadline: date


def breach_of(point: Point, terms: ContractTerms, found_on: date) -> Breach | None:
    """The breach that a point tells of under some terms; None where there is none. A gate goes before a mark, as it hastens."""
    if point.is_gate and point.says_no:
        return _breach(BreachReason.GATE_SAYS_NO, point, terms, terms.correct_gate.after(found_on))
    if point.is_marked:
        return _breach(BreachReason.MARKED, point, terms, terms.correct_finding.after(found_on))
    return None


def _breach(reason: BreachReason, point: Point, terms: ContractTerms, deadline: date) -> Breach:
    known = terms.clause(point.clause) is not None or not point.clause
    return Breach(reason, terms.edition if known else "", point.clause or terms.gate_clause, deadline)
