"""The work of writing a report: who has which field or step, what stands left, and what each person has left. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aktsom.report.page import chapter_of
from aktsom.report.states import AnswerState
from aktsom.report.template import Field, Section, Template

if TYPE_CHECKING:
    from aktsom.access.models import User

DONE = frozenset({AnswerState.READY, AnswerState.APPROVED})
STATE_TONES = {
    AnswerState.BLANK: "neutral",
    AnswerState.DRAFT: "neutral",
    AnswerState.READY: "info",
    AnswerState.APPROVED: "success",
}


@dataclass(frozen=True, slots=True)
class Charge:
    """A field or a step that is given to somebody by a date. It no longer `stands` when she has left or may not write."""

    person: User
    due: date | None
    stands: bool = True
    meaning: str = ""
    step: int | None = None


@dataclass(frozen=True, slots=True)
class WorkField:
    """A field: how far it has come, its own charge, and the charge that holds for it (its own before its step's)."""

    meaning: str
    code: str
    label: str
    step: int | None
    state: AnswerState
    own: Charge | None
    charge: Charge | None

    @property
    def is_done(self) -> bool:
        """Whether somebody has said that it is ready."""
        return self.state in DONE

    @property
    def tone(self) -> str:
        """The tone of the state's tag."""
        return STATE_TONES[self.state]

    @property
    def by_step(self) -> bool:
        """Whether it is somebody's only because the step is hers."""
        return self.charge is not None and self.charge is not self.own

    @property
    def name(self) -> str:
        """The code, where there is one, and the label."""
        return f"{self.code} {self.label}".strip()

    def is_overdue(self, today: date) -> bool:
        """Whether its day has gone without it being ready."""
        return bool(self.charge and self.charge.due and self.charge.due < today and not self.is_done)


@dataclass(frozen=True, slots=True)
class WorkPart:
    """A chapter with its fields; one that is a step can be given away as a whole."""

    key: str
    label: str
    step: int | None
    charge: Charge | None
    fields: tuple[WorkField, ...]

    @property
    def done(self) -> int:
        """How many of its fields are ready."""
        return sum(field.is_done for field in self.fields)


@dataclass(frozen=True, slots=True)
class Share:
    """What one person has: all her fields, those that are not ready, and the first day that something is due."""

    person: User
    fields: tuple[WorkField, ...]
    left: tuple[WorkField, ...]
    overdue: int
    next_due: date | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Work:
    """The whole work on a report."""

    parts: tuple[WorkPart, ...]

    def fields(self) -> Iterator[WorkField]:
        """Every field, in the order of the form."""
        for part in self.parts:
            yield from part.fields

    @property
    def unassigned(self) -> int:
        """How many fields that are not ready nobody who can write has."""
        return sum(not field.is_done and not (field.charge and field.charge.stands) for field in self.fields())

    def shares(self, today: date) -> tuple[Share, ...]:
        """What each person has, those who have left first, then by name."""
        held: dict[int, list[WorkField]] = {}
        charges: dict[int, Charge] = {}
        for field in self.fields():
            if field.charge:
                held.setdefault(field.charge.person.pk, []).append(field)
                charges.setdefault(field.charge.person.pk, field.charge)
        shares = (_share(charges[person], fields, today) for person, fields in held.items())
        return tuple(sorted(shares, key=lambda share: (share.stands, str(share.person).casefold())))


def _share(charge: Charge, fields: list[WorkField], today: date) -> Share:
    left = tuple(field for field in fields if not field.is_done)
    days = [field.charge.due for field in left if field.charge and field.charge.due]
    overdue = sum(field.is_overdue(today) for field in left)
    return Share(charge.person, tuple(fields), left, overdue, min(days, default=None), charge.stands)


def plan_work(template: Template, charges: Iterable[Charge], states: Mapping[str, AnswerState], language: str) -> Work:
    """The work chapter by chapter, for the fields whose state is known."""
    given = list(charges)
    own = {charge.meaning: charge for charge in given if charge.meaning}
    steps = {charge.step: charge for charge in given if charge.step is not None}
    sections = {section.key: section for section in template.sections}
    chapters: dict[str, list[WorkField]] = {}
    for field in template.fields:
        if field.meaning in states:
            shown = _field(field, own.get(field.meaning), steps.get(field.step or 0), states[field.meaning], language)
            chapters.setdefault(chapter_of(field.section, sections), []).append(shown)
    parts = (_part(sections[key], steps, tuple(fields), language) for key, fields in chapters.items())
    return Work(tuple(parts))


def _part(section: Section, steps: Mapping[int, Charge], fields: tuple[WorkField, ...], language: str) -> WorkPart:
    label = section.label.in_language(language)
    return WorkPart(section.key, label, section.step, steps.get(section.step or 0), fields)


def _field(field: Field, own: Charge | None, of_step: Charge | None, state: AnswerState, language: str) -> WorkField:
    # A field whose own writer has left falls to whoever has the step.
    charge = own if own and (own.stands or not (of_step and of_step.stands)) else of_step
    return WorkField(field.meaning, field.code or "", field.label.in_language(language), field.step, state, own, charge)
