"""The whole way in and back from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aktsom.access.models import Event, Organisation, User
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.models import ImportBatch
from aktsom.project.door import main
from aktsom.report.actions import write_answer
from aktsom.report.queries import report_data, report_of
from tests.intake.web import invented

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_norwegian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rapport.md"
    path.write_text("# Rapport", encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    said = capsys.readouterr()
    return said.out, said.err


def test_a_file_is_taken_in_and_makes_what_is_new(
    reader: invented.Reader, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(file), "--accept"]) == 0
    organisation = Organisation.objects.get(name="Fjordvik kommune")
    assert report_data(report_of(organisation, 2024))["answers"] == invented.DATA["answers"]
    assert re.match(rf"{file}: Fjordvik kommune 2024 er tatt inn: 27 verdier, 1 usikre, 1 uten plass", told(capsys)[0])


def test_the_same_file_again_changes_nothing(reader: invented.Reader, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(file), "--accept"])
    events = Event.objects.count()
    capsys.readouterr()
    assert main(["import", str(file), "--accept"]) == 0
    assert "importert før (tatt inn)" in told(capsys)[0]
    assert (ImportBatch.objects.count(), Event.objects.count()) == (1, events)


def test_without_accept_a_proposal_is_left_for_the_organisation(
    reader: invented.Reader, file: Path, fjordvik: Organisation
) -> None:
    assert main(["import", str(file), "--organisation", "310 000 000", "--year", "2023"]) == 0
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.organisation, batch.year) == ("proposed", fjordvik, 2023)


def test_a_proposal_that_nobody_could_see_is_refused(
    reader: invented.Reader, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(file)]) == 1
    assert "--as" in told(capsys)[1]


def test_a_bad_file_does_not_stop_the_others(
    reader: invented.Reader, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "tom.pdf"
    empty.touch()
    assert main(["import", str(tmp_path / "borte.pdf"), str(empty), str(file), "--accept"]) == 1
    out, err = told(capsys)
    assert "er tatt inn" in out
    assert "Filen er tom" in err
    assert "borte.pdf" in err


def test_an_unknown_form_is_told_with_what_to_do(reader: invented.Reader, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reader.answer = UnreadableFile(FaultCode.UNKNOWN_FORM)
    assert main(["import", str(file), "--accept"]) == 1
    assert "Vi kjenner ikke igjen skjemaet" in told(capsys)[1]
    assert not Organisation.objects.exists()


def test_a_missing_year_is_asked_for(reader: invented.Reader, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reader.answer = invented.reading(reporting_year=None)
    assert main(["import", str(file), "--accept"]) == 1
    assert "--year" in told(capsys)[1]


def test_an_import_is_undone(reader: invented.Reader, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(file), "--accept"])
    assert main(["undo", str(ImportBatch.objects.get().uid)]) == 0
    assert "rapporten er fjernet" in told(capsys)[0]


def test_what_was_edited_since_stops_the_undo_until_one_chooses(
    reader: invented.Reader, file: Path, fjordvik: Organisation, kari: User, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(file), "--accept"])
    batch = ImportBatch.objects.get()
    write_answer(report_of(fjordvik, 2024), "work_organisation", "Kari skrev dette.", kari)
    assert main(["undo", str(batch.uid)]) == 1
    assert "1.B.1" in told(capsys)[1]
    assert main(["undo", str(batch.uid), "--keep-edited"]) == 0
    assert report_data(report_of(fjordvik, 2024))["answers"]["1.B.1"] == "Kari skrev dette."


def test_a_person_does_only_what_her_role_allows(
    reader: invented.Reader, file: Path, britt: User, stine: User, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(file), "--accept", "--as", britt.email]) == 1
    batch = ImportBatch.objects.get()
    assert batch.state == "proposed"
    assert main(["undo", str(batch.uid), "--as", stine.email]) == 1
    assert "Det finnes ingen slik import" in told(capsys)[1]
