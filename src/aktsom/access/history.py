"""The shapes of the history: which thing, and what changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """What an event happened to: its kind, its key, and its name as it was then."""

    type: str
    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A field's value before and after, as text. None is "no value", which is not the empty text."""

    old: str | None
    new: str | None


def changes_between(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, Change]:
    """The fields of `new` whose value is not the one in `old`."""
    return {field: Change(_text(old.get(field)), _text(value)) for field, value in new.items() if old.get(field) != value}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
