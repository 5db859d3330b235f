"""A reading laid out as single values for a person to decide on. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aktsom.document.blocks import Place
from aktsom.report.shape import ReportData, is_blank, leaves
from aktsom.report.template import Column, Field, Kind, Template

if TYPE_CHECKING:
    from aktsom.intake.reading import Reading

# Keys that say where a value belongs, or how it was printed, rather than what somebody wrote.
BOOKKEEPING = frozenset({"code", "no", "risk_no", "raw", "themes_raw"})
UNCERTAIN_BELOW = 0.9


@dataclass(frozen=True, slots=True)
class Proposal:
    """One single value that a reading proposes, with where it came from and how certain it is."""

    path: str
    value: Any
    meaning: str
    section: str
    kind: Kind
    place: Place
    source_text: str
    certainty: float
    reason: str

    @property
    def is_uncertain(self) -> bool:
        """Whether a person should look at it before the others."""
        return self.certainty < UNCERTAIN_BELOW


def slot_of(path: str) -> str:
    """The part of a report that is kept or replaced as one: a single value, a comment, or all the rows of a field."""
    return path.split("[", 1)[0]


def key_of(path: str) -> str:
    """The last part of a path: the column's key for a value in a row."""
    return path.rsplit(".", 1)[-1]


def row_of(path: str) -> int | None:
    """Which row a path lies in, counted from 0."""
    found = re.search(r"\[(\d+)\]", path)
    return int(found[1]) if found else None


class FieldsByPath:
    """Finds the field of a template that a path belongs to."""

    def __init__(self, template: Template) -> None:
        self._by_slot: dict[str, Field] = {}
        for field in template.fields:
            for slot in _slots(field):
                self._by_slot.setdefault(slot, field)

    def field(self, path: str) -> Field | None:
        """The field that holds this path, or None where the template does not ask for it."""
        return self._by_slot.get(slot_of(path))

    def column(self, path: str) -> Column | None:
        """The column that holds this path, or None where it is not in a row."""
        field = self.field(path)
        if field is None or row_of(path) is None:
            return None
        return next((column for column in field.columns if column.key == key_of(path)), None)

    def kind(self, path: str) -> Kind:
        """What a path holds; text where the template does not know it."""
        field = self.field(path)
        if field is None:
            return Kind.TEXT
        if not field.kind.has_rows:
            return Kind.TEXT if slot_of(path) == ".".join((*field.at, "comment")) else field.kind
        column = self.column(path)
        if column is not None:
            return column.kind
        return field.kind if slot_of(path) == path == ".".join(field.rows_at) else Kind.TEXT


def _slots(field: Field) -> Iterator[str]:
    yield ".".join(field.rows_at) if field.kind.has_rows else ".".join(field.at)
    if field.has_comment:
        yield ".".join((*field.at, "comment"))


def proposals(reading: Reading, template: Template) -> tuple[Proposal, ...]:
    """Every single value of a reading in the order of the report, blanks included."""
    fields = FieldsByPath(template)
    read = {leaf.path: leaf for leaf in reading.leaves}
    found = []
    for leaf in leaves(reading.data):
        if key_of(leaf.path) in BOOKKEEPING:
            continue
        source = read.get(leaf.path)
        field = fields.field(leaf.path)
        found.append(
            Proposal(
                path=leaf.path,
                value=leaf.value,
                meaning=field.meaning if field else "",
                section=field.section if field else leaf.path.split(".", 1)[0],
                kind=fields.kind(leaf.path),
                place=(source.place if source else None) or Place(),
                source_text=source.source_text if source else "",
                certainty=source.certainty if source else 1.0,
                reason=source.reason if source else "",
            )
        )
    return tuple(found)


def bookkeeping_of(data: ReportData) -> dict[str, Any]:
    """The numbers of rows and the codes that a reading carries beside its values, by path."""
    return {leaf.path: leaf.value for leaf in leaves(data) if key_of(leaf.path) in BOOKKEEPING}


def rerooted(path: str, source: Field, target: Field) -> str:
    """The same place in a field of another edition, where it may lie under another code."""
    return ".".join(target.at) + path.removeprefix(".".join(source.at))


def all_blank(values: Sequence[Any]) -> bool:
    """Whether nothing was written in any of these."""
    return all(is_blank(value) for value in values)
