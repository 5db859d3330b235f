"""What a check is given: one report, its form and its history, with short ways to what it holds. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as having
from functools import cached_property
from typing import Any

from aktsom.report.history import NO_HISTORY, History
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at
from aktsom.report.template import Field, Template, Words
from aktsom.report.told import sentences_of


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text, the field it stands in, and its path; `low` is the text in small letters, for quick looks."""

    text: str
    meaning: str
    path: str
    low: str

    def names_any(self, stems: Iterable[str]) -> bool:
        """Whether any of these, in small letters, occurs; much quicker than a pattern."""
        return any(stem in self.low for stem in stems)


def _said(text: str, meaning: str, path: str) -> Said:
    return Said(text, meaning, path, text.lower())


@dataclass(frozen=True)
class Case:
    """One report under check. Values of another type than their field's are met as blank.

    `counted` is what the records of the year say, by the meaning of the field; nothing where they cannot tell.
    """

    data: ReportData
    template: Template
    history: History = NO_HISTORY
    counted: Mapping[str, int] = having(default_factory=dict)

    @cached_property
    def year(self) -> int | None:
        """The reporting year, where the data tells it."""
        year = value_at(self.data, ("template", "reporting_year"))
        return year if isinstance(year, int) else None

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields of the form, by meaning."""
        return {field.meaning: field for field in self.template.fields}

    def asks(self, *meanings: str) -> bool:
        """Whether the form has all these fields and the data knows them, blank or filled."""
        return all(meaning in self.fields and is_asked(self.data, _at(self.fields[meaning])) for meaning in meanings)

    def value(self, meaning: str) -> Any:
        """The value of a field that holds one; None where it is blank or not asked."""
        return value_at(self.data, self.fields[meaning].at) if meaning in self.fields else None

    def text(self, meaning: str) -> str:
        """The text of a field; empty where it is blank, not asked, or no text."""
        value = self.value(meaning)
        return value if isinstance(value, str) else ""

    def number(self, meaning: str) -> int | None:
        """The number of a field; None where it is blank, not asked, or no number."""
        value = self.value(meaning)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def rows(self, meaning: str) -> list[dict[str, Any]]:
        """The rows of a field; none where it is blank or not asked."""
        rows = value_at(self.data, self.fields[meaning].rows_at) if meaning in self.fields else None
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def comment(self, meaning: str) -> str:
        """The comment after the rows of a field."""
        comment = value_at(self.data, (*self.fields[meaning].at, "comment")) if meaning in self.fields else None
        return comment if isinstance(comment, str) else ""

    def says(self, meaning: str) -> bool:
        """Whether anything stands in a field: its value, a cell of its rows, or the comment after them."""
        field = self.fields.get(meaning)
        if field is None or not field.kind.has_rows:
            return not is_blank(self.value(meaning))
        keys = [column.key for column in field.columns]
        return bool(self.comment(meaning)) or any(not is_blank(row.get(key)) for row in self.rows(meaning) for key in keys)

    def place(self, meaning: str, row: int | None = None, column: str = "") -> str:
        """The path of a field, of its list of rows, or of a cell."""
        field = self.fields[meaning]
        if row is None:
            return ".".join(_at(field))
        return f"{'.'.join(field.rows_at)}[{row}].{column}"

    def name(self, meaning: str) -> Words:
        """What a reader knows a field by: its code, or its label in quotation marks where it has none."""
        field = self.fields[meaning]
        if field.code:
            return Words(field.code, field.code, field.code)
        return Words(f"«{field.label.nb}»", f"«{field.label.nn}»", f"“{field.label.en}”")

    @cached_property
    def texts(self) -> tuple[Said, ...]:
        """Every text of the report, in the order of the form."""
        return tuple(said for field in self.template.fields for said in self._texts_of(field))

    def _texts_of(self, field: Field) -> Iterator[Said]:
        if not field.kind.has_rows:
            if text := self.text(field.meaning):
                yield _said(text, field.meaning, self.place(field.meaning))
            return
        for index, row in enumerate(self.rows(field.meaning)):
            for column in field.columns:
                cell = row.get(column.key)
                if isinstance(cell, str) and cell:
                    yield _said(cell, field.meaning, self.place(field.meaning, index, column.key))
        if text := self.comment(field.meaning):
            yield _said(text, field.meaning, ".".join((*field.at, "comment")))

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """Every sentence of every text, each with the path of its text."""
        return tuple(_said(part, said.meaning, said.path) for said in self.texts for part in sentences_of(said.text))

    @cached_property
    def asked_fields(self) -> tuple[Field, ...]:
        """The fields that the data knows."""
        return tuple(field for field in self.template.fields if self.asks(field.meaning))

    @cached_property
    def is_well_under_way(self) -> bool:
        """Whether at least half of what is asked is answered, so that a blank is worth a remark."""
        return 2 * sum(self.says(field.meaning) for field in self.asked_fields) >= len(self.asked_fields) > 0

    @cached_property
    def earlier(self) -> tuple[Case, ...]:
        """The reports of earlier years, newest first."""
        return tuple(Case(report.data, report.template) for report in self.history.reports)

    @cached_property
    def last_year(self) -> Case | None:
        """The report of the year right before; None where there is none."""
        for report, case in zip(self.history.reports, self.earlier, strict=True):
            if self.year is not None and report.year == self.year - 1:
                return case
        return None


def _at(field: Field) -> tuple[str, ...]:
    return field.rows_at if field.kind.has_rows else field.at
