"""The room's verbs on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aktsom.project.door import main
from aktsom.report.actions import write_answer
from aktsom.report.actions.checks import answer_finding
from aktsom.report.checks import all_checks
from aktsom.report.models import Report
from aktsom.report.queries import template_edition
from aktsom.report.queries.checks import open_findings

pytestmark = pytest.mark.django_db


def test_check_prints_a_line_for_each_remark_and_tells_by_its_status(
    report: Report, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    write_answer(report, "active_agreements", None, None)
    assert main(["check", "fjordvik-kommune", "2024"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "4.A.3  none_found_not_stated  Listen over avvik er tom, og ingenting i rapporten sier om det betyr at ingen ble funnet.",
        "active_agreements  number_left_blank  Tall mangler: Avtaler som gjaldt i året.",
    ]


def test_check_marks_what_is_answered_and_then_nothing_is_open(
    report: Report, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    [found] = open_findings(report)
    answer_finding(report, found.finding.code, found.facts, "Vi har\nikke lett ennå.", None)
    assert main(["check", "fjordvik-kommune", "2024"]) == 0
    assert capsys.readouterr().out.endswith("[besvart: Vi har ikke lett ennå.]\n")


def test_check_prints_every_check_when_asked(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "fjordvik-kommune", "2024", "--all"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == len(all_checks())


@pytest.mark.parametrize("words", [["nobody", "2024"], ["fjordvik-kommune", "1999"]])
def test_check_of_what_does_not_exist_says_so(words: list[str], report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *words]) == 2
    assert capsys.readouterr().err.startswith("aktsom check: ")


def test_a_new_edition_is_added_from_a_file_and_a_faulty_one_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ny.yaml"
    file.write_text('id: ehn-public-procurement\nversion: "2027"\nbased_on: "2024"\n', encoding="utf-8")
    assert main(["template", "add", str(file)]) == 0
    assert template_edition("ehn-public-procurement", "2027").version == "2027"
    assert main(["template", "add", str(file)]) == 1
    assert main(["template", "list"]) == 0
    assert "ehn-public-procurement 2027" in capsys.readouterr().out
