"""The room's verbs on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aktsom.project.door import main
from aktsom.report.actions import write_answer
from aktsom.report.models import Report
from aktsom.report.queries import template_edition

pytestmark = pytest.mark.django_db


def test_check_prints_what_failed_with_its_places(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    write_answer(report, "active_agreements", None, None)
    assert main(["check", "fjordvik-kommune", "2024"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("failed")
    assert "procurement.active_agreements" in printed


def test_a_new_edition_is_added_from_a_file_and_a_faulty_one_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ny.yaml"
    file.write_text('id: ehn-public-procurement\nversion: "2027"\nbased_on: "2024"\n', encoding="utf-8")
    assert main(["template", "add", str(file)]) == 0
    assert template_edition("ehn-public-procurement", "2027").version == "2027"
    assert main(["template", "add", str(file)]) == 1
    assert main(["template", "list"]) == 0
    assert "ehn-public-procurement 2027" in capsys.readouterr().out
