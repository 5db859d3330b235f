"""Makes spreadsheets for the tests, and takes them in as a person would."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from aktsom.access.models import Organisation, User
from aktsom.intake.models import SheetImport
from aktsom.intake.sheets.actions import receive_sheet, take_in_sheet
from aktsom.intake.sheets.staged import StagedRow
from aktsom.intake.sheets.states import Clash

Rows = Sequence[Sequence[Any]]


def xlsx(*sheets: Rows) -> bytes:
    """An Excel file of these sheets."""
    book = Workbook(write_only=True)
    for place, rows in enumerate(sheets, 1):
        page = book.create_sheet(f"Ark{place}")
        for row in rows:
            page.append(list(row))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def comma_separated(rows: Rows, separator: str = ";") -> str:
    """The rows as text."""
    return "".join(separator.join("" if cell is None else str(cell) for cell in row) + "\r\n" for row in rows)


def received(kind: str, content: bytes, actor: User, organisation: Organisation, name: str = "ark.xlsx") -> SheetImport:
    """The file, uploaded and read."""
    sheet = receive_sheet(kind, name, [content], actor, organisation)
    return SheetImport.objects.get(pk=sheet.pk)


def taken_in(kind: str, rows: Rows, actor: User, organisation: Organisation, clash: Clash = Clash.UPDATE) -> SheetImport:
    """The rows, uploaded, read and taken in."""
    sheet = received(kind, xlsx(rows), actor, organisation)
    assert sheet.state == "previewed", (sheet.state, sheet.fault)
    take_in_sheet(sheet.uid, clash, actor)
    return SheetImport.objects.get(pk=sheet.pk)


def rows_of(sheet: SheetImport, name: str = "") -> list[StagedRow]:
    """The rows of the sheet, or those of them with a verdict or an outcome."""
    return [row for part in sheet.parts.all() for row in part.staged() if name in ("", row.verdict, row.outcome)]


def row_of(sheet: SheetImport, number: int) -> StagedRow:
    """One row of the sheet."""
    return next(row for row in rows_of(sheet) if row.number == number)
