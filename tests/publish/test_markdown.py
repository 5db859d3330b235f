"""Markdown in what is published: shown formatted in page and PDF, kept as written in the data."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import page
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from aktsom.intake.reading import read_file
from aktsom.publish.comparison import compare
from aktsom.publish.formats import html_page, pdf
from aktsom.publish.schema import schema_text
from aktsom.publish.snapshot import Snapshot
from aktsom.report.shape import SECTIONS
from tests.publish.pdfs import attached_report, text_of, words_of_page
from tests.publish.reports import fjordviks_report, folded, frozen, texts, with_answer

RICH = """# Det vi gjorde

Vi var **tydelige** og *tålmodige*, og ***begge deler***. Les [planen vår](https://fjordvik.example/plan_(ny)).
Ny linje på samme avsnitt, og https://fjordvik.example/a.

## Steg for steg

1. Først så vi etter.
2. Så spurte vi:
   - leverandøren
   - fabrikken
3. Til slutt **sa vi fra**.

# Det vi lærte

- mye
- mer

2024. Vi fortsetter. 3 * 4 = 12, a_b_c og #1 <b>ikke fet</b>."""


def everywhere(text: str) -> Snapshot:
    """A report with the text in every kind of place: alone, in the foreword, in facts, in a comment, on cards, in a table."""
    data = with_answer(text)
    data["foreword"]["text"] = data["risks"]["comment"] = data["organisation"]["structure"] = text
    data["organisation"]["address"] = "**Brygga** 1"
    data["requirements"]["rows"][0]["procurement_type"] = "# Arbeids**klær**"
    for row in (*data["risks"]["rows"], *data["risk_handling"]["rows"]):
        row["risk"] = text
    data["risk_handling"]["rows"][0]["measures"] = text
    return frozen(data)


def article(text: str) -> Any:
    return BeautifulSoup(html_page.render(frozen(with_answer(text))).decode("utf-8"), "lxml")


def fonts_of(document: bytes) -> set[bytes]:
    return set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z0-9-]+)", document))


def test_the_page_shows_what_the_marks_mean() -> None:
    shown = article(RICH)
    assert shown.find("strong", string="tydelige")
    assert shown.find("em", string="tålmodige")
    assert shown.select_one("a[href='https://fjordvik.example/plan_(ny)']").text == "planen vår"
    assert [item.find(string=True).strip() for item in shown.select("section ol:not([class]) > li")] == [
        "Først så vi etter.",
        "Så spurte vi:",
        "Til slutt",
    ]
    assert [item.text for item in shown.select("section ol:not([class]) > li > ul > li")] == ["leverandøren", "fabrikken"]
    assert "<b>ikke fet</b>" in shown.text, "HTML is text"
    assert "2024. Vi fortsetter. 3 * 4 = 12, a_b_c og #1" in shown.text


def test_headings_inside_an_answer_stand_below_the_questions_own() -> None:
    shown = article(RICH)
    assert [(one.name, one.text) for one in shown.select(".report-inner")] == [
        ("h5", "Det vi gjorde"),
        ("h6", "Steg for steg"),
        ("h5", "Det vi lærte"),
    ]


def test_no_level_of_heading_is_skipped_on_the_page() -> None:
    shown = BeautifulSoup(html_page.render(everywhere(RICH)).decode("utf-8"), "lxml")
    levels = [int(one.name[1]) for one in shown.find_all(re.compile("^h[1-6]$"))]
    assert [(one, other) for one, other in itertools.pairwise(levels) if other > one + 1] == []
    assert levels[0] == 1


def test_a_short_fact_or_cell_holds_no_heading() -> None:
    shown = BeautifulSoup(html_page.render(everywhere("kort")).decode("utf-8"), "lxml")
    assert shown.select("td h2, td h3, td h4, td h5, td h6, dd h2, dd h3, dd h4, dd h5, dd h6") == []
    assert shown.find("td", string=re.compile("Arbeids")) is None, "it is marked as strong inside the cell"
    assert "Arbeidsklær" in shown.text


def test_the_words_are_the_same_in_both_forms_and_the_pdf_is_accessible() -> None:
    snapshot = everywhere(RICH)
    document = pdf.render(snapshot)
    printed, written = folded(text_of(document)), folded(words_of_page(html_page.render(snapshot).decode("utf-8")))
    assert [path for path, text in texts(snapshot) if folded(text) not in printed] == []
    assert [path for path, text in texts(snapshot) if folded(text) not in written] == []
    checked = page.validate_pdf_bytes(document, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in checked.failures] == []


def test_the_pdf_is_set_in_bold_and_italic() -> None:
    assert {b"SourceSans3-BoldIt", b"SourceSans3-It", b"SourceSans3-Bold"} <= fonts_of(pdf.render(frozen(with_answer(RICH))))


def test_no_heading_of_an_answer_is_among_the_contents_of_the_pdf() -> None:
    with pypdfium2.PdfDocument(pdf.render(frozen(with_answer(RICH)))) as document:
        bookmarks = [one.get_title() for one in document.get_toc()]
    assert "Det vi gjorde" not in bookmarks
    assert any("Hvem som gjør hva" in title for title in bookmarks)


def test_the_data_keep_the_text_as_it_was_written_and_come_back_equal(tmp_path: Path) -> None:
    snapshot = everywhere(RICH)
    assert snapshot.data["answers"]["1.B.1"] == RICH
    (tmp_path / "report.pdf").write_bytes(pdf.render(snapshot))
    reading = read_file(tmp_path / "report.pdf")
    assert {key: reading.data[key] for key in SECTIONS if key in snapshot.data} == {
        key: snapshot.data[key] for key in SECTIONS if key in snapshot.data
    }
    assert attached_report(pdf.render(snapshot))["answers"]["1.B.1"] == RICH


def test_the_schema_says_what_the_texts_are() -> None:
    assert "Markdown" in schema_text()


def test_two_reports_are_compared_by_their_words_not_their_marks() -> None:
    marked, bare = frozen(with_answer("Vi er **tydelige**.")), frozen(with_answer("Vi er tydelige."))
    compared = {row.meaning: row for row in compare(marked, bare, "nb")}
    assert not compared["work_organisation"].differs


@pytest.mark.parametrize(
    "text", ["# Bare en overskrift", "**", "- ", "1.", "[a](javascript:alert(1))", "#", "*" * 500, "> " * 200]
)
def test_what_is_hardly_a_text_does_no_harm(text: str) -> None:
    data = fjordviks_report()
    data["answers"]["1.B.1"] = text
    data["foreword"]["heading"] = data["foreword"]["pull_quote"] = text
    checked = page.validate_pdf_bytes(pdf.render(frozen(data)), profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in checked.failures] == []
    assert 'href="javascript' not in html_page.render(frozen(data)).decode("utf-8")
