"""A report as somebody who shall decide on it reads it: each field with what changed and what has been said. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from aktsom.report.field_changes import FieldChange, How, field_change, is_same_field
from aktsom.report.page import ShownField
from aktsom.report.sections import ShownSection
from aktsom.report.shape import ReportData
from aktsom.report.template import Field


class Since(StrEnum):
    """How a field stands against the last time it was decided on."""

    NEW = "new"
    SAME = "same"
    SEEN = "seen"
    CHANGED = "changed"
    MENDED = "mended"
    NOT_MENDED = "not_mended"


@dataclass(frozen=True, slots=True)
class Before:
    """How a field read the last time: approved, returned with a reason, or left undecided as the report came back."""

    data: ReportData
    approved: bool
    returned: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What has been said of a field in this round; `token` is remembered by the page."""

    approved: bool
    reason: str
    who: str
    token: str


@dataclass(frozen=True, slots=True)
class JudgedField:
    """One field, what changed in it, and what has been said of it."""

    shown: ShownField
    since: Since
    change: FieldChange | None
    columns: tuple[str, ...]
    reason_then: str = ""
    said: Said | None = None

    @property
    def token(self) -> str:
        """What the page remembers of what has been said."""
        return self.said.token if self.said else ""

    @property
    def waits_again(self) -> bool:
        """Whether it needs a reader's eye: everything but what is as it was the last time."""
        return self.since not in (Since.SAME, Since.SEEN)

    @property
    def may_be_approved_unread(self) -> bool:
        """Whether it was approved as it stands, and nothing has been said of it now."""
        return self.since is Since.SAME and self.said is None

    @property
    def has_differences(self) -> bool:
        """Whether there are words to mark: not where it is read for the first time, or where nothing changed."""
        return self.change is not None and self.change.how is not How.SAME


@dataclass(frozen=True, slots=True)
class JudgedSection:
    """A chapter with its fields."""

    section: ShownSection
    fields: tuple[JudgedField, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is laid before somebody: the fields as shown, the form's fields, what they said before, and what is said now."""

    sections: tuple[ShownSection, ...]
    fields: Mapping[str, Field]
    data: ReportData
    before: Mapping[str, Before]
    said: Mapping[str, Said]
    language: str


def judged_sections(reading: Reading) -> tuple[JudgedSection, ...]:
    """Every field that was asked, chapter by chapter."""
    judged = (
        JudgedSection(section, tuple(judged_field(reading, field) for field in section.fields if is_read(field)))
        for section in reading.sections
    )
    return tuple(section for section in judged if section.fields)


def is_read(field: ShownField) -> bool:
    """Whether there is anything to decide on: what the form did not ask for is not laid before anybody."""
    return field.asked or field.comment is not None


def judged_field(reading: Reading, shown: ShownField) -> JudgedField:
    """One field with what changed in it since it was last decided on."""
    field, before = reading.fields[shown.meaning], reading.before.get(shown.meaning)
    since = _since(field, before, reading.data)
    change = field_change(field, before.data, reading.data) if before and since in (Since.CHANGED, Since.MENDED) else None
    columns = tuple(column.label.in_language(reading.language) for column in field.columns)
    reason = before.reason if before and before.returned else ""
    return JudgedField(shown, since, change, columns, reason, reading.said.get(shown.meaning))


def _since(field: Field, before: Before | None, data: ReportData) -> Since:
    if before is None:
        return Since.NEW
    same = is_same_field(field, before.data, data)
    if before.returned:
        return Since.NOT_MENDED if same else Since.MENDED
    if same:
        return Since.SAME if before.approved else Since.SEEN
    return Since.CHANGED


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the reading has come."""

    of: int
    approved: int
    returned: int
    same: int
    waiting: int
    same_waiting: int

    @property
    def judged(self) -> int:
        """How many fields something has been said of."""
        return self.approved + self.returned

    @property
    def is_first(self) -> bool:
        """Whether nothing has been decided on before."""
        return self.same == 0 and self.waiting == self.of


def tally(sections: Iterable[JudgedSection]) -> Tally:
    """The counts of all fields."""
    fields = [field for section in sections for field in section.fields]
    return Tally(
        of=len(fields),
        approved=sum(field.said is not None and field.said.approved for field in fields),
        returned=sum(field.said is not None and not field.said.approved for field in fields),
        same=sum(not field.waits_again for field in fields),
        waiting=sum(field.waits_again for field in fields),
        same_waiting=sum(field.may_be_approved_unread for field in fields),
    )


def only_waiting(sections: Iterable[JudgedSection]) -> tuple[JudgedSection, ...]:
    """The fields that are new or changed, and those of which something is said that is not an approval."""
    kept = (JudgedSection(one.section, tuple(field for field in one.fields if field.waits_again)) for one in sections)
    return tuple(section for section in kept if section.fields)
