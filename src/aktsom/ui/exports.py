"""A table as a file: a spreadsheet, comma-separated text for Excel, or JSON for machines."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# What XML 1.0 has no place for: most control characters, surrogates, and two that are no characters.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Format(Enum):
    """A file format that a table can be exported to."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"

    @classmethod
    def named(cls, name: str) -> Format | None:
        """The format of this name, if there is one."""
        return next((kind for kind in cls if kind.value == name), None)

    @property
    def label(self) -> str:
        """What people call it."""
        return {"xlsx": "Excel (xlsx)", "csv": "CSV", "json": "JSON"}[self.value]

    @property
    def content_type(self) -> str:
        """What browsers call it."""
        return {
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "csv": "text/csv; charset=utf-8",
            "json": "application/json",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The names and headings of the columns, and the rows."""

    names: Sequence[str]
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]


def export_response(sheet: Sheet, kind: Format, file_name: str) -> HttpResponse:
    """The sheet as a file to keep."""
    content = {Format.XLSX: as_xlsx, Format.CSV: as_csv, Format.JSON: as_json}[kind](sheet)
    headers = {"Content-Disposition": f'attachment; filename="{file_name}.{kind.value}"'}
    return HttpResponse(content, content_type=kind.content_type, headers=headers)


def as_xlsx(sheet: Sheet) -> bytes:
    """A spreadsheet with fixed headings; a text that begins like a formula stays a text."""
    book = Workbook(write_only=True)
    page: WriteOnlyWorksheet = book.create_sheet("Liste")
    page.freeze_panes = "A2"
    for place, heading in enumerate(sheet.headings, 1):
        page.column_dimensions[get_column_letter(place)].width = max(12, min(60, len(heading) + 6))
    page.append([_heading_cell(page, heading) for heading in sheet.headings])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _heading_cell(page: WriteOnlyWorksheet, heading: str) -> WriteOnlyCell:
    cell = _cell(page, heading)
    cell.font = Font(bold=True)
    return cell


def _cell(page: WriteOnlyWorksheet, value: Any) -> WriteOnlyCell:
    if not isinstance(value, (bool, int, float, Decimal, dt.date, type(None))):
        cell = WriteOnlyCell(page, value=_NOT_IN_XML.sub("", str(value))[:_LONGEST_CELL])
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, dt.date):
        cell.number_format = "DD.MM.YYYY HH:MM" if isinstance(value, dt.datetime) else "DD.MM.YYYY"
    return cell


def as_csv(sheet: Sheet) -> str:
    """Text that Excel in Norway opens rightly: semicolons, decimal comma, byte order mark; no cell is a formula."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([_csv_value(heading) for heading in sheet.headings])
    writer.writerows([_csv_value(value) for value in row] for row in sheet.rows)
    return "\ufeff" + buffer.getvalue()


def _csv_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return str(value).replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def as_json(sheet: Sheet) -> str:
    """A list of objects, a line each, whose keys are the names of the columns."""
    rows = ({name: _json_value(value) for name, value in zip(sheet.names, row, strict=True)} for row in sheet.rows)
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def _json_value(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)
