"""What changed between two versions of a report's data, as the history tells it. Pure: no Django."""

from __future__ import annotations

from typing import Any

from aktsom.access.history import Change
from aktsom.report.shape import ReportData, leaves

READERS_NOTES = frozenset({"raw", "themes_raw"})
"""Keys that a reading may carry beside the values, for whoever checks it."""


def changes_between_data(before: ReportData, after: ReportData) -> dict[str, Change]:
    """Each path whose value differs, with both values as text; no value and no such place are both None."""
    old, new = _texts(before), _texts(after)
    return {path: Change(old.get(path), new.get(path)) for path in {**old, **new} if old.get(path) != new.get(path)}


def _texts(data: ReportData) -> dict[str, str | None]:
    return {leaf.path: as_text(leaf.value) for leaf in leaves(data) if not leaf.path.endswith(".code")}


def as_text(value: Any) -> str | None:
    """A value as the history and a search see it; None for blank."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)


def left_outside(data: ReportData, kept: ReportData) -> dict[str, Change]:
    """What the data says and the form has no place for, so that the history keeps it: nothing goes in silence."""
    known = _texts(kept)
    return {
        f"outside.{path}": Change(text, None)
        for path, text in _texts(data).items()
        if text is not None and path not in known and path.rpartition(".")[2] not in READERS_NOTES
    }
