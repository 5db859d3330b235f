"""Reads a kept sheet and lays out what each row means. Runs in the background."""

from __future__ import annotations

import json
import uuid
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from aktsom.access.history import Change
from aktsom.intake import storage
from aktsom.intake.limits import MEBIBYTE
from aktsom.intake.sheets.actions.choosing import lay_columns, likeness
from aktsom.intake.sheets.actions.forgetting import is_of_people
from aktsom.intake.sheets.actions.moving import locked_sheet, move_sheet
from aktsom.intake.sheets.cells import Merge, Row
from aktsom.intake.sheets.columns import Fault
from aktsom.intake.sheets.faults import FileFault, UnreadableSheet
from aktsom.intake.sheets.judging import judge
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.limits import SheetLimits
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.models import SheetImport, SheetPart
from aktsom.intake.sheets.parts import count_rows, in_parts
from aktsom.intake.sheets.readers.apart import batches_apart, heads_apart
from aktsom.intake.sheets.rows import ReadRow, RowReader
from aktsom.intake.sheets.staged import StagedRow
from aktsom.intake.sheets.states import SheetMove, SheetState, Verdict

LONGEST_SAMPLE = 100
MOST_MERGED_ROWS = 2_000
MOST_SUMS = 1_000


class ReadingStopped(Exception):  # noqa: N818 - it is no error
    """Somebody stopped the reading."""


def sheet_limits() -> SheetLimits:
    """How much of a spreadsheet this installation is willing to read."""
    return SheetLimits(rows=settings.SHEET_MAX_ROWS, memory_bytes=settings.IMPORT_MEMORY_MB * MEBIBYTE)


def read_sheet(uid: uuid.UUID | str) -> None:
    """Do what comes next with a file: look at its sheets and headings, and read the rows where nobody need be asked."""
    try:
        sheet = SheetImport.objects.select_related("organisation", "created_by").get(uid=uid)
        _check_file(sheet)
        if sheet.stage is SheetState.UPLOADED:
            sheet = _inspect(sheet)
        if sheet.stage is SheetState.READING:
            # The choices that a fault names are kept with the row, and the worker has the language of its machine.
            with override(sheet.created_by.language if sheet.created_by else sheet.organisation.written_form):
                _read_rows(sheet)
    except UnreadableSheet as fault:
        _fail(uid, fault.fault, fault.limit)
    except (ReadingStopped, SheetImport.DoesNotExist):
        return


def _check_file(sheet: SheetImport) -> None:
    if not storage.original_of(sheet.uid).exists():
        raise UnreadableSheet(FileFault.FORGOTTEN)


def give_up_reading_sheet(uid: str) -> None:
    """End an import as failed when its reading has been tried as often as we are willing to."""
    _fail(uid, FileFault.WORKER_LOST, 0)


@transaction.atomic
def _fail(uid: uuid.UUID | str, fault: FileFault, limit: int) -> None:
    sheet = locked_sheet(uid)
    if sheet.stage not in (SheetState.UPLOADED, SheetState.READING):
        return
    sheet.fault, sheet.fault_limit = fault.value, limit
    move_sheet(sheet, SheetMove.FAIL, None, {"fault": Change(None, fault.value)})
    sheet.parts.all().delete()


def _inspect(sheet: SheetImport) -> SheetImport:
    heads = heads_apart(storage.original_of(sheet.uid), sheet_limits())
    if not any(head.rows for head in heads):
        raise UnreadableSheet(FileFault.EMPTY)
    found = [{"name": head.name, "hidden": head.hidden, "rows": [_sample(row) for row in head.rows]} for head in heads]
    with transaction.atomic():
        sheet = locked_sheet(sheet.uid)
        if sheet.stage is not SheetState.UPLOADED:
            raise ReadingStopped
        sheet.found = json.dumps(found, ensure_ascii=False)
        filled = [place for place, head in enumerate(heads) if head.rows]
        shown = [place for place in filled if not heads[place].hidden]
        shown = _likely(sheet, shown)
        first = sheet.sheet if sheet.sheet in filled else (shown or filled)[0]
        is_sure = lay_columns(sheet, first)
        if not sheet.columns.exists():
            raise UnreadableSheet(FileFault.NO_HEADINGS)
        # A hidden sheet is never read unasked, and of several the person chooses.
        asks = not is_sure or len(shown) != 1
        move_sheet(sheet, SheetMove.ASK if asks else SheetMove.READ, None)
    return sheet


def _likely(sheet: SheetImport, places: list[int]) -> list[int]:
    """Those of the sheets that may be the one that is meant: a sheet of notes or help has few of the headings."""
    alike = {place: likeness(sheet, place) for place in places}
    most = max(alike.values(), default=0)
    return [place for place in places if alike[place] * 2 >= most]


def _sample(row: Row) -> list[Any]:
    number, cells = row
    return [number, [cell[:LONGEST_SAMPLE] if isinstance(cell, str) else cell for cell in cells]]


def _read_rows(sheet: SheetImport) -> None:
    merged = _read_once(sheet, {})
    if merged and is_of_people(sheet):
        # The merged cells come last in a file, and a line that lost a value to them must not be in the sum.
        merged = _read_once(sheet, merged)
    _add_faults(sheet, merged)
    _finish(sheet)


def _read_once(sheet: SheetImport, wrong: Mapping[int, list[Fault]]) -> dict[int, list[Fault]]:
    """Stage every row, with what is already known to be wrong; answers the rows that have lost a value to merged cells."""
    sheet.parts.all().delete()
    columns = dict(sheet.columns.exclude(code="").values_list("position", "code"))
    kind = kind_of(sheet.kind)
    reader, keys, done = RowReader(kind, columns, Lookups(sheet.organisation)), _Keys(), 0
    lines = kind.gather(frozenset(columns.values())) if kind.gather else None
    merges: list[Merge] = []
    for batch in batches_apart(storage.original_of(sheet.uid), sheet.sheet or 0, sheet_limits()):
        if batch and isinstance(batch[0], Merge):
            merges = [each for each in batch if isinstance(each, Merge)]
            continue
        rows = [row for row in batch if isinstance(row, tuple) and row[0] > sheet.heading_row]
        read = reader.read(rows)
        for row in read:
            row.faults += wrong.get(row.number, ())
        done += len(rows)
        _judge_and_stage(sheet, lines.add(read) if lines else read, keys, done)
    if not done:
        raise UnreadableSheet(FileFault.EMPTY)
    summed = lines.sums_of_lines() if lines else []
    for at in range(0, len(summed), MOST_SUMS):
        _judge_and_stage(sheet, summed[at : at + MOST_SUMS], keys, done)
    _mark_twice(sheet, keys)
    return _merged_rows(sheet, merges, columns)


def _judge_and_stage(sheet: SheetImport, rows: Sequence[ReadRow], keys: _Keys, done: int) -> None:
    judged, same = judge(kind_of(sheet.kind), sheet.organisation, rows)
    keys.add(judged, same)
    _stage(sheet, judged, done)


@transaction.atomic
def _stage(sheet: SheetImport, rows: Sequence[StagedRow], done: int) -> None:
    """Keep rows, and how far the reading has come."""
    if not SheetImport.objects.filter(pk=sheet.pk, state=SheetState.READING).update(done=done):
        raise ReadingStopped
    SheetPart.objects.bulk_create(in_parts(sheet, rows))


class _Keys:
    """What each row is about, as a number that takes little room, so that the same thing is noticed twice."""

    def __init__(self) -> None:
        self.keys = array("q")
        self.numbers = array("L")

    def add(self, rows: Sequence[StagedRow], keys: Iterable[Any]) -> None:
        for row, key in zip(rows, keys, strict=True):
            if key is not None and row.verdict != Verdict.FAULTY:
                self.keys.append(hash(key))
                self.numbers.append(row.number)

    def twice(self) -> dict[int, int]:
        """Each row that is about what an earlier row is about, with that row."""
        ordered = sorted(self.keys)
        several = {key for key, after in pairwise(ordered) if key == after}
        first: dict[int, int] = {}
        found: dict[int, int] = {}
        for key, number in zip(self.keys, self.numbers, strict=True):
            if key in several and first.setdefault(key, number) != number:
                found[number] = first[key]
        return found


def _mark_twice(sheet: SheetImport, keys: _Keys) -> None:
    _add_faults(sheet, {number: [Fault("", "twice", "", str(first))] for number, first in keys.twice().items()})


def _merged_rows(sheet: SheetImport, merges: Sequence[Merge], columns: Mapping[int, str]) -> dict[int, list[Fault]]:
    """The rows that have lost a value to merged cells, which are wrong: only the first of the cells has the value."""
    found: dict[int, list[Fault]] = {}
    for merge in merges:
        for number in range(
            max(merge.first_row, sheet.heading_row + 1), min(merge.last_row, merge.first_row + MOST_MERGED_ROWS) + 1
        ):
            for place in range(merge.first_column, merge.last_column + 1):
                if place in columns and (number, place) != (merge.first_row, merge.first_column):
                    found.setdefault(number, []).append(Fault(columns[place], "merged"))
    return found


def _add_faults(sheet: SheetImport, faults: Mapping[int, list[Fault]]) -> None:
    """Let these rows be wrong. The wrong lines and the sums of one file lie in parts of their own, whose numbers overlap."""
    numbers = sorted(faults)
    for key, first, last in sheet.parts.values_list("pk", "first", "last") if numbers else ():
        if bisect_right(numbers, last) > bisect_left(numbers, first):
            part = sheet.parts.get(pk=key)
            rows = part.staged()
            for row in rows:
                if row.number in faults:
                    row.mark_faulty(faults[row.number])
            part.hold(rows).save()


@transaction.atomic
def _finish(sheet: SheetImport) -> None:
    held = locked_sheet(sheet.uid)
    if held.stage is not SheetState.READING:
        raise ReadingStopped
    counts = count_rows(held)
    held.new, held.changed = counts[Verdict.NEW], counts[Verdict.CHANGED]
    held.same, held.faulty = counts[Verdict.SAME], counts[Verdict.FAULTY]
    told = {f"sheet_{verdict}": Change(None, str(counts[verdict])) for verdict in Verdict}
    move_sheet(held, SheetMove.PREVIEW, None, told)
