"""What is known about sheets on their way in. Every query starts from the organisation that asks."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aktsom.intake.sheets.actions.undoing import in_the_way
from aktsom.intake.sheets.cells import MOST_COLUMNS, column_letters
from aktsom.intake.sheets.columns import Column, Fault, Kind
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.parts import RowsWith, count_rows, parts_with
from aktsom.intake.sheets.row_faults import ROW_WORDS
from aktsom.intake.sheets.shown import shown_value
from aktsom.intake.sheets.staged import COUNTED, WRITTEN, StagedRow
from aktsom.intake.sheets.states import Outcome, SheetState
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


# A page is not kept waiting for the whole of a very long file.
MOST_PARTS_LOOKED_AT = 20


def sheets_of(organisation: Organisation) -> QuerySet[SheetImport]:
    """The sheets that somebody has brought to the organisation."""
    return SheetImport.objects.filter(organisation=organisation).select_related("organisation", "created_by", "taken_in_by")


def sheet_of(organisation: Organisation, uid: uuid.UUID | str) -> SheetImport:
    """One sheet. Raises NotFound."""
    found = sheets_of(organisation).filter(uid=uid).first()
    if found is None:
        raise NotFound(_("Det finnes ingen slik import."))
    return found


def any_sheet(uid: uuid.UUID) -> SheetImport:
    """One sheet, whoever asks: for commands on the machine itself. Raises NotFound."""
    found = SheetImport.objects.select_related("organisation").filter(uid=uid).first()
    if found is None:
        raise NotFound(_("Det finnes ingen slik import."))
    return found


def earlier_of(sheet: SheetImport) -> SheetImport | None:
    """The same file as the same kind, taken in before and standing."""
    same = sheets_of(sheet.organisation).filter(kind=sheet.kind, sha256=sheet.sha256, state=SheetState.WRITTEN)
    return same.exclude(pk=sheet.pk).order_by("-taken_in_at").first()


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of a row, as a person reads it: what stands and what the row says."""

    heading: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ShownFault:
    """Something wrong with a row: where and what, and what to do."""

    heading: str
    letters: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the preview and the outcome show it."""

    number: int
    verdict: str
    outcome: str
    record: int | None
    fields: tuple[ShownField, ...]
    faults: tuple[ShownFault, ...]


def rows_with(sheet: SheetImport, wanted: str) -> Sequence[StagedRow]:
    """The rows of one verdict or outcome, in the order of the file; of any other word, none."""
    return RowsWith(sheet, wanted) if wanted in COUNTED else ()


def shown_rows(sheet: SheetImport, rows: Sequence[StagedRow]) -> list[ShownRow]:
    """Rows as a person reads them. The names behind the keys are fetched once for all of them."""
    kind = kind_of(sheet.kind)
    names = _names(kind, [each for row in rows for each in (row.values, row.old)])
    places = dict(sheet.columns.exclude(code="").values_list("code", "position"))
    return [
        ShownRow(
            row.number,
            row.verdict,
            row.outcome,
            row.record,
            tuple(_fields(kind, row.values, row.old, names)),
            tuple(
                shown_fault(kind, fault, places)
                for fault in sorted(row.faults, key=lambda each: places.get(each.column, MOST_COLUMNS))
            ),
        )
        for row in rows
    ]


def _fields(
    kind: Kind, values: Mapping[str, Any], old: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]
) -> Iterable[ShownField]:
    for column in kind.columns:
        if column.code in values:
            told = names.get(column.code, {})
            before = shown_value(column, old.get(column.code), told)
            yield ShownField(str(column.heading), before, shown_value(column, values[column.code], told))


def _names(kind: Kind, records: Sequence[Mapping[str, Any]]) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for column in kind.columns:
        if column.type.is_looked_up:
            values = [record[column.code] for record in records if record.get(column.code) is not None]
            keys = {key for value in values for key in (value if isinstance(value, list) else [value])}
            # A column that `complete` has made another field of has no values, and the table does not know it.
            found[column.code] = kind.table.names(column.code, keys) if keys else {}
    return found


def shown_fault(kind: Kind, fault: Fault, places: Mapping[str, int]) -> ShownFault:
    """A fault in words, with the column as the person's own file has it."""
    heading = str(kind.column(fault.column).heading) if fault.column else ""
    letters = column_letters(places[fault.column]) if fault.column in places else ""
    return ShownFault(heading, letters, _(ROW_WORDS[fault.code]) % {"given": fault.given, "more": fault.more})


def columns_in_use(sheet: SheetImport) -> list[Column]:
    """The kind's columns that the sheet has."""
    kind = kind_of(sheet.kind)
    codes = set(sheet.columns.values_list("code", flat=True))
    return [column for column in kind.columns if column.code in codes]


def outcome_counts(sheet: SheetImport) -> dict[str, int]:
    """How many rows each outcome has."""
    counts = count_rows(sheet)
    return {str(outcome): counts[outcome] for outcome in Outcome if outcome}


@dataclass(frozen=True, slots=True)
class InTheWay:
    """The rows that an undo would leave: the first of them, how many, and how many rows were looked at to tell."""

    first: list[StagedRow]
    count: int
    looked_at: int


def in_the_way_of_undo(sheet: SheetImport, most_shown: int = 50, most_parts: int = MOST_PARTS_LOOKED_AT) -> InTheWay:
    """The rows that somebody has changed or used since, so that undoing would leave them. Of a very long file, the first part."""
    kind, found, count, looked_at = kind_of(sheet.kind), list[StagedRow](), 0, 0
    for part in parts_with(sheet, *WRITTEN)[:most_parts]:
        rows = [row for row in part.staged() if row.is_written]
        kept = in_the_way(kind, sheet, rows)
        count += len(kept)
        looked_at += len(rows)
        found += [row for row in rows if row.number in kept][: most_shown - len(found)]
    return InTheWay(found, count, looked_at)
