"""What was read, value by value, with where it stood and how certain it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aktsom.document.blocks import Place
from aktsom.intake.form.pieces import Piece
from aktsom.intake.form.texts import place_of, source_of
from aktsom.report.shape import ReportData, place_value
from aktsom.report.template import Field


@dataclass(frozen=True, slots=True)
class ReadLeaf:
    """One value, its path in the data, and why it is uncertain: `reason` is a code, empty where nothing is in doubt."""

    path: str
    value: Any
    place: Place | None
    source_text: str
    certainty: float
    reason: str


@dataclass(frozen=True, slots=True)
class UnplacedText:
    """A text that no field took, and why: `reason` is a code."""

    text: str
    place: Place | None
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """How certain a value is, and the code of the reason where it is in doubt."""

    certainty: float = 1.0
    reason: str = ""

    def and_also(self, other: Doubt) -> Doubt:
        """The graver of two doubts."""
        return other if other.certainty < self.certainty else self


SURE = Doubt()


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the pieces it was read from."""

    value: Any
    pieces: Sequence[Piece] = ()
    doubt: Doubt = SURE


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a field: its values by column."""

    no: int
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class RowsFound:
    """The rows of a field, its comment, and the pieces that belong to neither."""

    rows: Sequence[Row] = ()
    comment: Value | None = None
    unplaced: Sequence[UnplacedText] = ()
    doubt: Doubt = SURE
    pieces: Sequence[Piece] = ()


@dataclass
class Findings:
    """Gathers the data and all that goes with it."""

    data: ReportData = field(default_factory=dict)
    leaves: list[ReadLeaf] = field(default_factory=list)
    unplaced: list[UnplacedText] = field(default_factory=list)
    set_aside: list[UnplacedText] = field(default_factory=list)

    def put(self, at: Sequence[str], found: Value) -> None:
        """A single value in its place."""
        place_value(self.data, at, found.value)
        self.leaf(".".join(at), found)

    def put_rows(self, of: Field, found: RowsFound, number_key: str | None) -> None:
        """The rows of a field in their place, with the comment where the field has one."""
        if not of.bare_rows:
            place_value(self.data, (*of.at, "code"), of.code)
        rows = [_row_data(row, number_key) for row in found.rows]
        place_value(self.data, of.rows_at, rows)
        path = ".".join(of.rows_at)
        for index, row in enumerate(found.rows):
            for key, value in row.values.items():
                self.leaf(f"{path}[{index}].{key}", value)
        if not rows:
            self.leaf(path, Value([], found.pieces, found.doubt))
        if of.has_comment:
            self.put((*of.at, "comment"), found.comment or Value(None))
        self.unplaced += found.unplaced

    def leaf(self, path: str, found: Value) -> None:
        """How one value was read."""
        doubt = found.doubt
        self.leaves.append(
            ReadLeaf(path, found.value, place_of(found.pieces), source_of(found.pieces), doubt.certainty, doubt.reason)
        )

    def leave(self, pieces: Sequence[Piece], reason: str) -> None:
        """A text that found no place."""
        if text := source_of(pieces).strip():
            self.unplaced.append(UnplacedText(text, place_of(pieces), reason))

    def lay_aside(self, pieces: Sequence[Piece], reason: str) -> None:
        """A text that is not the member's own: the form's words, captions, running headers."""
        if text := source_of(pieces).strip():
            self.set_aside.append(UnplacedText(text, place_of(pieces), reason))


def _row_data(row: Row, number_key: str | None) -> dict[str, Any]:
    numbered: dict[str, Any] = {number_key: row.no} if number_key else {}
    return numbered | {key: value.value for key, value in row.values.items()}


def unplaced(pieces: Sequence[Piece], reason: str) -> list[UnplacedText]:
    """Pieces as unplaced text, where they say anything."""
    text = source_of(pieces).strip()
    return [UnplacedText(text, place_of(pieces), reason)] if text else []
