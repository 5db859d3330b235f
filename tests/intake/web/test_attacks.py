"""Files and forms that mean harm, and people who act at the same moment."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.intake import actions
from aktsom.intake.models import ImportBatch
from aktsom.intake.plan import Rest
from aktsom.intake.restoring import Edited
from aktsom.intake.states import BatchState
from aktsom.report.actions import move_report
from aktsom.report.models import Report
from aktsom.report.states import ReportState
from aktsom.values.refusals import Refusal
from tests.intake.web import invented

pytestmark = pytest.mark.django_db


@pytest.fixture
def karis(logged_in: Callable[[User], Client], kari: User) -> Client:
    return logged_in(kari)


def kept() -> list[Path]:
    return [path for path in (Path(django_settings.MEDIA_ROOT) / "imports").rglob("*") if path.is_file()]


def zip_bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<w>" + b" " * (60 * 1024 * 1024))
    return content.getvalue()


BAD = {
    "a bomb": (zip_bomb, "rapport.docx"),
    "half a PDF": (lambda: b"%PDF-1.7\n1 0 obj\n<<", "rapport.pdf"),
    "a program that calls itself a PDF": (lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 500, "rapport.pdf"),
    "a picture in the name of a text": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00\xff" * 300, "rapport.txt"),
    "a page and a PDF in one": (lambda: b"<html><script>alert(1)</script>%PDF-1.7 %%EOF", "rapport.pdf"),
    "a broken archive": (lambda: b"PK\x03\x04" + b"\xff" * 200, "rapport.docx"),
    "null characters": (lambda: b"\x00" * 4096, "rapport.md"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_ends_with_a_reason_and_nothing_taken_in(bad: str, karis: Client) -> None:
    make, name = BAD[bad]
    answer = karis.post("/import/", {"file": SimpleUploadedFile(name, make())}, follow=True)
    assert answer.status_code == 200
    assert "Filen kunne ikke leses" in answer.content.decode()
    batch = ImportBatch.objects.get()
    assert batch.state == BatchState.FAILED
    assert not batch.values.exists()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x.pdf", "a\r\nSet-Cookie: x=y.pdf", "\u202efdp.exe", "<img src=x onerror=alert(1)>.md",
     ".", "a" * 900, "'\";--.md"],
)  # fmt: skip
def test_a_files_name_is_only_ever_shown_as_text(name: str, karis: Client, reader: invented.Reader) -> None:
    file = SimpleUploadedFile("x", b"# Rapport")
    file._name = name  # type: ignore[attr-defined]
    page = karis.post("/import/", {"file": file}, follow=True)
    assert page.status_code in (200, 422)
    assert "<img src=x" not in page.content.decode()
    assert all(path.name == "original" for path in kept())
    assert all(batch.file_name == batch.file_name.strip() and "/" not in batch.file_name for batch in ImportBatch.objects.all())


def test_many_files_in_one_request_share_the_limit(karis: Client, settings: Any) -> None:
    settings.IMPORT_MAX_MB = 1
    parts = {f"file{number}": SimpleUploadedFile(f"{number}.md", b"x" * 600_000) for number in range(4)}
    answer = karis.post("/import/", {**parts, "file": SimpleUploadedFile("siste.md", b"# Rapport")})
    assert answer.status_code == 422
    assert not ImportBatch.objects.exists()


def test_hostile_words_from_a_file_are_shown_as_text(karis: Client, targeted: ImportBatch) -> None:
    hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"
    targeted.values.filter(kind="text").update(value=f'"{hostile}"', source_text=hostile, is_uncertain=True)
    ImportBatch.objects.update(file_name=hostile)
    for address in ("", "?vis=alle", "?vis=tekst", "forhandsvisning/"):
        page = karis.get(f"/import/{targeted.uid}/{address}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize(
    "field", ["path", "text", "decision", "slot", "hvilke", "tekst", "organisation", "year", "plan", "edited"]
)
@pytest.mark.parametrize("sent", ["\x00", "9" * 40, "-1", "../x", "", "\ud83d\ude00", "²"])
def test_no_form_breaks_the_server(field: str, sent: str, karis: Client, targeted: ImportBatch) -> None:
    sent = sent.encode("utf-16", "surrogatepass").decode("utf-16")
    for act in ("verdi", "felt", "mange", "tekst", "virksomhet", "ta-inn"):
        form = {"path": "answers.1.A.1", "decision": "accepted", "act": "move", "revision": "9" * 30, field: sent}
        assert karis.post(f"/import/{targeted.uid}/{act}/", form).status_code < 500, act
        assert karis.post(f"/import/{targeted.uid}/{act}/", form, headers={"HX-Request": "true"}).status_code < 500, act


def test_taking_in_twice_writes_once(targeted: ImportBatch, kari: User) -> None:
    actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)
    with pytest.raises(actions.NotNow):
        actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)
    assert Report.objects.count() == 1


def test_what_is_published_while_the_undo_page_stands_open_is_not_removed(accepted: ImportBatch, kari: User, hege: User) -> None:
    report = Report.objects.get()
    for state in (ReportState.READY, ReportState.APPROVED, ReportState.PUBLISHED):
        move_report(report, state, None)
    with pytest.raises(Refusal):
        actions.undo_batch(accepted.uid, kari, Edited.UNDO)
    assert Report.objects.get().state == ReportState.PUBLISHED


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What came of acts at the same moment: an answer or a refusal each."""
    ready, outcomes = threading.Barrier(len(acts), timeout=30), []

    def run(act: Callable[[], Any]) -> None:
        try:
            ready.wait()
            outcomes.append(act())
        except Refusal as refusal:
            outcomes.append(refusal)
        finally:
            connection.close()

    people = [threading.Thread(target=run, args=(act,)) for act in acts]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
    return outcomes


@pytest.fixture
def _waits_for_others(transactional_db: None) -> None:
    """A database in which two threads wait for each other."""
    if connection.vendor == "sqlite":
        pytest.skip("the test's SQLite lies in memory, where two threads do not wait for each other")


@pytest.mark.usefixtures("_waits_for_others")
def test_the_same_file_from_two_tabs_at_once_is_one_import(reader: invented.Reader, kari: User) -> None:
    outcomes = at_once(*[lambda: actions.receive_file("rapport.md", [b"# Rapport"], kari)] * 4)
    assert len(outcomes) == 4
    assert len({received.batch.pk for received in outcomes}) == 1
    assert len(kept()) == 1


@pytest.mark.usefixtures("_waits_for_others")
def test_taking_in_at_the_same_moment_writes_once(targeted: ImportBatch, kari: User, fjordvik: Organisation) -> None:
    outcomes = at_once(*[lambda: actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)] * 3)
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 2
    assert Report.objects.filter(organisation=fjordvik).count() == 1


@pytest.mark.usefixtures("_waits_for_others")
def test_undoing_and_writing_at_the_same_moment_end_in_one_of_the_two(accepted: ImportBatch, kari: User) -> None:
    outcomes = at_once(*[lambda: actions.undo_batch(accepted.uid, kari, Edited.UNDO)] * 2)
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 1
    assert not Report.objects.exists()
