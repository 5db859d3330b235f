"""Rows as a form sends them: added, moved, taken away and brought back, before or after they are saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from aktsom.report.rows import Row
from aktsom.report.shape import is_blank
from aktsom.report.template import Field, Kind

MOST_ROWS = 200
MOST_GONE = 20


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that was taken away, and the place it had; it goes along in the form so that it can be brought back."""

    row: Row
    at: int

    def hidden(self, place: int) -> Iterator[tuple[str, Any]]:
        """What the form carries of it: names and values."""
        yield f"gone-{place}-at", self.at
        yield from _as_sent(f"gone-{place}", self.row)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a form as they were typed, those taken away, and the place of the one that was just touched."""

    rows: tuple[Row, ...]
    gone: tuple[Gone, ...] = ()
    touched: int | None = None


def rows_sent(field: Field, post: QueryDict) -> Rows:
    """The rows of a form."""
    rows = tuple(_typed(field, post, f"row-{place}") for place in range(posted_count(post, "rows", MOST_ROWS)))
    gone = tuple(
        Gone(_typed(field, post, f"gone-{place}"), _number(post.get(f"gone-{place}-at", "")) or 0)
        for place in range(posted_count(post, "gone", MOST_GONE))
    )
    return Rows(rows, gone)


def posted_count(post: QueryDict, name: str = "rows", most: int = MOST_ROWS) -> int:
    """How many were posted, within what a page can hold."""
    return min(_number(post.get(name, "")) or 0, most)


def rearranged(sent: Rows, act: str) -> Rows:
    """The rows after an act on them: `add`, `delete-2`, `up-1`, `down-0`, `undo`; any other act changes nothing."""
    verb, _separator, place = act.partition("-")
    index = _number(place)
    if verb == "add" and len(sent.rows) < MOST_ROWS:
        return replace(sent, rows=(*sent.rows, Row({})), touched=len(sent.rows))
    if verb == "undo" and sent.gone:
        return _brought_back(sent)
    if index is None or index >= len(sent.rows):
        return sent
    if verb == "delete":
        return _taken_away(sent, index)
    other = index - 1 if verb == "up" else index + 1
    if verb in ("up", "down") and 0 <= other < len(sent.rows):
        return _swapped(sent, index, other)
    return sent


def _taken_away(sent: Rows, index: int) -> Rows:
    gone = (*sent.gone, Gone(sent.rows[index], index))[-MOST_GONE:]
    return Rows((*sent.rows[:index], *sent.rows[index + 1 :]), gone)


def _brought_back(sent: Rows) -> Rows:
    *rest, last = sent.gone
    at = min(last.at, len(sent.rows))
    return Rows((*sent.rows[:at], last.row, *sent.rows[at:]), tuple(rest), at)


def _swapped(sent: Rows, index: int, other: int) -> Rows:
    rows = list(sent.rows)
    rows[index], rows[other] = rows[other], rows[index]
    return replace(sent, rows=tuple(rows), touched=other)


def with_records(sent: Rows, records: Mapping[int, int | None]) -> Rows:
    """The rows with the records that keep them now, by their place."""
    return replace(sent, rows=tuple(replace(row, record=records.get(place)) for place, row in enumerate(sent.rows)))


def sent_again(post: QueryDict, sent: Rows) -> QueryDict:
    """The form as it would be sent with these rows."""
    again = QueryDict(mutable=True)
    for name, values in post.lists():
        if not name.startswith(("row-", "gone-")):
            again.setlist(name, values)
    again["rows"], again["gone"] = str(len(sent.rows)), str(len(sent.gone))
    pairs = [pair for place, row in enumerate(sent.rows) for pair in _as_sent(f"row-{place}", row)]
    pairs += [pair for place, gone in enumerate(sent.gone) for pair in gone.hidden(place)]
    for name, value in pairs:
        again.appendlist(name, str(value))
    return again


def _as_sent(prefix: str, row: Row) -> Iterator[tuple[str, Any]]:
    yield f"{prefix}-record", "" if row.record is None else row.record
    yield f"{prefix}-number", "" if row.number is None else row.number
    for key, value in row.values.items():
        for each in value if isinstance(value, list) else [value]:
            yield f"{prefix}-{key}", each


def _typed(field: Field, post: QueryDict, prefix: str) -> Row:
    values: dict[str, Any] = {
        column.key: post.getlist(f"{prefix}-{column.key}")
        if column.kind is Kind.THEMES
        else post.get(f"{prefix}-{column.key}", "")
        for column in field.columns
    }
    return Row(values, _number(post.get(f"{prefix}-number", "")), _number(post.get(f"{prefix}-record", "")))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def numbered(rows: Sequence[Row], stored: Sequence[Row]) -> list[Row]:
    """Rows as they are numbered in the report, from 1 where their order or number changed."""
    if [row.record for row in rows] == [row.record for row in stored]:
        return [replace(row, number=old.number) for row, old in zip(rows, stored, strict=True)]
    return [replace(row, number=position) for position, row in enumerate(rows, start=1)]


def is_blank_row(row: Row) -> bool:
    """Whether nothing is written in a row that nobody has saved yet; such a row is not saved."""
    return row.record is None and all(is_blank(value) for value in row.values.values())


def not_theirs(theirs: Sequence[Row], mine: Sequence[Row]) -> list[Row]:
    """My rows that say what none of theirs says, as rows of their own."""
    said = [_said(row) for row in theirs]
    return [replace(row, record=None, number=None) for row in mine if _said(row) not in said]


def _said(row: Row) -> dict[str, Any]:
    return {key: value for key, value in row.values.items() if not is_blank(value)}
