"""Lists that others publish, in dated editions: one source is one folder, one edition is one file. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from aktsom.values.words import Words

SOURCES = Path(__file__).parent / "sources"
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRAME = {"name", "publisher", "address", "licence", "valid_from", "valid_to", "note", "entries"}


@dataclass(frozen=True)
class Edition:
    """One edition of a list: who publishes it, on what terms, and from when it holds. `more` is what only this list has."""

    source: str
    edition: str
    name: Words
    publisher: str
    address: str
    licence: Words
    note: Words
    valid_from: date
    valid_to: date | None
    entries: tuple[dict[str, Any], ...]
    more: dict[str, Any]

    def holds_on(self, day: date) -> bool:
        """Whether the edition holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def editions_of(source: str) -> tuple[Edition, ...]:
    """Every edition of a list, oldest first. Raises KeyError where there is no such list."""
    files = sorted((SOURCES / source).glob("*.yaml")) if source in sources() else []
    if not files:
        raise KeyError(source)
    return tuple(sorted((_read(path) for path in files), key=lambda edition: edition.valid_from))


@cache
def sources() -> tuple[str, ...]:
    """The names of all lists."""
    return tuple(sorted(path.name for path in SOURCES.iterdir() if path.is_dir()))


def edition_on(source: str, day: date | None = None) -> Edition:
    """The edition that held on a day, the newest without a day; before the first edition, the first."""
    editions = editions_of(source)
    held = [edition for edition in editions if day is None or edition.valid_from <= day]
    return held[-1] if held else editions[0]


def _read(path: Path) -> Edition:
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - the safe loader in C
    return Edition(
        source=path.parent.name,
        edition=path.stem,
        name=Words(**data["name"]),
        publisher=data["publisher"],
        address=data["address"],
        licence=Words(**data["licence"]),
        note=Words(**data["note"]),
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        entries=tuple(data["entries"]),
        more={key: value for key, value in data.items() if key not in _FRAME},
    )
