"""The files that are handed out: a template for each kind, and the rows that must be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from aktsom.intake import storage
from aktsom.intake.sheets.actions.forgetting import is_of_people
from aktsom.intake.sheets.actions.reading import sheet_limits
from aktsom.intake.sheets.cells import DATE, Merge
from aktsom.intake.sheets.columns import ColumnType, Kind
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.parsing import folded, shown_day
from aktsom.intake.sheets.parts import parts_with
from aktsom.intake.sheets.queries import ShownRow, shown_rows
from aktsom.intake.sheets.readers.apart import batches_apart
from aktsom.intake.sheets.states import Verdict
from aktsom.intake.sheets.template_words import EXAMPLE_HEADINGS, EXAMPLE_WORDS, OUR_OWN
from aktsom.reference.themes import theme_names
from aktsom.ui.corrections import correction_sheet, in_readers_language
from aktsom.ui.exports import as_csv, as_xlsx

MOST_IN_A_BOOK = 20_000
WIDTHS = (28, 12, 12, 70, 60)


def template_file(kind: Kind) -> bytes:
    """An Excel file to fill in: the headings, an example that is left out if it is left in, and a sheet of help."""
    book = Workbook(write_only=True)
    page: WriteOnlyWorksheet = book.create_sheet(str(kind.heading)[:31])
    page.freeze_panes = "A2"
    columns = [column for column in kind.columns if column.is_in_template]
    headings = [*(str(column.heading) for column in columns), in_readers_language(EXAMPLE_HEADINGS)]
    for place, heading in enumerate(headings, 1):
        page.column_dimensions[get_column_letter(place)].width = max(14, len(heading) + 4)
    page.append([_bold(page, heading) for heading in headings])
    page.append([*(_example(column.example) for column in columns), in_readers_language(EXAMPLE_WORDS)])
    _add_help(book, kind)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _example(value: Any) -> Any:
    return value if isinstance(value, int) else str(value) or None


def _add_help(book: Workbook, kind: Kind) -> None:
    page: WriteOnlyWorksheet = book.create_sheet(_("Hjelp"))
    for place, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.append([_bold(page, words) for words in (_("Kolonne"), _("Må fylles ut"), _("Innhold"), _("Forklaring"), _("Valg"))])
    for column in (column for column in kind.columns if column.is_in_template):
        choices = (
            theme_names() if column.type in (ColumnType.THEME, ColumnType.THEMES) else [label for _c, label in column.choices]
        )
        needed = _("ja") if column.required else ""
        words = (str(column.heading), needed, TYPE_WORDS()[column.type], str(column.help), ", ".join(map(str, choices)))
        page.append([_wrapped(page, text) for text in words])
    page.append([])
    for text in (
        _("En tom celle endrer ikke det som er registrert. Skriv (tom) for å tømme et felt."),
        _("Rekkefølgen på kolonnene er fri, og du kan ta bort dem du ikke bruker."),
    ):
        page.append([text])


def TYPE_WORDS() -> dict[ColumnType, str]:  # noqa: N802 - a table, made in the reader's language
    """What each type of column holds, in words."""
    listed = {
        ColumnType.WHOLE: _("helt tall"),
        ColumnType.KRONER: _("hele kroner"),
        ColumnType.DECIMAL: _("tall"),
        ColumnType.HOURS: _("tall"),
        ColumnType.YEAR: _("årstall"),
        ColumnType.DATE: _("dato"),
        ColumnType.CHOICE: _("valg"),
        ColumnType.YES_NO: _("ja eller nei"),
        ColumnType.ADDRESS: _("nettadresse"),
        ColumnType.PERSON: _("person"),
    }
    return {each: listed.get(each, _("tekst")) for each in ColumnType}


def _bold(page: WriteOnlyWorksheet, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=words)
    cell.font = Font(bold=True)
    return cell


def _wrapped(page: WriteOnlyWorksheet, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=words)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def corrections(sheet: SheetImport) -> tuple[str, bytes]:
    """The rows that must be corrected as the sender wrote them, each with why. A long list comes as text, a shorter as Excel.

    Where lines are added up all of them are there: a sum of the corrected ones alone would be another sum.
    """
    listed = correction_sheet([column.heading for column in _own_columns(sheet)], _wrong_rows(sheet))
    if sheet.faulty > MOST_IN_A_BOOK or (is_of_people(sheet) and sheet.done > MOST_IN_A_BOOK):
        return "csv", as_csv(listed).encode("utf-8")
    return "xlsx", as_xlsx(listed)


def _own_columns(sheet: SheetImport) -> list[Any]:
    return [column for column in sheet.columns.all() if folded(column.heading) not in OUR_OWN]


def _wrong_rows(sheet: SheetImport) -> Iterator[tuple[list[Any], str]]:
    places, has_every_line = [column.position for column in _own_columns(sheet)], is_of_people(sheet)
    for batch in batches_apart(storage.original_of(sheet.uid), sheet.sheet or 0, sheet_limits()):
        if not batch or isinstance(batch[0], Merge):
            continue
        rows = {row[0]: row[1] for row in batch if isinstance(row, tuple)}
        parts = parts_with(sheet, Verdict.FAULTY).filter(last__gte=min(rows), first__lte=max(rows))
        wrong = [row for part in parts for row in part.staged() if row.verdict == Verdict.FAULTY and row.number in rows]
        said = {row.number: _why(row) for row in shown_rows(sheet, wrong)}
        for number, written in rows.items():
            if number in said or (has_every_line and number > sheet.heading_row):
                cells = [_cell(written[place]) if place < len(written) else None for place in places]
                yield cells, said.get(number, "")


def _why(row: ShownRow) -> str:
    return " ".join(f"{fault.heading}: {fault.text}" if fault.heading else fault.text for fault in row.faults)


def _cell(cell: Any) -> Any:
    if isinstance(cell, tuple):
        return shown_day(cell[1]) if cell[0] == DATE else cell[1] or None
    return cell


def kind_heading(sheet: SheetImport) -> str:
    """What the sheet's kind is called."""
    return str(kind_of(sheet.kind).heading)
