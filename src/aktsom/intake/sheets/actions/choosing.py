"""Settles which sheet is read and which column each heading is, and remembers it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.intake.sheets.actions.moving import SheetNotNow, locked_sheet, move_sheet
from aktsom.intake.sheets.actions.uploads import queue_reading
from aktsom.intake.sheets.cells import Row, SheetHead
from aktsom.intake.sheets.columns import Kind
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.matching import heading_row, matched
from aktsom.intake.sheets.models import ColumnMatching, SheetColumn, SheetImport
from aktsom.intake.sheets.parsing import folded
from aktsom.intake.sheets.states import SheetMove, SheetState
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class ColumnsDoNotFit(Refusal):
    """The columns cannot be what was said of them."""

    code = "sheet_columns_do_not_fit"
    status = 422


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person has settled: the sheet, and the column of each heading by its place; blank is left out."""

    sheet: int
    columns: Mapping[int, str] | None = None


def heads_of(sheet: SheetImport) -> tuple[SheetHead, ...]:
    """The sheets of the file, as the reading found them."""
    read = json.loads(sheet.found) if sheet.found else []
    return tuple(
        SheetHead(
            each["name"], each["hidden"], tuple((number, [_cell(cell) for cell in cells]) for number, cells in each["rows"])
        )
        for each in read
    )


def _cell(cell: object) -> object:
    return tuple(cell) if isinstance(cell, list) else cell


def remembered_for(organisation: Organisation, kind: str) -> dict[str, str]:
    """What the organisation has said that headings are in this kind of sheet."""
    rows = ColumnMatching.objects.filter(organisation=organisation, kind=kind)
    return dict(rows.values_list("heading", "code"))


def headings_in(sheet: SheetImport, place: int) -> Row | None:
    """The row of headings in a sheet of the file."""
    remembered = remembered_for(sheet.organisation, sheet.kind)
    return heading_row(kind_of(sheet.kind), heads_of(sheet)[place].rows, remembered)


def lay_columns(sheet: SheetImport, place: int) -> bool:
    """Lay out what the headings of a sheet are taken to be. Answers whether that is sure, so that nobody need be asked."""
    kind, headings = kind_of(sheet.kind), headings_in(sheet, place)
    sheet.sheet, sheet.heading_row = place, headings[0] if headings else 0
    sheet.columns.all().delete()
    found = matched(kind, headings, remembered_for(sheet.organisation, sheet.kind)) if headings else []
    SheetColumn.objects.bulk_create(
        SheetColumn(sheet_import=sheet, position=each.position, heading=each.heading, code=each.code, is_guess=each.is_guess)
        for each in found
    )
    codes = {each.code for each in found}
    return bool(found) and not any(each.is_guess for each in found) and kind.can_find(codes)


def likeness(sheet: SheetImport, place: int) -> int:
    """How many columns of the kind the headings of a sheet surely name."""
    headings = headings_in(sheet, place)
    remembered = remembered_for(sheet.organisation, sheet.kind)
    found = matched(kind_of(sheet.kind), headings, remembered) if headings else []
    return len({each.code for each in found if each.code and not each.is_guess})


@transaction.atomic
def choose_columns(uid: uuid.UUID, chosen: Chosen, actor: User | None, *, in_background: bool = True) -> SheetImport:
    """Settle the columns and read the rows. The same headings are not asked about again. Raises ColumnsDoNotFit."""
    sheet = locked_sheet(uid)
    _check_place(sheet, chosen.sheet)
    if chosen.sheet != sheet.sheet or chosen.columns is None:
        lay_columns(sheet, chosen.sheet)
    if chosen.columns is not None:
        _keep(sheet, chosen.columns, actor)
    _check_columns(sheet)
    names = heads_of(sheet)[chosen.sheet].name
    move_sheet(sheet, SheetMove.READ, actor, {"sheet_name": Change(None, names or sheet.file_name)})
    if in_background:
        queue_reading(sheet)
    return sheet


def _check_place(sheet: SheetImport, place: int) -> None:
    if not 0 <= place < len(heads_of(sheet)):
        raise ColumnsDoNotFit(_("Arket finnes ikke i filen. Velg et annet ark."))


def _keep(sheet: SheetImport, columns: Mapping[int, str], actor: User | None) -> None:
    known = {column.code for column in kind_of(sheet.kind).columns}
    rows = list(sheet.columns.all())
    for row in rows:
        wanted = columns.get(row.position, row.code)
        row.code = wanted if wanted in known else ""
        row.is_guess = False
    SheetColumn.objects.bulk_update(rows, ["code", "is_guess"])
    kept = {folded(row.heading)[:300]: row for row in rows if folded(row.heading)}
    ColumnMatching.objects.bulk_create(
        [
            ColumnMatching(organisation=sheet.organisation, kind=sheet.kind, heading=heading, code=row.code, decided_by=actor)
            for heading, row in kept.items()
        ],
        update_conflicts=True,
        unique_fields=["organisation", "kind", "heading"],
        update_fields=["code", "decided_by", "decided_at"],
    )


def _check_columns(sheet: SheetImport) -> None:
    codes = [code for code in sheet.columns.values_list("code", flat=True) if code]
    kind = kind_of(sheet.kind)
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        heading = kind.column(twice).heading
        raise ColumnsDoNotFit(_("To kolonner er valgt som «%(heading)s». Velg én av dem.") % {"heading": heading})
    if not kind.can_find(set(codes)):
        names = _(" eller ").join(" + ".join(f"«{each}»" for each in _headings(kind, key.needs)) for key in kind.keys)
        raise ColumnsDoNotFit(_("Vi må vite hva radene gjelder. Velg hvilken kolonne som er %(names)s.") % {"names": names})


def _headings(kind: Kind, names: Iterable[str]) -> list[str]:
    return [str(column.heading) for column in kind.columns if column.code in names]


@transaction.atomic
def change_columns(uid: uuid.UUID, actor: User | None) -> SheetImport:
    """Go back from the preview to the columns."""
    sheet = locked_sheet(uid)
    move_sheet(sheet, SheetMove.CHANGE_COLUMNS, actor)
    return sheet


@transaction.atomic
def choose_sheet(uid: uuid.UUID, place: int, actor: User | None) -> SheetImport:
    """Lay out the columns of another sheet of the file, to be settled. Raises ColumnsDoNotFit."""
    sheet = locked_sheet(uid)
    if actor is not None:
        check_can_contribute(actor, sheet.organisation)
    if sheet.stage is not SheetState.ASKING:
        raise SheetNotNow(_("Kolonnene er valgt. Gå tilbake til dem for å velge et annet ark."))
    _check_place(sheet, place)
    lay_columns(sheet, place)
    sheet.save(update_fields=["sheet", "heading_row"])
    return sheet
