"""What is left to do in a report, field by field, one's own first. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aktsom.report.page import BLANK, ShownField


@dataclass(frozen=True, slots=True)
class LeftField:
    """A field that somebody must look at, and why."""

    field: ShownField
    is_blank: bool
    is_carried: bool
    is_returned: bool
    findings: int


def what_is_left(fields: Iterable[ShownField]) -> tuple[LeftField, ...]:
    """The fields that are blank, carried and not confirmed, returned or remarked on: one's own first, then the returned ones."""
    left = [item for item in map(_looked_at, fields) if item]
    return tuple(sorted(left, key=lambda item: (not item.field.notes.is_mine, not item.is_returned)))


def _looked_at(field: ShownField) -> LeftField | None:
    if field.is_locked:
        return None
    item = LeftField(
        field, field.asked and field.state == BLANK, field.is_carried, field.notes.returned is not None, len(field.findings)
    )
    return item if item.is_blank or item.is_carried or item.is_returned or item.findings else None
