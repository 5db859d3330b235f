"""What an earlier year's report said of a field, beside what this year's says. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from aktsom.report.page import NUMBERS, ShownField, ShownValue
from aktsom.report.shape import ReportData, is_blank, value_at
from aktsom.report.template import Field, Kind

NEVER_CARRIED = frozenset({"goals_next_year"})
"""What an earlier year announced for the next is that year's, and opens as its goals by itself."""

OF_ITS_YEAR = frozenset({"goals_of_year", "requirements", "deviations", "remedies", "suppliers_followed_up"})
"""What tells of one year's doings: fetched only where somebody asks for just this."""


class Then(StrEnum):
    """How the earlier year stands beside this one."""

    NOT_IN_FORM = "not_in_form"
    NOT_ASKED = "not_asked"
    BLANK = "blank"
    SAME = "same"
    DIFFERENT = "different"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """An earlier year's answer to what this year's field asks; `field` as it stood then, where the form had it."""

    year: int
    then: Then
    field: ShownField | None
    may_carry: bool

    @property
    def says(self) -> bool:
        """Whether there is anything to read."""
        return self.then in (Then.SAME, Then.DIFFERENT, Then.ANSWERED)

    @property
    def is_of_its_year(self) -> bool:
        """Whether it tells of that year's doings or numbers, and rarely holds for another."""
        return self.field is not None and (self.field.meaning in OF_ITS_YEAR or self.field.kind in NUMBERS)


def earlier_answer(year: int, now: ShownField, before: ShownField | None) -> EarlierAnswer:
    """What the year said where this one asks; `before` is the field of the same meaning, None where its form had none."""
    then = _then(now, before)
    carries = before is not None and before.kind is now.kind and now.meaning not in NEVER_CARRIED
    return EarlierAnswer(year, then, before, carries and then is Then.ANSWERED and not now.is_locked)


def _then(now: ShownField, before: ShownField | None) -> Then:
    if before is None:
        return Then.NOT_IN_FORM
    if not before.is_answered:
        return Then.BLANK if before.asked else Then.NOT_ASKED
    if not now.is_answered or _only_names_risks(now):
        return Then.ANSWERED
    return Then.SAME if field_as_text(now) == field_as_text(before) else Then.DIFFERENT


def _only_names_risks(field: ShownField) -> bool:
    """Whether the handling has opened with the risks of the year, and nobody has written in it."""
    said = (value for row in field.rows for value in row.values if not value.is_blank)
    return field.kind is Kind.PER_RISK_GROUP and all(value.path.endswith(".risk") for value in said)


def is_untouched(data: ReportData, field: Field) -> bool:
    """Whether nothing is written in a field, but perhaps the names of the risks that its rows opened with."""
    comment = value_at(data, (*field.at, "comment")) if field.has_comment else None
    if not field.kind.has_rows:
        return is_blank(value_at(data, field.at))
    named = {"risk"} if field.kind is Kind.PER_RISK_GROUP else set()
    keys = [column.key for column in field.columns if column.key not in named]
    rows = value_at(data, field.rows_at) or []
    return is_blank(comment) and all(is_blank(row.get(key)) for row in rows for key in keys)


def field_as_text(field: ShownField) -> str:
    """Everything a field says as one text: a row after the other, each value after its label."""
    parts = [_value_as_text(field.single)] if field.single else []
    parts += ["\n".join(_row_as_lines(row.values)) for row in field.rows]
    if field.comment:
        parts.append(_value_as_text(field.comment))
    return "\n\n".join(part for part in parts if part)


def _row_as_lines(values: tuple[ShownValue, ...]) -> Iterator[str]:
    for value in values:
        if value.asked and not value.is_blank:
            yield f"{value.label}: {_value_as_text(value)}"


def _value_as_text(value: ShownValue) -> str:
    if value.is_blank:
        return ""
    if isinstance(value.value, bool):
        return "✓" if value.value else "✗"
    if isinstance(value.value, list):
        return ", ".join(str(item) for item in value.value)
    return f"{value.value:,}".replace(",", "\N{NO-BREAK SPACE}") if value.kind is Kind.MONEY else str(value.value)
