"""`aktsom publish`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from aktsom.access.queries import organisation_called
from aktsom.project.door import main
from aktsom.publish.models import Publication
from aktsom.report.models import Report
from aktsom.values.refusals import NotFound

pytestmark = pytest.mark.django_db


def test_the_three_files_are_written_and_again_the_same(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ut"
    assert main(["publish", "fjordvik-kommune", "2025", "--out", str(out)]) == 0
    first = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}
    published = Publication.objects.get()
    assert first == {
        "report.pdf": published.pdf_sha256,
        "report.html": published.html_sha256,
        "report.json": published.json_sha256,
    }
    assert "/apent/rapporter/fjordvik-kommune/2025/v1/" in capsys.readouterr().out
    assert main(["publish", "310 000 000", "2025", "--out", str(out)]) == 0
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()} == first


@pytest.mark.parametrize("words", ["fjordvik-kommune", "310000000", "Fjordvik kommune", "FJORDVIK KOMMUNE"])
def test_an_organisation_is_found_by_any_of_its_names(report: Report, words: str) -> None:
    assert organisation_called(words) == report.organisation


def test_what_does_not_exist_is_said(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotFound):
        organisation_called("Atlantis")
    assert main(["publish", "fjordvik-kommune", "1999"]) == 1
    assert capsys.readouterr().err.startswith("aktsom publish: ")
