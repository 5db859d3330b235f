"""The guide's page of checks says what the checks say. `python -m tests.report.test_checks_page` writes it anew."""

from __future__ import annotations

from pathlib import Path

from aktsom.report.checks import all_checks
from aktsom.report.checks_page import checks_page

PAGE = Path(__file__).parents[2] / "docs" / "nb" / "kontroller.md"


def test_the_page_is_what_the_checks_say_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == checks_page()


def test_the_page_names_every_check_once() -> None:
    lines = checks_page().splitlines()
    assert [sum(line.startswith(f"`{check.code}`") for line in lines) for check in all_checks()] == [1] * len(all_checks())


if __name__ == "__main__":
    PAGE.write_text(checks_page(), encoding="utf-8")
