"""A report's page chapter by chapter, within a chapter by phase, and how far each has come. Pure: no Django."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from aktsom.report.page import APPROVED, BLANK, DRAFT, READY, PageParts, ShownField, chapter_of, shown_field
from aktsom.report.template import Field


@dataclass(frozen=True, slots=True)
class StateCounts:
    """How many of the fields asked for stand in each state."""

    approved: int = 0
    ready: int = 0
    draft: int = 0
    blank: int = 0

    @property
    def of(self) -> int:
        """All of them."""
        return self.approved + self.ready + self.draft + self.blank

    @property
    def answered(self) -> int:
        """Those that say anything."""
        return self.of - self.blank

    @property
    def ready_at(self) -> int:
        """Where the part of the ready ones begins in a bar of all."""
        return self.approved

    @property
    def draft_at(self) -> int:
        """Where the part of the drafts begins."""
        return self.approved + self.ready


def counted(fields: Iterable[ShownField]) -> StateCounts:
    """How far these fields have come; what was not asked for does not count."""
    states = Counter(field.state for field in fields if field.asked)
    return StateCounts(states[APPROVED], states[READY], states[DRAFT], states[BLANK])


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The fields of a chapter that belong to one phase of a procurement; without a name where the chapter has no more phases."""

    phase: str
    fields: tuple[ShownField, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A chapter of the report, or what stands outside the chapters. A chapter of one phase carries its name."""

    key: str
    label: str
    step: int | None
    phase: str
    groups: tuple[ShownGroup, ...]

    @property
    def fields(self) -> tuple[ShownField, ...]:
        """Every field of it, in the order shown."""
        return tuple(field for group in self.groups for field in group.fields)

    @property
    def counts(self) -> StateCounts:
        """How far its fields have come."""
        return counted(self.fields)

    @property
    def anchor(self) -> str:
        """What a link to it says after the #."""
        return f"steg-{self.step}" if self.step else f"del-{self.key}"


def shown_sections(parts: PageParts) -> tuple[ShownSection, ...]:
    """The report chapter by chapter; a part such as `1.A` stands in its chapter. Sections without fields are left out."""
    labels = {section.key: section for section in parts.template.sections}
    chapters: dict[str, list[Field]] = {}
    for field in parts.template.fields:
        chapters.setdefault(chapter_of(field.section, labels), []).append(field)
    return tuple(
        _section(parts, key, labels[key].label.in_language(parts.language), fields, labels[key].step)
        for key, fields in chapters.items()
    )


def _section(parts: PageParts, key: str, label: str, fields: list[Field], step: int | None) -> ShownSection:
    phases = list(dict.fromkeys(field.phase for field in fields))
    several = len(phases) > 1
    groups = tuple(
        ShownGroup(
            parts.phases.get(phase or "", "") if several else "",
            tuple(shown_field(parts, field, 4 if several else 3) for field in fields if field.phase == phase),
        )
        for phase in phases
    )
    return ShownSection(key, label, step, "" if several else parts.phases.get(phases[0] or "", ""), groups)


def only(sections: Iterable[ShownSection], keep: Callable[[ShownField], bool]) -> Iterator[ShownSection]:
    """The sections with the fields to keep; those left without any are gone."""
    for section in sections:
        kept = (ShownGroup(group.phase, tuple(filter(keep, group.fields))) for group in section.groups)
        groups = tuple(group for group in kept if group.fields)
        if groups:
            yield replace(section, groups=groups)
