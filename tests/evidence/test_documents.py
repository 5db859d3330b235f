"""Documents: kept whole or not at all, named by us, downloaded by those who may read, never run by a browser."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from PIL import Image

from aktsom.access.models import Organisation, User
from aktsom.evidence import pictures, storage
from aktsom.evidence.actions import Upload, keep_document, remove_abandoned_documents, remove_document, remove_sample_documents
from aktsom.evidence.faults import NotADocument
from aktsom.evidence.models import Document
from aktsom.evidence.queries import document_of
from aktsom.values.refusals import NotAllowed, NotFound

pytestmark = pytest.mark.django_db
CHART = b"%PDF-1.7\n" + b"kart " * 1000
LogIn = Callable[[User], Client]


def kept(organisation: Organisation, name: str = "kart.pdf", content: bytes = CHART, actor: User | None = None) -> Document:
    return keep_document(Upload(name, [content]), organisation, actor, lambda document: document)


def files() -> list[Path]:
    return [path for path in (Path(django_settings.MEDIA_ROOT) / "evidence").rglob("*") if path.is_file()]


def test_a_document_is_kept_under_our_name_with_its_checksum(fjordvik: Organisation, britt: User) -> None:
    document = kept(fjordvik, "..\\..\\Organisasjons\u202ekart.pdf", actor=britt)
    assert (document.name, document.media_type, document.size) == ("Organisasjonskart.pdf", "application/pdf", len(CHART))
    assert document.sha256 == hashlib.sha256(CHART).hexdigest()
    assert [path.read_bytes() for path in files()] == [CHART]
    assert files()[0].name == document.stored_as
    assert document.uploaded_by == britt


def test_it_is_downloaded_as_something_to_save(fjordvik: Organisation, rune: User, logged_in: LogIn) -> None:
    document = kept(fjordvik, "kart «2025».pdf")
    answer = logged_in(rune).get(f"/dokument/{document.pk}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == CHART  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store, private"


def photo(kind: str, size: tuple[int, int] = (640, 480)) -> bytes:
    content, told = BytesIO(), Image.Exif()
    told[0x010E] = "Byggeplassen hos Ola"
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "green").save(content, kind, exif=told)
    return content.getvalue()


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_photo_has_a_small_picture_that_is_ours_and_holds_nothing_else_of_the_file(
    fjordvik: Organisation, rune: User, logged_in: LogIn, kind: str, ending: str
) -> None:
    document, browser = kept(fjordvik, f"rom.{ending}", photo(kind)), logged_in(rune)
    answer = browser.get(f"/dokument/{document.pk}/bilde/")
    with Image.open(BytesIO(answer.content)) as small:
        assert (small.format, small.size, dict(small.getexif())) == ("JPEG", (192, 192), {})
    assert b"Ola" not in answer.content
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    again = browser.get(f"/dokument/{document.pk}/bilde/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_no_photo_or_a_broken_one_or_too_large_has_no_picture(
    fjordvik: Organisation, rune: User, logged_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = logged_in(rune)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_000)
    many, broken = kept(fjordvik, "stor.png", photo("PNG", (64, 64))), kept(fjordvik, "feil.jpg", photo("JPEG", (8, 8))[:200])
    for document in (kept(fjordvik), many, broken, kept(fjordvik, "falsk.webp", b"RIFF<script>alert(1)</script>")):
        assert browser.get(f"/dokument/{document.pk}/bilde/").status_code == 404, document.name


def test_another_organisation_cannot_tell_it_from_one_that_is_not_there(
    fjordvik: Organisation, stine: User, logged_in: LogIn
) -> None:
    document = kept(fjordvik)
    browser = logged_in(stine)
    assert browser.get(f"/dokument/{document.pk}/").status_code == 404
    assert browser.get("/dokument/999999/").status_code == 404


def test_a_removed_document_is_out_of_sight_but_not_erased(fjordvik: Organisation, britt: User, logged_in: LogIn) -> None:
    document = kept(fjordvik)
    remove_document(document, britt)
    document.refresh_from_db()
    assert document.removed_at is not None
    assert logged_in(britt).get(f"/dokument/{document.pk}/").status_code == 404
    assert len(files()) == 1
    with pytest.raises(NotFound):
        document_of(fjordvik, document.pk)


def test_a_document_that_the_disk_has_lost_is_told_of(fjordvik: Organisation, rune: User, logged_in: LogIn) -> None:
    document = kept(fjordvik)
    files()[0].unlink()
    answer = logged_in(rune).get(f"/dokument/{document.pk}/")
    assert answer.status_code == 404
    assert "sikkerhetskopien" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("side.html", b"<script>alert(1)</script>"),
        ("tegning.svg", b"<svg onload='alert(1)'/>"),
        ("program.exe", b"MZ\x90"),
        ("kart.pdf", b"<html>%PDF-</html>"),
        ("kart.png", b"\xff\xd8\xff jpeg"),
        ("notat.txt", b"null\x00tegn"),
        ("uten ending", b"tekst"),
        ("kart.pdf.html", CHART),
    ],
)
def test_what_a_browser_would_run_or_what_lies_about_itself_is_refused(fjordvik: Organisation, name: str, content: bytes) -> None:
    with pytest.raises(NotADocument) as refused:
        kept(fjordvik, name, content)
    assert refused.value.status == 415
    assert (files(), Document.objects.count()) == ([], 0)


@pytest.mark.parametrize("name", ["a.txt", "a.CSV"])
def test_plain_text_is_taken(fjordvik: Organisation, name: str) -> None:
    assert kept(fjordvik, name, "Vedtak i kommunestyret æøå".encode()).media_type.startswith("text/")


def test_an_empty_file_is_refused(fjordvik: Organisation) -> None:
    with pytest.raises(NotADocument, match="tom"):
        kept(fjordvik, content=b"")
    assert files() == []


def test_a_file_over_the_limit_is_stopped_on_its_way(fjordvik: Organisation, settings: Any) -> None:
    settings.EVIDENCE_MAX_MB = 1
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"%PDF-" + b"x" * 65_531

    with pytest.raises(NotADocument, match="høyst 1 MB"):
        keep_document(Upload("stor.pdf", endless()), fjordvik, None, lambda document: document)
    assert taken == 17, "sixteen pieces fill the megabyte"
    assert (files(), Document.objects.count()) == ([], 0)


def test_a_full_disk_leaves_nothing_half_kept(fjordvik: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        kept(fjordvik)
    assert (files(), Document.objects.count()) == ([], 0)


def test_a_document_that_cannot_be_hung_up_is_not_kept(fjordvik: Organisation) -> None:
    def refuse(_document: Document) -> None:
        raise NotAllowed("Nei.")

    with pytest.raises(NotAllowed):
        keep_document(Upload("kart.pdf", [CHART]), fjordvik, None, refuse)
    assert (files(), Document.objects.count()) == ([], 0)


def test_a_reader_keeps_no_documents(fjordvik: Organisation, rune: User) -> None:
    with pytest.raises(NotAllowed):
        kept(fjordvik, actor=rune)
    assert files() == []


def test_what_a_killed_upload_left_is_cleared_away_and_nothing_else(fjordvik: Organisation) -> None:
    document = kept(fjordvik)
    left = storage.path_of("ab" * 16)
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    os.utime(storage.path_of(document.stored_as), (1, 1))
    assert remove_abandoned_documents() == 1
    assert [path.name for path in files()] == [document.stored_as]


def test_only_the_samples_documents_are_erased(fjordvik: Organisation, storoya: Organisation) -> None:
    storoya.is_sample = True
    storoya.save()
    ours, _theirs = kept(fjordvik), kept(storoya)
    for organisation in (fjordvik, storoya):
        remove_sample_documents(organisation)
    assert list(Document.objects.all()) == [ours]
    assert [path.name for path in files()] == [ours.stored_as]
