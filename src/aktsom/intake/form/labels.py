"""The printed labels of one edition, told by its cues. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from aktsom.document.blocks import Table
from aktsom.intake.form.pieces import text_of
from aktsom.intake.form.words import Match, best_match, whole_match, without_brackets
from aktsom.report.template import Column, Field, Section, Template

CODE = re.compile(r"^\s*([1-9])\s?\.\s?([A-H])\s?\.\s?(\d{1,2})(?!\d)\s?[.:)]?\s*")
SECTION_CODE = re.compile(r"^\s*([1-9])\s?\.\s?([A-H])\b\s?\.?(?!\s?\.?\s?\d)\s*")
CHAPTER_NUMBER = re.compile(r"^\s*([1-9])\s?\.?\s+(?=\S)")
LONGEST_LABEL = 400
LONGEST_PROMPT = 240
UPRIGHT = 0.5
CONTACT = ("organisation", "contact")


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """A field, and how well a text is its label."""

    field: Field
    match: Match


def is_whole_label(match: Match, least_share: float = 0.25) -> bool:
    """Whether a text that stands alone can be a label: every stem, and not too much else."""
    return match.complete and match.share >= least_share


def table_fields(templates: Iterable[Template]) -> tuple[Field, ...]:
    """Every field that holds rows, in any edition."""
    return tuple(field for template in templates for field in template.fields if field.kind.has_rows)


@dataclass(frozen=True)
class Labels:
    """What one edition prints, ready to be looked for."""

    template: Template

    @cached_property
    def coded(self) -> tuple[Field, ...]:
        """The fields with a code, in the order of the form."""
        return tuple(field for field in self.template.fields if field.code)

    @cached_property
    def uncoded(self) -> tuple[Field, ...]:
        """The fields that are told by their label alone, those of the foreword and the last page apart."""
        return tuple(f for f in self.template.fields if not f.code and f.cues and f.section not in ("foreword", "closing"))

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The parts of the form by key."""
        return {section.key: section for section in self.template.sections}

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each field stands in the form, by meaning."""
        return {field.meaning: at for at, field in enumerate(self.template.fields)}

    def field_with_code(self, text: str) -> tuple[Field, int] | None:
        """The field whose code a line begins with, and where its words begin."""
        found = CODE.match(text)
        field = self.template.field_coded(f"{found[1]}.{found[2]}.{int(found[3])}") if found else None
        return (field, found.end()) if field and found else None

    def uncoded_for(self, text: str) -> list[FieldMatch]:
        """The fields without a code whose label a text may be, the likeliest first."""
        if not text or len(text) > LONGEST_PROMPT:
            return []
        bare = without_brackets(text)
        found = [FieldMatch(field, whole_match(bare, field.cues)) for field in self.uncoded]
        return sorted((one for one in found if is_whole_label(one.match)), key=lambda one: one.match.strength, reverse=True)

    def best_uncoded(self, text: str) -> FieldMatch | None:
        """The field without a code whose label a text is, or None."""
        return next(iter(self.uncoded_for(text)), None)

    def section_with_code(self, text: str) -> Section | None:
        """The section whose code a line begins with, where its words fit or are missing."""
        found = SECTION_CODE.match(text)
        section = self.sections.get(f"{found[1]}.{found[2]}") if found else None
        if not section or not found:
            return None
        words = text[found.end() :]
        return section if not words.strip(" .:") or best_match(words, section.cues).recall >= 0.5 else None

    def is_section(self, text: str, section: Section) -> bool:
        """Whether a text that stands alone is the heading of a section."""
        return len(text) <= LONGEST_LABEL and is_whole_label(whole_match(text, section.cues), 0.45)

    def chapter_heading(self, text: str, section: Section) -> bool:
        """Whether a text is a chapter's heading, its number before it or not."""
        found = CHAPTER_NUMBER.match(text)
        if not found:
            return self.is_section(text, section)
        words = whole_match(text[found.end() :], section.cues)
        return found[1] == section.key and len(text) <= LONGEST_LABEL and is_whole_label(words, 0.3)


def _header_match(text: str, columns: Sequence[Column]) -> tuple[Column, Match] | None:
    """A narrow header may have its words cut in two."""
    return column_match(text, columns) or column_match(text.replace(" ", ""), columns)


def column_match(text: str, columns: Sequence[Column]) -> tuple[Column, Match] | None:
    """The column whose label a text is, or None."""
    if not text or len(text) > LONGEST_LABEL:
        return None
    bare = without_brackets(text)
    found = [(column, whole_match(bare, column.cues)) for column in columns]
    best = max(found, key=lambda one: one[1].strength, default=None)
    return best if best and is_whole_label(best[1], 0.34) else None


def header_columns(cells: Sequence[str], columns: Sequence[Column]) -> dict[int, Column]:
    """Which column of the field each cell of a header row names; nothing where it is no header row."""
    found: dict[int, Column] = {}
    for at, text in enumerate(cells):
        best = _header_match(text, [column for column in columns if column not in found.values()])
        if best:
            found[at] = best[0]
    filled = sum(1 for text in cells if text)
    return found if len(found) >= 2 and len(found) * 2 > filled else {}


def stands_upright(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> bool:
    """Whether the labels of a table go down its first column, each with its value beside it."""
    first = [cells[0] for cells in rows if cells and cells[0]]
    matches = [column_match(text, columns) for text in first]
    told = {one[0].key for one in matches if one and one[1].share >= UPRIGHT}
    return len(told) >= 2 and len(told) * 2 > len(first)


def header_field(table: Table, fields: Sequence[Field]) -> Field | None:
    """The field whose table this is, by its header row."""
    cells = [text_of(cell) for cell in table.rows[0]]
    best = max(fields, key=lambda field: len(header_columns(cells, field.columns)), default=None)
    if best is None or not header_columns(cells, best.columns):
        return None
    rows = [[text_of(cell) for cell in row[:1]] for row in table.rows]
    return None if len(rows) > 1 and any(stands_upright(rows, field.columns) for field in fields) else best
