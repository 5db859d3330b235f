"""How a value of a report is held in columns of the database, and read back the same. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aktsom.report.template import Kind
from aktsom.values.refusals import Refusal

LARGEST_NUMBER = 2**63 - 1


class UnsuitableValue(Refusal):
    """A value does not suit the kind of its field."""

    code = "unsuitable_value"
    status = 422


@dataclass(frozen=True, slots=True)
class HeldValue:
    """One value in the three columns that hold it."""

    text: str | None = None
    number: int | None = None
    yes_no: bool | None = None


def held(kind: Kind, value: Any) -> HeldValue:
    """A value as columns, also one of another type than its kind. Raises UnsuitableValue for what no column holds."""
    if kind is Kind.THEMES and isinstance(value, list | tuple):
        return HeldValue(text="\n".join(_text(name) for name in value))
    if value is None:
        return HeldValue()
    if isinstance(value, bool):
        return HeldValue(yes_no=value)
    if isinstance(value, int) and abs(value) <= LARGEST_NUMBER:
        return HeldValue(number=value)
    return HeldValue(text=_text(value))


def value_of(kind: Kind, columns: Any) -> Any:
    """The value that columns hold: anything with `text`, `number` and `yes_no`."""
    if columns.yes_no is not None:
        return columns.yes_no
    if columns.number is not None:
        return columns.number
    if kind is Kind.THEMES and columns.text is not None:
        return columns.text.split("\n") if columns.text else []
    return columns.text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise UnsuitableValue(repr(value)[:80])
    return value.replace("\x00", "")
