"""Files as they come: formats, encodings, separators, hidden sheets, formulas, merged cells, and far too much."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from aktsom.intake.sheets.cells import MERGED, NO_VALUE, Merge
from aktsom.intake.sheets.faults import FileFault, UnreadableSheet
from aktsom.intake.sheets.limits import DEFAULT_LIMITS, SheetLimits
from aktsom.intake.sheets.readers import HEAD_ROWS, filled_rows, heads_of, open_book
from aktsom.intake.sheets.readers.apart import batches_apart, heads_apart
from aktsom.intake.sheets.readers.lengths import has_more_rows
from tests.intake.sheets.made import comma_separated, xlsx

ROWS = [["Navn", "Beløp", "Dato"], ["Ærlig Øl & Ål <AS>", 1250.5, dt.date(2024, 2, 29)], [None, None, None], ["Ny", 3, None]]


def kept(tmp_path: Path, content: bytes, name: str = "fil") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def rows_of(path: Path, position: int = 0, limits: SheetLimits = DEFAULT_LIMITS) -> list[Any]:
    return list(filled_rows(open_book(path, limits), position, limits))


def test_an_excel_file_gives_its_rows_with_their_numbers(tmp_path: Path) -> None:
    assert rows_of(kept(tmp_path, xlsx(ROWS))) == [
        (1, ["Navn", "Beløp", "Dato"]),
        (2, ["Ærlig Øl & Ål <AS>", 1250.5, ("d", "2024-02-29")]),
        (4, ["Ny", 3]),
    ]


def test_we_read_the_same_values_as_another_reader(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    values = ["tekst", 0, -1, 0.1, 1e12, True, False, dt.date(1999, 12, 31), "  mellomrom ", "linje\nskift", "0012", 2**40]
    for value in values:
        page.append([value])
    buffer = BytesIO()
    book.save(buffer)
    ours = [cells[0] for _number, cells in rows_of(kept(tmp_path, buffer.getvalue()))]
    theirs = [row[0] for row in CalamineWorkbook.from_filelike(BytesIO(buffer.getvalue())).get_sheet_by_index(0).to_python()]
    assert [dt.date.fromisoformat(cell[1]) if isinstance(cell, tuple) else cell for cell in ours] == theirs


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        (1.5208333333, "[h]:mm", "36:30"),
        (1.5208333333, "[hh]:mm:ss;@", "36:30"),
        (1.5208333333, "dd.mm.yyyy hh:mm", "36:30"),
        (45000.5, "dd.mm.yyyy hh:mm", ("d", "2023-03-15")),
        (2, "h:mm", ("d", "1900-01-02")),
        (0.3125, "hh:mm;@", "7:30"),
        (0.3125, '0.00 "h"', 0.3125),
        (200.25, "[h]:mm", "4806:00"),
    ],
)
def test_a_length_of_time_is_told_in_hours_and_minutes(tmp_path: Path, number: float, code: str, told: object) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"] = number
    page["A1"].number_format = code
    buffer = BytesIO()
    book.save(buffer)
    assert rows_of(kept(tmp_path, buffer.getvalue())) == [(1, [told])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_is_read_in_the_encodings_and_separators_in_use(tmp_path: Path, encoding: str, separator: str) -> None:
    words = comma_separated([["Navn", "Sted", "Tall"], ["Blåbær – «Åsgård»", "Ås", "12"], ["Øl", "Ål", "7"]], separator)
    rows = rows_of(kept(tmp_path, words.encode(encoding)))
    assert rows[1] == (2, ["Blåbær – «Åsgård»", "Ås", "12"])


def test_an_opendocument_file_gives_rows_dates_merged_cells_and_hidden_sheets(tmp_path: Path) -> None:
    path = kept(tmp_path, ods())
    heads = heads_of(open_book(path, DEFAULT_LIMITS), DEFAULT_LIMITS)
    assert [(head.name, head.hidden) for head in heads] == [("Synlig", False), ("Skjult", True)]
    assert rows_of(path) == [
        (1, ["Navn", "Dato", "Beløp"]),
        (2, ["Ærlig AS", ("d", "2024-02-29"), 12.5, "36:30"]),
        (3, ["Lik", "Lik"]),
        (4, ["Lik", "Lik"]),
        (7, ["Slått sammen", (MERGED, ""), 3]),
    ]


def ods() -> bytes:
    """A small OpenDocument file, as office programs write it."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = (
        f"<table:table-row>{cell.format('Navn')}{cell.format('Dato')}{cell.format('Beløp')}</table:table-row>"
        f"<table:table-row>{cell.format('Ærlig AS')}"
        '<table:table-cell office:value-type="date" office:date-value="2024-02-29"><text:p>29.02.24</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="12.5"><text:p>12,50</text:p></table:table-cell>'
        '<table:table-cell office:value-type="time" office:time-value="PT36H30M00S"><text:p>12:30</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" '
        'office:value-type="string"><text:p>Lik</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string">'
        "<text:p>Slått sammen</text:p></table:table-cell><table:covered-table-cell/>"
        '<table:table-cell office:value-type="float" office:value="3"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Synlig">{rows}</table:table>'
        f'<table:table table:name="Skjult" table:style-name="ta2"><table:table-row>{cell.format("Hemmelig")}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def test_formulas_without_values_merged_cells_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    book = Workbook()
    page, hidden = book.active, book.create_sheet("Skjult")
    assert page is not None
    hidden.sheet_state = "hidden"
    page.append(["Navn", "Sum"])
    page.append(["A", "=1+1"])
    page.merge_cells("A3:B4")
    page["A3"] = "B"
    buffer = BytesIO()
    book.save(buffer)
    path = kept(tmp_path, buffer.getvalue())
    found = open_book(path, DEFAULT_LIMITS)
    assert found.sheets == (("Sheet", False), ("Skjult", True))
    assert list(found.rows(0)) == [(1, ["Navn", "Sum"]), (2, ["A", (NO_VALUE, "")]), (3, ["B"])]
    assert found.merges == [Merge(3, 4, 0, 1)]


def test_a_cell_far_out_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["XFD1048576"] = "Navn", "langt borte"
    buffer = BytesIO()
    book.save(buffer)
    assert rows_of(kept(tmp_path, buffer.getvalue())) == [(1, ["Navn"])]


def many_rows(file: str) -> bytes:
    """A file of headings and 300 rows."""
    rows = [["Navn"], *([f"Rad {at}"] for at in range(300))]
    return xlsx(rows) if file == "xlsx" else comma_separated(rows).encode(file)


@pytest.mark.parametrize("file", ["xlsx", "utf-8", "utf-16"])
def test_too_many_rows_are_refused_before_any_is_handed_over(tmp_path: Path, file: str) -> None:
    path = kept(tmp_path, many_rows(file))
    with pytest.raises(UnreadableSheet) as refused:
        heads_of(open_book(path, DEFAULT_LIMITS), SheetLimits(rows=299))
    assert (refused.value.fault, refused.value.limit) == (FileFault.TOO_MANY_ROWS, 299)
    with pytest.raises(UnreadableSheet) as refused:
        rows_of(path, limits=SheetLimits(rows=299))
    assert refused.value.fault is FileFault.TOO_MANY_ROWS
    assert len(heads_of(open_book(path, DEFAULT_LIMITS), SheetLimits(rows=300))[0].rows) == HEAD_ROWS
    assert len(rows_of(path, limits=SheetLimits(rows=300))) == 301


def test_a_long_sheet_beside_a_short_one_is_refused_when_it_is_chosen(tmp_path: Path) -> None:
    path = kept(tmp_path, xlsx([["Navn"], *([["Rad"]] * 300)], [["Navn"], ["Rad"]]))
    limits = SheetLimits(rows=299)
    assert [len(head.rows) for head in heads_of(open_book(path, limits), limits)] == [HEAD_ROWS, 2]
    assert len(rows_of(path, 1, limits)) == 2
    with pytest.raises(UnreadableSheet):
        rows_of(path, 0, limits)


@pytest.mark.parametrize(
    ("markup", "is_longer"),
    [
        (b'<dimension ref="A1:B2"/><row><c><v>1</v></c></row>', False),
        (b'<x:dimension ref="A1:B900"/><x:row r="1"><x:c><x:v>1</x:v></x:c></x:row>' * 3, True),
        (
            b'<dimension ref="A1:B900"/>' + b'<row r="1" spans="1:2"><c s="1"/></row><row/><row r="2"><c><v></v></c></row>' * 9,
            False,
        ),
        (b'<row r="1"><c t="inlineStr"><is><t xml:space="preserve">a</t></is></c></row>' * 3, True),
        (b"<row><c><f>NOW()</f></c></row>" * 3, True),
        (b"<rowBreaks><v>1</v></rowBreaks>" * 3, False),
    ],
)
def test_rows_of_markup_are_counted_where_they_hold_anything(markup: bytes, *, is_longer: bool) -> None:
    for size in (len(markup), 7):
        pieces = [markup[at : at + size] for at in range(0, len(markup), size)]
        assert has_more_rows(lambda given=pieces: given, 2) is is_longer


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, FileFault.OLD_EXCEL),
        (b"%PDF-1.7 tull", FileFault.WRONG_TYPE),
        (b"PK\x03\x04 ikke en zip", FileFault.BROKEN),
        (bytes(range(1, 32)) * 40, FileFault.WRONG_TYPE),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_reason(tmp_path: Path, content: bytes, fault: FileFault) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        open_book(kept(tmp_path, content), DEFAULT_LIMITS)
    assert refused.value.fault is fault


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = kept(tmp_path, xlsx([["Navn"], *([["x" * 1000]] * 300)]))
    with pytest.raises(UnreadableSheet) as refused:
        rows_of(path, limits=SheetLimits(unpacked_bytes=100_000))
    assert refused.value.fault is FileFault.TOO_LARGE


def test_entities_of_the_files_own_are_refused(tmp_path: Path) -> None:
    buffer = BytesIO(xlsx([["Navn"]]))
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts["xl/workbook.xml"] = bomb + parts["xl/workbook.xml"].split(b"?>", 1)[-1]
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableSheet):
        open_book(kept(tmp_path, made.getvalue()), DEFAULT_LIMITS)


@pytest.mark.usefixtures("apart_for_real")
def test_another_process_reads_and_hands_over_rows_and_faults(tmp_path: Path) -> None:
    path = kept(tmp_path, xlsx(ROWS))
    assert heads_apart(path, DEFAULT_LIMITS)[0].rows[0] == (1, ["Navn", "Beløp", "Dato"])
    assert [len(batch) for batch in batches_apart(path, 0, DEFAULT_LIMITS)] == [3, 0]
    with pytest.raises(UnreadableSheet) as refused:
        list(batches_apart(path, 7, DEFAULT_LIMITS))
    assert refused.value.fault is FileFault.GONE
