"""Rows of a field, between the published shape and whatever keeps them. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aktsom.report.template import Field, Kind


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, its number as written, and the record that keeps it. A missing column was not asked."""

    values: Mapping[str, Any] = field(default_factory=dict)
    number: int | None = None
    record: int | None = None


def number_key(item: Field) -> str:
    """What the published shape calls the number of a row."""
    return "risk_no" if item.kind is Kind.PER_RISK_GROUP else "no"


def row_from(item: Field, data: Mapping[str, Any]) -> Row:
    """A row of the published shape, with the columns that the field has."""
    values = {column.key: data[column.key] for column in item.columns if column.key in data}
    return Row(values, data.get(number_key(item)))


def row_as_data(item: Field, row: Row) -> dict[str, Any]:
    """A row in the published shape."""
    number = {} if row.number is None else {number_key(item): row.number}
    return number | {column.key: row.values[column.key] for column in item.columns if column.key in row.values}
