"""The three forms say the same words, the same every time, and nothing in a text is executed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import page
import pytest

from aktsom.intake.reading import read_file
from aktsom.publish.formats import html_page, json_file, pdf
from aktsom.publish.snapshot import Snapshot
from aktsom.report.shape import SECTIONS
from aktsom.typesetting.characters import for_print
from aktsom.ui.fonts import coverage
from tests.publish.pdfs import attached, attached_report, text_of, words_of_page
from tests.publish.reports import GOLD, HOSTILE, NOT_SHOWABLE, SHARED, folded, frozen, gold, texts, with_answer, words_of

LONG = " ".join(f"ord{number}" for number in range(10_000))


def assert_words_are_kept(snapshot: Snapshot) -> None:
    in_pdf, on_page = folded(text_of(pdf.render(snapshot))), folded(words_of_page(html_page.render(snapshot).decode("utf-8")))
    missing_in_pdf = [path for path, text in texts(snapshot) if folded(for_print(text, coverage)) not in in_pdf]
    missing_on_page = [path for path, text in texts(snapshot) if folded(text) not in on_page]
    assert (missing_in_pdf, missing_on_page) == ([], [])


def assert_accessible(document: bytes) -> None:
    report = page.validate_pdf_bytes(document, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not here")
@pytest.mark.parametrize("name", GOLD)
def test_a_real_report_keeps_its_words_and_is_accessible(name: str) -> None:
    snapshot = gold(name)
    assert_words_are_kept(snapshot)
    assert_accessible(pdf.render(snapshot))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_fjordviks_report_keeps_its_words_in_every_language(language: str) -> None:
    snapshot = frozen(written_form=language)
    assert_words_are_kept(snapshot)
    assert_accessible(pdf.render(snapshot))
    assert f'<html lang="{language}">' in html_page.render(snapshot).decode("utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_as_text(name: str) -> None:
    text = HOSTILE[name]
    snapshot = frozen(with_answer(text))
    document = pdf.render(snapshot)
    # A reader of PDF gives the words of a line from left to right, so those that run the other way are looked for one by one.
    words = text.split() if name == "other scripts" else [words_of(text)]
    assert [word for word in words if folded(for_print(word, coverage)) not in folded(text_of(document))] == []
    assert folded(words_of(text)) in folded(words_of_page(html_page.render(snapshot).decode("utf-8")))
    assert_accessible(document)


def test_every_hostile_text_in_every_place_at_once() -> None:
    everything = "\n\n".join([*HOSTILE.values(), *(written for written, _shown in NOT_SHOWABLE.values())])
    data = with_answer(everything)
    data["organisation"]["name"] = data["organisation"]["structure"] = everything
    data["foreword"] = dict.fromkeys(data["foreword"], everything)
    for rows in (data["goals"]["reporting_year"], data["risks"]["rows"], data["risk_handling"]["rows"]):
        for row in rows:
            row |= {key: everything for key, value in row.items() if isinstance(value, str)}
    data["risks"]["rows"][0]["themes"] = [everything]
    snapshot = frozen(data, organisation_name="#eval <b>Fjordvik</b> 工 👍")
    assert_accessible(pdf.render(snapshot))
    written = html_page.render(snapshot).decode("utf-8")
    assert "<script" not in written
    assert "onerror=alert" not in written.replace("&lt;img src=x onerror=alert(1)&gt;", "")


def test_ten_thousand_words_are_all_there() -> None:
    snapshot = frozen(with_answer(LONG))
    assert folded(LONG) in folded(text_of(pdf.render(snapshot)))


def test_a_page_that_is_not_in_the_fonts_still_says_what_was_written() -> None:
    snapshot = frozen(with_answer("工厂 i Shenzhen"))
    assert "[U+5DE5][U+5382]iShenzhen" in folded(text_of(pdf.render(snapshot)))
    assert "工厂 i Shenzhen" in html_page.render(snapshot).decode("utf-8")


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert pdf.render(frozen()) == pdf.render(frozen())
    assert html_page.render(frozen()) == html_page.render(frozen())
    assert json_file.render(frozen()) == json_file.render(frozen())


def test_the_pdf_carries_the_data_byte_for_byte() -> None:
    snapshot = frozen(with_answer('工 "anførsel" \\ #set'))
    assert attached(pdf.render(snapshot)) == {"report.json": json_file.render(snapshot)}
    assert attached_report(pdf.render(snapshot)) == json.loads(snapshot.text)


def test_what_was_left_blank_is_said_to_be_blank() -> None:
    printed = text_of(pdf.render(frozen()))
    written = words_of_page(html_page.render(frozen()).decode("utf-8"))
    for text in (printed, written):
        blanks = folded(text).count("Ikkebesvart")
        assert blanks >= 6, "phone, two answers, deviations, one geography, two cards and the guide itself"


def test_the_checksum_of_the_data_stands_in_the_pdf() -> None:
    assert frozen().sha256 in folded(text_of(pdf.render(frozen())))


def test_a_preview_says_that_it_is_one() -> None:
    assert "Forhåndsvisning. Ikke publisert." in text_of(pdf.render(frozen(), draft=True))
    assert "Forhåndsvisning. Ikke publisert." in html_page.render(frozen(), draft=True).decode("utf-8")
    assert "Forhåndsvisning" not in text_of(pdf.render(frozen()))


def test_a_published_page_needs_nothing_else() -> None:
    written = html_page.render(frozen()).decode("utf-8")
    assert 'src="http' not in written
    assert '<link rel="stylesheet"' not in written
    assert 'style="' not in html_page.article_of(written)


@pytest.mark.parametrize("text", ["Vanlig svar.", "工 \u202e#set <b>👍</b>\n\n- én\n- to"])
def test_a_published_pdf_is_read_back_without_loss(text: str, tmp_path: Path) -> None:
    snapshot = frozen(with_answer(text))
    (tmp_path / "report.pdf").write_bytes(pdf.render(snapshot))
    reading = read_file(tmp_path / "report.pdf")
    sections = [section for section in SECTIONS if section in snapshot.data]
    assert reading.embedded
    assert {section: reading.data[section] for section in sections} == {section: snapshot.data[section] for section in sections}


def test_the_pdf_is_set_in_our_own_fonts() -> None:
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z0-9]+)", pdf.render(frozen(with_answer("سلام שלום 👍")))))
    assert fonts == {b"SourceSans3", b"Vazirmatn", b"NotoSansHebrew", b"NotoEmoji"}
