"""A field of a report as its page shows it: values, where they come from, and what is said of them. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as having
from datetime import date
from typing import Any

from aktsom.report.findings import Finding
from aktsom.report.provenance import WRITTEN, Provenance
from aktsom.report.rows import number_key
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at
from aktsom.report.template import Field, Kind, Section, Template

CERTAIN_FROM = 0.9
"""A value read with less certainty is shown as uncertain."""

NUMBERS = (Kind.NUMBER, Kind.MONEY)
LONG = 900
"""An answer of more characters than this is folded until somebody wants the whole of it."""

BLANK, DRAFT, READY, APPROVED = STATES = ("blank", "draft", "ready", "approved")


def shown_state(stored: str, is_blank: bool) -> str:  # noqa: FBT001 - said of the state beside it
    """How far an answer has come, judged by what it holds now: blank whatever is stored, else at least a draft."""
    if is_blank:
        return BLANK
    return DRAFT if stored == BLANK else stored


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value with its label; `asked` is whether the report's file asked for it at all."""

    label: str
    kind: Kind
    value: Any
    path: str
    asked: bool = True
    place: str = ""
    certainty: float | None = None

    def __hash__(self) -> int:
        """By the words of the value, which may be a list."""
        return hash((self.path, str(self.value)))

    @property
    def is_blank(self) -> bool:
        """Whether it was asked for and left blank."""
        return is_blank(self.value)

    @property
    def is_uncertain(self) -> bool:
        """Whether the reading of it needs a person's eye."""
        return self.certainty is not None and self.certainty < CERTAIN_FROM


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row, with its number as written where it has one."""

    number: int | None
    values: tuple[ShownValue, ...]
    announced_in: int | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What people and the program have said of one answer, beside the answer itself.

    `carried_from` is the year it was fetched from, while nobody has touched or confirmed it; `announced` are the rows that the
    report for `announced_in` told of; `returned` is why the approver sent it back.
    """

    state: str = DRAFT
    source: str = ""
    file_name: str = ""
    carried_from: int | None = None
    version: int = 0
    person: str = ""
    is_mine: bool = False
    due: date | None = None
    is_overdue: bool = False
    unresolved: int = 0
    returned: str | None = None
    announced: frozenset[int] = frozenset()
    announced_in: int | None = None


NO_NOTES = Notes()


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field of a report."""

    meaning: str
    code: str
    label: str
    help: str
    kind: Kind
    phase: str | None
    asked: bool
    single: ShownValue | None
    rows: tuple[ShownRow, ...]
    comment: ShownValue | None
    findings: tuple[Finding, ...]
    notes: Notes
    level: int

    @property
    def is_table(self) -> bool:
        """Whether rows stand best as a table, rather than one below the other."""
        return self.kind is Kind.TABLE or any(value.kind is Kind.YES_NO for row in self.rows for value in row.values)

    @property
    def is_answered(self) -> bool:
        """Whether anything is said."""
        return any(not value.is_blank for value in self.values())

    @property
    def state(self) -> str:
        """How far it has come, judged by what it holds now."""
        return shown_state(self.notes.state, not self.is_answered)

    @property
    def is_locked(self) -> bool:
        """Whether it is approved, and so not written in."""
        return self.notes.state == APPROVED

    @property
    def is_carried(self) -> bool:
        """Whether it stands as an earlier year left it, and nobody has said that it still holds."""
        return self.notes.carried_from is not None and self.is_answered

    @property
    def is_long(self) -> bool:
        """Whether there is more to read than one wants to scroll past."""
        return sum(len(value.value) for value in self.values() if isinstance(value.value, str)) > LONG

    @property
    def value_level(self) -> int:
        """Where headings inside its texts begin."""
        return self.level + 1

    @property
    def name(self) -> str:
        """The code, where there is one, and the label."""
        return f"{self.code} {self.label}".strip()

    @property
    def is_uncertain(self) -> bool:
        """Whether any value of it was read with little certainty."""
        return any(value.is_uncertain for value in self.values())

    @property
    def place(self) -> str:
        """Where the field's first value stands in the file it was read from."""
        return next((value.place for value in self.values() if value.place), "")

    def values(self) -> Iterator[ShownValue]:
        """Every value of the field."""
        if self.single:
            yield self.single
        for row in self.rows:
            yield from row.values
        if self.comment:
            yield self.comment


@dataclass(frozen=True, slots=True)
class OfYear:
    """All that a field's piece of the page needs to know of its report."""

    year: int


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a report's page is made from; findings are those that nobody has answered, notes are by meaning."""

    template: Template
    data: ReportData
    language: str
    provenance: Provenance = WRITTEN
    findings: Sequence[Finding] = ()
    notes: Mapping[str, Notes] = having(default_factory=dict)
    phases: Mapping[str, str] = having(default_factory=dict)


def chapter_of(key: str, sections: Mapping[str, Section]) -> str:
    """The chapter that a section lies in: `1` for `1.A`, itself for a section outside the chapters."""
    chapter = key.partition(".")[0]
    return chapter if chapter in sections else key


def shown_field(parts: PageParts, field: Field, level: int = 3) -> ShownField:
    """One field as its page shows it; its heading stands at `level`."""
    notes = parts.notes.get(field.meaning, NO_NOTES)
    return ShownField(
        meaning=field.meaning,
        code=field.code or "",
        label=field.label.in_language(parts.language),
        help=field.help.in_language(parts.language),
        kind=field.kind,
        phase=field.phase,
        asked=is_asked(parts.data, field.rows_at if field.kind.has_rows else field.at),
        single=None if field.kind.has_rows else _single(parts, field),
        rows=tuple(_rows(parts, field, notes)) if field.kind.has_rows else (),
        comment=_comment(parts, field),
        findings=tuple(finding for finding in parts.findings if field.meaning in finding.meanings),
        notes=notes,
        level=level,
    )


def _single(parts: PageParts, field: Field) -> ShownValue:
    path = ".".join(field.at)
    label = field.label.in_language(parts.language)
    return _value(parts, label, field.kind, value_at(parts.data, field.at), path)


def _comment(parts: PageParts, field: Field) -> ShownValue | None:
    at = (*field.at, "comment")
    if not field.has_comment or not is_asked(parts.data, at):
        return None
    return _value(parts, "", Kind.TEXT, value_at(parts.data, at), ".".join(at))


def _rows(parts: PageParts, field: Field, notes: Notes) -> Iterator[ShownRow]:
    at = ".".join(field.rows_at)
    for index, row in enumerate(value_at(parts.data, field.rows_at) or []):
        values = (
            _value(parts, column.label.in_language(parts.language), column.kind, row[column.key], f"{at}[{index}].{column.key}")
            if column.key in row
            else ShownValue(column.label.in_language(parts.language), column.kind, None, "", asked=False)
            for column in field.columns
        )
        announced_in = notes.announced_in if index in notes.announced else None
        yield ShownRow(row.get(number_key(field)), tuple(values), announced_in)


def _value(parts: PageParts, label: str, kind: Kind, value: Any, path: str) -> ShownValue:
    origin = parts.provenance
    return ShownValue(label, kind, value, path, place=origin.places.get(path, ""), certainty=origin.certainty.get(path))
