"""What people send that is not as it should be: each is answered in words, and what is good in it is kept."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from aktsom.access.models import Organisation, User
from aktsom.intake.fault_words import message_of_sheet
from aktsom.intake.faults import UnreadableFile
from aktsom.intake.sheets.actions import Chosen, choose_columns, reading
from aktsom.intake.sheets.limits import SheetLimits
from aktsom.intake.views.sheets import _fault_words
from tests.intake.sheets.made import Rows, comma_separated, received, rows_of, xlsx
from tests.intake.sheets.test_kinds import words_of

pytestmark = pytest.mark.django_db

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGREEMENTS: Rows = (
    ["Avtalenummer", "Tittel", "Verdi", "Signert", "Starter", "Går ut"],
    ["A-1", "God – «ærlig»", "1 000", "46023", "01.01.2026", "31.12.2026"],
    ["A-2", "Slutter før den starter", "", "", "01.01.2026", "31.12.2025"],
    ["A-3", "Tekst i tall", "mye", "", "", ""],
    ["A-4", "Ingen dato", "", "", "32.01.2026", ""],
)


def bomb() -> bytes:
    """A small file that unpacks to a large one."""
    buffer = BytesIO(xlsx([["Navn"], ["A"]]))
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"</row>", b"</row>" + b" " * 3_000_000, 1) if "sheet1" in name else content)
    return made.getvalue()


FILES: dict[str, tuple[bytes, str]] = {
    "old excel": (COMPOUND + b"\x00" * 600, "gamle Excel-formatet (.xls)"),
    "locked": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "låst med passord"),
    "headings alone": (b"Navn;Organisasjonsnummer\r\n", "ingen rader"),
    "blank": (b"\r\n\r\n", "ingen rader"),
    "pdf": (b"%PDF-1.7 tull", "Bruk Excel (.xlsx)"),
    "torn": (xlsx([["Navn"], ["A"]])[:900], "ødelagt"),
    "bomb": (bomb(), "for stor når den pakkes ut"),
    "far too long": (b"Navn\r\n" + b"Rad AS\r\n" * 2_000, "flere enn 100 rader"),
    "too long": (xlsx([["Navn"], *([[f"Rad {at} AS"] for at in range(110)])]), "flere enn 100 rader"),
}


@pytest.mark.parametrize(("content", "words"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    content: bytes, words: str, fjordvik: Organisation, kari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "sheet_limits", lambda: SheetLimits(rows=100, unpacked_bytes=2_000_000))
    sheet = received("suppliers", content, kari, fjordvik)
    assert (sheet.state, sheet.parts.count()) == ("failed", 0)
    assert words in _fault_words(sheet)


def test_a_file_without_content_is_not_received(fjordvik: Organisation, kari: User) -> None:
    with pytest.raises(UnreadableFile):
        received("suppliers", b"", kari, fjordvik)


def test_a_file_over_the_limit_is_to_be_divided(fjordvik: Organisation, kari: User, settings: Any) -> None:
    settings.IMPORT_MAX_MB = 1
    with pytest.raises(UnreadableFile) as refused:
        received("suppliers", b"x" * 1_200_000, kari, fjordvik)
    assert "grensen er 1 MB. Del den i flere filer" in message_of_sheet(refused.value)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_what_is_wrong_in_a_row_is_said_there_whatever_the_text_is_written_in(
    encoding: str, separator: str, fjordvik: Organisation, kari: User
) -> None:
    sheet = received("agreements", comma_separated(AGREEMENTS, separator).encode(encoding), kari, fjordvik, "avtaler.csv")
    good = rows_of(sheet, "new")
    assert [(row.number, row.values["title"], row.values["value"], row.values["signed_on"]) for row in good] == [
        (2, "God – «ærlig»", 1000, "2026-01-01")
    ]
    said = words_of(sheet)
    assert "Sluttdatoen må komme etter startdatoen" in said[3][0]
    assert said[4][0].startswith("C Verdi: «mye»")
    assert said[5][0].startswith("E Starter: «32.01.2026»")


def test_a_renamed_column_is_asked_about_once(fjordvik: Organisation, kari: User) -> None:
    rows = [["Firmaets kallenavn", "Orgnr"], ["Ullvaren AS", "310 000 000"], ["Feil AS", "310 000 001"]]
    sheet = received("suppliers", xlsx(rows), kari, fjordvik)
    assert sheet.state == "asking"
    choose_columns(sheet.uid, Chosen(0, {0: "name", 1: "number"}), kari)
    again = received("suppliers", xlsx(rows), kari, fjordvik)
    assert (again.state, again.new, again.faulty) == ("previewed", 1, 1)
    assert "310 000 001" in words_of(again)[3][0]


def test_formulas_and_merged_cells_are_said_at_their_rows_and_a_hidden_sheet_is_not_read(
    fjordvik: Organisation, kari: User
) -> None:
    book: Any = Workbook()
    page, hidden = book.active, book.create_sheet("Skjult")
    hidden.sheet_state = "hidden"
    hidden.append(["Navn", "Registernummer"])
    hidden.append(["Skjult AS", "1"])
    for row in (["Navn", "Registernummer"], ["God AS", "2"], ["=A2", "3"], ["Slått sammen AS", "4"], [None, "5"]):
        page.append(row)
    page.merge_cells("A4:A5")
    buffer = BytesIO()
    book.save(buffer)
    sheet = received("suppliers", buffer.getvalue(), kari, fjordvik)
    assert [row.values["name"] for row in rows_of(sheet, "new")] == ["God AS", "Slått sammen AS"]
    assert sorted(words_of(sheet)) == [3, 5]
