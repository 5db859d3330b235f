"""Documents are looked over for viruses where the settings name a program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from aktsom.access.models import Organisation
from aktsom.evidence.actions import Upload, keep_document
from aktsom.evidence.faults import NotADocument
from aktsom.evidence.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def scanner(tmp_path: Path) -> str:
    """A scanner as ClamAV is one: it finds what says that it is harmful."""
    program = tmp_path / "scanner.py"
    program.write_text("import sys, pathlib\nsys.exit(int(b'harmful' in pathlib.Path(sys.argv[-1]).read_bytes()))\n")
    return f"{sys.executable} -S -E '{program}' --no-summary"


def keep(organisation: Organisation, content: bytes) -> Document:
    return keep_document(Upload("funn.txt", [content]), organisation, None, lambda document: document)


def left_on_disk(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_clean_file_is_kept_and_an_infected_one_is_not(fjordvik: Organisation, settings: Any, scanner: str) -> None:
    settings.VIRUS_SCAN = scanner
    kept = keep(fjordvik, b"all is well")

    with pytest.raises(NotADocument, match="skadelig") as refused:
        keep(fjordvik, b"harmful")

    assert (refused.value.code, refused.value.status) == ("document_infected", 422)
    assert list(Document.objects.all()) == [kept]
    assert len(left_on_disk(settings)) == 1


@pytest.mark.parametrize("program", ["/there/is/no/scanner", f"{sys.executable} -S -E -c 'import sys;sys.exit(2)'"])
def test_a_scanner_that_does_not_answer_stops_the_file_or_not_as_the_settings_say(
    fjordvik: Organisation, settings: Any, program: str
) -> None:
    settings.VIRUS_SCAN = program
    with pytest.raises(NotADocument, match="viruskontrollen svarer ikke") as refused:
        keep(fjordvik, b"all is well")
    assert refused.value.code == "document_not_scanned"
    assert left_on_disk(settings) == []

    settings.VIRUS_SCAN_REQUIRED = False
    assert keep(fjordvik, b"all is well").size == 11


def test_a_scanner_that_hangs_is_not_waited_for_for_ever(fjordvik: Organisation, settings: Any) -> None:
    settings.VIRUS_SCAN = f"{sys.executable} -S -E -c 'import time;time.sleep(30)'"
    settings.VIRUS_SCAN_SECONDS = 0.1
    with pytest.raises(NotADocument, match="viruskontrollen"):
        keep(fjordvik, b"all is well")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.webp", b"RIFF\x10\0\0\0WEBP"), ("a.heic", b"\0\0\0\x24ftypheic"), ("A.HEIF", b"\0\0\0\x18ftypmif1")],
)
def test_the_photos_of_telephones_are_kept(fjordvik: Organisation, name: str, content: bytes) -> None:
    kept = keep_document(Upload(name, [content]), fjordvik, None, lambda document: document)
    assert kept.media_type.startswith("image/")
