"""A frozen image of fields: what each said, in the published shape, and the records that kept its rows. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from json import dumps
from typing import Any

from aktsom.access.history import Change
from aktsom.report.differences import changes_between_data
from aktsom.report.rows import Row, row_from
from aktsom.report.shape import value_at
from aktsom.report.template import Field

Image = dict[str, Any]
"""`data` is the field alone in the published shape; `records` the key of each row's record, in order."""

Images = Mapping[str, Image]
"""Images by the meaning of the field."""


def changed(before: Images, after: Images) -> list[str]:
    """The meanings of the fields that do not say the same in both."""
    return [meaning for meaning in after if before.get(meaning, {}).get("data", {}) != after[meaning]["data"]]


def changes_between(before: Images, after: Images) -> dict[str, Change]:
    """What changed in each field, as the history tells it."""
    changes: dict[str, Change] = {}
    for meaning in changed(before, after):
        changes |= changes_between_data(before.get(meaning, {}).get("data", {}), after[meaning]["data"])
    return changes


def rows_in(field: Field, image: Image) -> list[Row]:
    """The rows that an image holds, each with the record that kept it."""
    rows = [row_from(field, row) for row in value_at(image["data"], field.rows_at) or []]
    records: Iterable[int | None] = image.get("records") or [None] * len(rows)
    return [replace(row, record=record) for row, record in zip(rows, records, strict=True)]


def digest(image: Image) -> str:
    """A few letters that differ where two images do."""
    return sha256(dumps(image, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:12]
