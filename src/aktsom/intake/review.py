"""A proposal laid out for the page where a person decides: fields with their values, rows and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.intake import queries
from aktsom.intake.models import ImportBatch, ProposedValue, UnplacedText
from aktsom.intake.places import place_words
from aktsom.intake.plan import Effect, Plan, Rest, SlotChange
from aktsom.intake.proposal import FieldsByPath, key_of, row_of, slot_of
from aktsom.intake.reasons import reason_words, unplaced_words
from aktsom.intake.states import Decision
from aktsom.intake.values_as_text import NO, YES
from aktsom.report.shape import is_blank
from aktsom.report.template import Field, Kind, Template
from aktsom.ui import formats

if TYPE_CHECKING:
    from aktsom.report.template import Section


LONG_TEXT = 900


class View(StrEnum):
    """Which of the values are shown."""

    UNCERTAIN = "usikre"
    CHANGES = "endrer"
    BLANK = "tomme"
    ALL = "alle"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a person wrote that could not be kept, shown again with the reason."""

    path: str
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class ValueCard:
    """One value with its label, its source and what may be done with it."""

    record: ProposedValue
    label: str
    shown: str
    editable: str
    place: str
    reason: str
    attempt: Attempt | None = None

    @property
    def anchor(self) -> str:
        """The name of the value on the page."""
        return f"verdi-{self.record.pk}"

    @property
    def wants_scroll(self) -> bool:
        """Whether the value is too long to stand in full among the others."""
        return len(self.shown) > LONG_TEXT

    @property
    def source(self) -> str:
        """How it stands in the file, where that is not how it was read."""
        read = self.record.value or ""
        text = self.record.source_text
        return "" if " ".join(text.split()) == " ".join(read.split()) and self.record.decision != Decision.EDITED else text

    @property
    def source_wants_scroll(self) -> bool:
        """Whether the text of the file is too long to stand in full."""
        return len(self.source) > LONG_TEXT

    @property
    def is_bare(self) -> bool:
        """Whether the file left it blank and nobody has said anything of it."""
        return self.record.is_blank and self.record.decision == Decision.PENDING

    @property
    def is_decidable(self) -> bool:
        """Whether there is something to accept or correct; an empty list of rows is taken as a whole."""
        return not Kind(self.record.kind).has_rows

    @property
    def is_long(self) -> bool:
        """Whether the value wants a large box."""
        return self.record.kind in (Kind.TEXT, Kind.LINK, Kind.THEMES)

    @property
    def box_rows(self) -> int:
        """How tall the box is."""
        return min(16, max(3, len(self.editable) // 70 + self.editable.count("\n") + 1))

    @property
    def needs_a_look(self) -> bool:
        """Whether it is uncertain and nobody has looked at it."""
        return self.record.is_uncertain and self.record.decision == Decision.PENDING


@dataclass(frozen=True, slots=True)
class RowCard:
    """The values of one row, or those that stand alone (no title)."""

    title: str
    values: tuple[ValueCard, ...]


@dataclass(frozen=True, slots=True)
class ConflictCard:
    """What stands in the report already, where the file says something else."""

    slot: str
    old: str
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class FieldCard:
    """One field of the form with everything that the file brings to it."""

    key: str
    code: str
    label: str
    section: str
    rows: tuple[RowCard, ...]
    conflicts: tuple[ConflictCard, ...]
    slots: tuple[str, ...] = field(default=())

    @property
    def anchor(self) -> str:
        """The name of the field on the page."""
        return f"felt-{slugify(self.key.replace('.', '-').replace('_', '-')) or 'annet'}"

    @property
    def values(self) -> tuple[ValueCard, ...]:
        """Every value of the field."""
        return tuple(value for row in self.rows for value in row.values)

    @property
    def pending(self) -> int:
        """How many of its values nobody has decided on."""
        return sum(value.record.decision == Decision.PENDING for value in self.values)

    @property
    def has_many(self) -> bool:
        """Whether it is worth while to decide on all its values at once."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True)
class TextCard:
    """A text that found no field, and where it stands in the file."""

    record: UnplacedText
    place: str
    reason: str


def text_card(text: UnplacedText) -> TextCard:
    """A text that found no field, in words."""
    return TextCard(text, place_words(text.page, text.line), unplaced_words(text.reason))


@dataclass(frozen=True, slots=True)
class Review:
    """A whole proposal with its plan, field by field."""

    cards: tuple[FieldCard, ...]
    plan: Plan

    def shown_in(self, view: View) -> tuple[FieldCard, ...]:
        """The fields that a view shows."""
        return tuple(card for card in self.cards if _SHOWS[view](card))

    def text_fields(self) -> list[tuple[str, str]]:
        """The texts that an unplaced text can be moved to: path and name."""
        return [
            (value.record.path, " – ".join(dict.fromkeys(part for part in (name, row.title, value.label) if part)))
            for card in self.cards
            for row in card.rows
            for value in row.values
            if value.record.kind == Kind.TEXT and (name := f"{card.code} {card.label}".strip())
        ]

    def card_of(self, path: str) -> FieldCard | None:
        """The field that holds a path."""
        return next((card for card in self.cards if slot_of(path) in card.slots), None)


_SHOWS = {
    View.UNCERTAIN: lambda card: any(value.record.is_uncertain for value in card.values),
    View.CHANGES: lambda card: bool(card.conflicts),
    View.BLANK: lambda card: any(value.record.is_blank for value in card.values),
    View.ALL: lambda card: bool(card.rows),
}


def review_of(batch: ImportBatch, attempt: Attempt | None = None) -> Review:
    """The proposal as it stands now, field by field in the order of the form."""
    template = queries.template_of(batch)
    plan = queries.plan_of(batch, Rest.ACCEPT)
    layout = _Layout(template, {change.slot: change for change in _in_conflict(plan)}, attempt)
    groups: dict[str, list[ProposedValue]] = {}
    for value in batch.values.all():
        groups.setdefault(value.meaning or slot_of(value.path), []).append(value)
    return Review(tuple(layout.card(key, values) for key, values in groups.items()), plan)


def _in_conflict(plan: Plan) -> Iterable[SlotChange]:
    return plan.with_effect(Effect.KEEP, Effect.REPLACE)


class _Layout:
    def __init__(self, template: Template, conflicts: dict[str, SlotChange], attempt: Attempt | None) -> None:
        self.fields = {item.meaning: item for item in template.fields}
        self.sections: dict[str, Section] = {section.key: section for section in template.sections}
        self.by_path = FieldsByPath(template)
        self.conflicts, self.attempt = conflicts, attempt
        self.language = get_language() or "nb"

    def card(self, key: str, values: Sequence[ProposedValue]) -> FieldCard:
        """A field with its values."""
        item = self.fields.get(key)
        slots = tuple(dict.fromkeys(slot_of(value.path) for value in values))
        section = self.sections.get(values[0].section)
        return FieldCard(
            key=key,
            code=(item.code or "") if item else "",
            label=item.label.in_language(self.language) if item else key,
            section=section.label.in_language(self.language) if section else "",
            rows=self._rows(item, values),
            conflicts=tuple(_conflict(self.conflicts[slot]) for slot in slots if slot in self.conflicts),
            slots=slots,
        )

    def _rows(self, item: Field | None, values: Sequence[ProposedValue]) -> tuple[RowCard, ...]:
        rows: dict[tuple[str, int | None], list[ProposedValue]] = {}
        for value in values:
            rows.setdefault((slot_of(value.path), row_of(value.path)), []).append(value)
        return tuple(self._row(item, number, inside) for (_slot, number), inside in rows.items())

    def _row(self, item: Field | None, number: int | None, values: Sequence[ProposedValue]) -> RowCard:
        title = "" if number is None else _("Rad %(number)d") % {"number": number + 1}
        return RowCard(title, tuple(self._value(item, value) for value in values))

    def _value(self, item: Field | None, value: ProposedValue) -> ValueCard:
        effective = queries.effective(value)
        return ValueCard(
            record=value,
            label=self._label(item, value.path),
            shown=display(Kind(value.kind), effective),
            editable=(value.edited if value.decision == Decision.EDITED else value.value) or "",
            place=place_words(value.page, value.line, value.last_line),
            reason=reason_words(value.reason),
            attempt=self.attempt if self.attempt and self.attempt.path == value.path else None,
        )

    def _label(self, item: Field | None, path: str) -> str:
        column = self.by_path.column(path)
        if column is not None:
            return column.label.in_language(self.language)
        if item is None:
            return key_of(path)
        if item.kind.has_rows:
            return _("Kommentar") if key_of(path) == "comment" else _("Rader")
        return item.label.in_language(self.language)


def _conflict(change: SlotChange) -> ConflictCard:
    return ConflictCard(change.slot, display_any(change.old), change.effect is Effect.REPLACE)


def display(kind: Kind, value: Any) -> str:
    """A value as a person reads it; empty for a blank."""
    if is_blank(value):
        return ""
    if kind is Kind.MONEY and isinstance(value, int) and not isinstance(value, bool):
        return formats.kroner(value, get_language() or "nb")
    return display_any(value)


def display_any(value: Any) -> str:
    """Any value of a report as a person reads it, rows too."""
    if is_blank(value):
        return ""
    if isinstance(value, bool):
        return _(YES) if value else _(NO)
    if isinstance(value, int):
        return formats.thousands(value, get_language() or "nb")
    if isinstance(value, list):
        return _listed(value)
    return str(value)


def _listed(value: list[Any]) -> str:
    if value and isinstance(value[0], dict):
        return "\n".join(_row_words(row) for row in value)
    return ", ".join(str(item) for item in value)


def _row_words(row: dict[str, Any]) -> str:
    said = (display_any(item) for key, item in row.items() if key not in ("no", "risk_no"))
    return "• " + " · ".join(words for words in said if words)
