"""A report as its page shows it: sections with fields, values with their origin, and what the checks found. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aktsom.report.findings import Finding, Outcome
from aktsom.report.provenance import Provenance
from aktsom.report.rows import number_key
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at
from aktsom.report.template import Field, Kind, Section, Template

CERTAIN_FROM = 0.9
"""A value read with less certainty is shown as uncertain."""

NUMBERS = (Kind.NUMBER, Kind.MONEY)


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


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field of a report."""

    meaning: str
    code: str
    label: str
    help: str
    kind: Kind
    asked: bool
    single: ShownValue | None
    rows: tuple[ShownRow, ...]
    comment: ShownValue | None
    source: str
    file_name: str
    findings: tuple[Finding, ...]

    @property
    def is_table(self) -> bool:
        """Whether rows stand best as a table, rather than one below the other."""
        return self.kind is Kind.TABLE or any(value.kind is Kind.YES_NO for row in self.rows for value in row.values)

    @property
    def is_answered(self) -> bool:
        """Whether anything is said."""
        return any(not value.is_blank for value in self.values())

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
class ShownSection:
    """A chapter of the report, or what stands outside the chapters."""

    key: str
    label: str
    step: int | None
    fields: tuple[ShownField, ...]

    @property
    def asked(self) -> int:
        """How many fields the report asks for here."""
        return sum(field.asked for field in self.fields)

    @property
    def answered(self) -> int:
        """How many of them say anything."""
        return sum(field.is_answered for field in self.fields if field.asked)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer came from, in words, and the file where there was one."""

    words: str
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a report's page is made from."""

    template: Template
    data: ReportData
    findings: Sequence[Finding]
    sources: Mapping[str, Source]
    provenance: Provenance
    language: str


def shown_sections(parts: PageParts) -> tuple[ShownSection, ...]:
    """The report chapter by chapter; a part such as `1.A` stands in its chapter. Sections without fields are left out."""
    labels = {section.key: section for section in parts.template.sections}
    chapters: dict[str, list[ShownField]] = {}
    for field in parts.template.fields:
        chapters.setdefault(chapter_of(field.section, labels), []).append(shown_field(parts, field))
    return tuple(
        ShownSection(key, labels[key].label.in_language(parts.language), labels[key].step, tuple(fields))
        for key, fields in chapters.items()
    )


def chapter_of(key: str, sections: Mapping[str, Section]) -> str:
    """The chapter that a section lies in: `1` for `1.A`, itself for a section outside the chapters."""
    chapter = key.partition(".")[0]
    return chapter if chapter in sections else key


def shown_field(parts: PageParts, field: Field) -> ShownField:
    """One field as its page shows it."""
    source = parts.sources.get(field.meaning, Source(""))
    failed = [finding for finding in parts.findings if finding.outcome is Outcome.FAILED and field.meaning in finding.meanings]
    return ShownField(
        meaning=field.meaning,
        code=field.code or "",
        label=field.label.in_language(parts.language),
        help=field.help.in_language(parts.language),
        kind=field.kind,
        asked=is_asked(parts.data, field.rows_at if field.kind.has_rows else field.at),
        single=None if field.kind.has_rows else _single(parts, field),
        rows=tuple(_rows(parts, field)) if field.kind.has_rows else (),
        comment=_comment(parts, field),
        source=source.words,
        file_name=source.file_name,
        findings=tuple(failed),
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


def _rows(parts: PageParts, field: Field) -> Iterator[ShownRow]:
    at = ".".join(field.rows_at)
    for index, row in enumerate(value_at(parts.data, field.rows_at) or []):
        values = (
            _value(parts, column.label.in_language(parts.language), column.kind, row[column.key], f"{at}[{index}].{column.key}")
            if column.key in row
            else ShownValue(column.label.in_language(parts.language), column.kind, None, "", asked=False)
            for column in field.columns
        )
        yield ShownRow(row.get(number_key(field)), tuple(values))


def _value(parts: PageParts, label: str, kind: Kind, value: Any, path: str) -> ShownValue:
    origin = parts.provenance
    return ShownValue(label, kind, value, path, place=origin.places.get(path, ""), certainty=origin.certainty.get(path))
