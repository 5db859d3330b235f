"""Files that cannot be read are refused with a code and words that say what to do."""

from __future__ import annotations

import io
import pickle
import zipfile

import pytest

from aktsom.intake.faults import WORDS, FaultCode, UnreadableFile
from aktsom.intake.limits import DEFAULT_LIMITS, Limits
from aktsom.intake.readers import read_document
from tests.intake.readers import samples

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)
SPREADSHEET = io.BytesIO()
with zipfile.ZipFile(SPREADSHEET, "w") as book:
    book.writestr("[Content_Types].xml", "<Types/>")
    book.writestr("xl/workbook.xml", "<workbook/>")


def fault_of(content: bytes, limits: Limits = DEFAULT_LIMITS) -> FaultCode:
    with pytest.raises(UnreadableFile) as refused:
        read_document(content, limits)
    return refused.value.fault


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", "<w/>")
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FaultCode.EMPTY),
        (PICTURE, FaultCode.WRONG_TYPE),
        (SPREADSHEET.getvalue(), FaultCode.WRONG_TYPE),
        (b"%PDF-1.7\nnothing more", FaultCode.BROKEN),
        (samples.pdf("= Rapport")[:3000], FaultCode.BROKEN),
        (samples.locked_pdf(), FaultCode.ENCRYPTED),
        (samples.scanned_pdf(), FaultCode.NO_TEXT),
        (samples.word_file()[:4000], FaultCode.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), FaultCode.ENCRYPTED),
        (b"<!doctype html><title>Tom</title><script>1</script>", FaultCode.NO_TEXT),
        (b"<!doctype html>" + b"<div>" * 400 + b"dypt", FaultCode.TOO_DEEP),
        (archive(bomb=bytes(41 * 1024 * 1024)), FaultCode.ZIP_BOMB),
        (archive(bomb=bytes(3 * 1024 * 1024)), FaultCode.ZIP_BOMB),
        (samples.with_body("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60), FaultCode.TOO_DEEP),
        (samples.with_body("<w:sdt>" * 300 + "</w:sdt>" * 300), FaultCode.TOO_DEEP),
        (samples.with_body("<w:p/>"), FaultCode.NO_TEXT),
    ],
    ids=[
        "nothing",
        "a picture",
        "a spreadsheet",
        "a PDF in name alone",
        "half a PDF",
        "a PDF under a password",
        "a scan",
        "half a Word file",
        "a Word file under a password",
        "a page without text",
        "a page nested too deep",
        "one part too large",
        "a part that swells",
        "tables in tables",
        "controls in controls",
        "a Word file without text",
    ],
)
def test_a_file_that_cannot_be_read_is_refused_for_what_is_wrong_with_it(content: bytes, fault: FaultCode) -> None:
    assert fault_of(content) is fault


def test_a_file_above_the_limit_is_refused_with_the_limit_in_the_message() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_document(b"x" * 3_000_000, Limits(file_bytes=2 * 1024 * 1024))
    assert refused.value.message == "Filen er for stor: grensen er 2 MB. Lagre en mindre utgave, for eksempel uten bilder."
    assert refused.value.status == 413


def test_a_file_with_too_many_pages_is_refused_with_both_numbers() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_document(samples.scanned_pdf(pages=3), Limits(pages=2))
    assert refused.value.parameters == {"pages": 3, "limit": 2}
    assert "3 sider" in refused.value.message


def test_fifty_megabytes_of_text_are_refused_at_once() -> None:
    assert fault_of(b"# Rapport\n\nHei\n\n# Mer\n" + b"tekst " * (8 * 1024 * 1024)) is FaultCode.TOO_LARGE


def test_an_archive_with_too_many_parts_is_refused() -> None:
    assert fault_of(archive(one=b"1", two=b"2"), Limits(unpacked_parts=2)) is FaultCode.ZIP_BOMB


def test_entities_in_a_word_file_are_not_expanded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 5000 + '">]><w:document xmlns:w="w">&b;</w:document>'
    assert fault_of(samples.replaced_part("word/document.xml", laughs)) in (FaultCode.BROKEN, FaultCode.NO_TEXT)


def test_every_fault_has_words() -> None:
    assert set(WORDS) == set(FaultCode)


def test_a_fault_keeps_its_words_on_the_way_between_processes() -> None:
    fault = pickle.loads(pickle.dumps(UnreadableFile(FaultCode.TOO_MANY_PAGES, pages=500, limit=300)))
    assert (fault.code, fault.status, fault.parameters) == ("too_many_pages", 422, {"pages": 500, "limit": 300})
    assert fault.message.startswith("Filen har 500 sider, og grensen er 300.")
