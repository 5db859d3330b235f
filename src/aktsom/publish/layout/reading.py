"""A frozen report read as fields, in the order in which the form asks them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aktsom.publish.wording import Wording
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at

ROW_KINDS = ("table", "repeated_group", "per_risk_group")


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """One column of a field with rows."""

    key: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One field that the report was asked, with what it answered."""

    at: tuple[str, ...]
    meaning: str
    kind: str
    code: str
    section: str
    step: int | None
    label: str
    value: Any
    comment: str | None
    columns: tuple[AskedColumn, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered, in rows or comment."""
        return is_blank(self.value) and is_blank(self.comment)


def asked_fields(data: ReportData, words: Wording) -> tuple[Asked, ...]:
    """Every field of the form that this report knows, blank or filled."""
    return tuple(_asked(data, words))


def _asked(data: ReportData, words: Wording) -> Iterator[Asked]:
    for place, meaning in data["meanings"].items():
        at = path_of(place)
        if is_asked(data, at):
            yield Asked(
                at=at,
                meaning=meaning["meaning"],
                kind=meaning["kind"],
                code=meaning["code"] or "",
                section=meaning["section"],
                step=meaning["step"],
                label=words.choose(meaning["label"]),
                value=value_at(data, path_of(meaning.get("rows", place))),
                comment=value_at(data, (*at, "comment")) if meaning.get("has_comment") else None,
                columns=_columns(meaning, words),
            )


def path_of(place: str) -> tuple[str, ...]:
    """The keys of a dotted place; the code after `answers.` is one key."""
    if place.startswith("answers."):
        return ("answers", place.removeprefix("answers."))
    return tuple(place.split("."))


def _columns(meaning: dict[str, Any], words: Wording) -> tuple[AskedColumn, ...]:
    return tuple(
        AskedColumn(column["key"], column["kind"], words.choose(column["label"])) for column in meaning.get("columns", ())
    )
