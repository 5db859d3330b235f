"""Writing an answer in a real browser: with formatting, with the keyboard alone, without a connection, and two at once."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from aktsom.access.models import User
from aktsom.document.markdown import Run
from aktsom.report import queries
from aktsom.report.models import Answer, Report
from aktsom.report.queries import field_of
from aktsom.report.rows import Row
from aktsom.ui.editor_bundle import FETCHED, SOURCES
from tests.document.test_markdown import CASES, run_html
from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_good, assert_good_in_every_variant, show_as, tab_stops, widths_and_schemes
from tests.report.writing import write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIELD = "policy_anchoring"
PAGE = f"/arsrapport/2024/felt/{FIELD}/"
Open = Callable[..., Page]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head>
<body lang=NO-BOK style='tab-interval:35.4pt'><!--StartFragment--><h2>Ansvar</h2>
<p class=MsoNormal style='margin:0'>Vi har <b style='mso-bidi-font-weight:normal'>faste</b> <i>rutiner</i> og
<a href="https://www.fjordvik.example/krav" style="color:red">krav</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Første<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Under</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Andre</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>En</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.</span>To</p>
<p><o:p>&nbsp;</o:p></p><img src="file:///c:/x.png" onerror="alert(1)"><script>alert(1)</script>
<a href="javascript:alert(1)">vondt</a><!--EndFragment--></body></html>"""

WORD_AS_MARKDOWN = """# Ansvar

Vi har **faste** *rutiner* og [krav](https://www.fjordvik.example/krav).

- Første
  - Under
- Andre

1. En
2. To

vondt"""


def stored(report: Report, meaning: str = FIELD) -> str | None:
    return Answer.objects.get(report=report, meaning=meaning).text


def rows_of(report: Report) -> list[Row]:
    field = field_of(report, "deviations")
    return list(queries.rows_of(report, field, queries.answer_of(report, field)))


def text_field(page: Page) -> Any:
    return page.get_by_role("textbox", name="Slik ble strategien til")


def saved(page: Page) -> None:
    """All that is typed is confirmed: nothing is on its way to the server, which shares its database with this thread."""
    expect(page.locator("[data-autosave-status][data-state=saved]")).to_contain_text(re.compile(r"Lagret kl\. \d\d\.\d\d"))
    page.wait_for_load_state("networkidle")


def paste(page: Page, html: str) -> None:
    page.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "x");
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector(".editor-text").dispatchEvent(event);
        }""",
        html,
    )


@pytest.fixture
def blank(report: Report, visit: Visit, kari: User) -> Page:
    """Kari at a field in which nothing is written."""
    write(report, FIELD, None, None)
    return visit(PAGE, kari)


def test_kari_writes_with_formatting_and_it_is_kept_as_markdown(blank: Page, report: Report) -> None:
    text_field(blank).click()
    blank.keyboard.type("Vi har ")
    blank.get_by_role("button", name="Fet").click()
    blank.keyboard.type("faste")
    blank.get_by_role("button", name="Fet").click()
    blank.keyboard.type(" rutiner:")
    blank.keyboard.press("Enter")
    blank.get_by_role("button", name="Punktliste").click()
    blank.keyboard.type("én")
    blank.keyboard.press("Enter")
    blank.keyboard.type("to")
    expect(blank.get_by_role("button", name="Punktliste")).to_have_attribute("aria-pressed", "true")
    expect(blank.get_by_text("6 ord")).to_be_visible()
    saved(blank)
    assert stored(report) == "Vi har **faste** rutiner:\n\n- én\n- to"


def test_what_is_pasted_from_word_keeps_its_shape_and_nothing_else(blank: Page, report: Report) -> None:
    text_field(blank).click()
    paste(blank, WORD)
    text_field(blank).blur()
    saved(blank)
    assert stored(report) == WORD_AS_MARKDOWN
    blank.reload()
    assert blank.locator("textarea[name=value]").input_value() == WORD_AS_MARKDOWN


def test_opening_and_leaving_changes_not_one_character(report: Report, visit: Visit, kari: User) -> None:
    odd = "1. juli 2022 * kom  _loven_.\n\n\n-  a\n- b\nc\n##  Tittel\n2024. Vi [a] \\* https://x.no\n"
    write(report, FIELD, odd, None)
    page = visit(PAGE, kari)
    kept = stored(report)
    text_field(page).click()
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    text_field(page).blur()
    page.get_by_role("button", name="Ferdig").click()
    page.wait_for_url("**/arsrapport/2024/*")
    assert stored(report) == kept


def test_one_change_leaves_the_other_paragraphs_as_they_were(report: Report, visit: Visit, kari: User) -> None:
    write(report, FIELD, "1. juli * 2022\n\n\n-  a\n- b\n\nSlutt", None)
    page = visit(PAGE, kari)
    text_field(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(".")
    saved(page)
    assert stored(report) == "1. juli * 2022\n\n\n-  a\n- b\n\nSlutt."


def test_the_keyboard_alone_is_enough(blank: Page, report: Report) -> None:
    toolbar = blank.get_by_role("toolbar", name="Formatering av")
    stops = tab_stops(blank)
    assert [stop for stop in stops if stop in ("Fet", "Kursiv", "Lenke")] == ["Fet"], "the toolbar is one stop"
    text_field(blank).focus()
    blank.keyboard.type("Se ")
    blank.keyboard.press("Control+k")
    blank.keyboard.type("www.fjordvik.example/krav")
    blank.keyboard.press("Enter")
    expect(text_field(blank)).to_be_focused()
    blank.keyboard.type(" nå")
    blank.keyboard.press("Alt+F10")
    expect(toolbar.get_by_role("button", name="Fet")).to_be_focused()
    blank.keyboard.press("ArrowRight")
    expect(toolbar.get_by_role("button", name="Kursiv")).to_be_focused()
    blank.keyboard.press("End")
    expect(toolbar.get_by_role("button", name="Gjør om")).to_be_focused()
    blank.keyboard.press("Tab")
    expect(text_field(blank)).to_be_focused()
    blank.keyboard.press("Tab")
    expect(blank.get_by_role("button", name="Vis som ren tekst")).to_be_focused()
    saved(blank)
    assert stored(report) == "Se https://www.fjordvik.example/krav nå"


def test_a_link_that_leads_nowhere_is_refused_in_words(blank: Page) -> None:
    text_field(blank).click()
    blank.get_by_role("button", name="Lenke").click()
    blank.get_by_label("Adressen lenken går til").fill("javascript:alert(1)")
    blank.keyboard.press("Enter")
    expect(blank.get_by_label("Adressen lenken går til")).to_have_accessible_description(re.compile("Skriv en nettadresse"))
    assert_good(blank)
    blank.keyboard.press("Escape")
    expect(text_field(blank)).to_be_focused()
    assert text_field(blank).inner_text().strip() == ""


def test_the_plain_text_is_a_choice_that_lasts(report: Report, visit: Visit, kari: User) -> None:
    write(report, FIELD, "Vi **har** rutiner.", None)
    page = visit(PAGE, kari)
    page.get_by_role("button", name="Vis som ren tekst").click()
    expect(text_field(page)).to_have_value("Vi **har** rutiner.")
    text_field(page).fill("Vi *har* rutiner.")
    saved(page)
    page.reload()
    expect(text_field(page)).to_have_value("Vi *har* rutiner.")
    page.get_by_role("button", name="Vis med formatering").click()
    expect(text_field(page).locator("em")).to_have_text("har")


def test_the_field_is_good_to_see_and_to_hear(report: Report, visit: Visit, kari: User) -> None:
    write(report, FIELD, "# Om\n\nVi **har** [rutiner](https://x.example):\n\n- a\n\n1. b\n2. c", None)
    page = visit(PAGE, kari)
    expect(text_field(page)).to_have_attribute("lang", "nb")
    expect(text_field(page)).to_have_attribute("spellcheck", "true")
    expect(text_field(page)).to_have_accessible_description(re.compile("ord"))
    assert_good_in_every_variant(page)
    show_as(page, widths_and_schemes[0])
    page.emulate_media(forced_colors="active")
    assert page.get_by_role("button", name="Fet").evaluate("tool => getComputedStyle(tool).color") != "rgba(0, 0, 0, 0)"


@pytest.fixture
def without_script(browser: Browser, live_server: LiveServer, visit: Visit) -> Iterator[Open]:
    """`without_script(path)`: the page as the one who was logged in last sees it, with script switched off."""
    contexts = []

    def opened(path: str, page: Page) -> Page:
        context = browser.new_context(java_script_enabled=False, locale="nb-NO", viewport={"width": 375, "height": 800})
        contexts.append(context)
        context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
        plain = context.new_page()
        plain.goto(live_server.url + path)
        return plain

    yield opened
    for context in contexts:
        context.close()


def test_without_script_the_text_area_is_enough(blank: Page, report: Report, without_script: Open) -> None:
    page = without_script(PAGE, blank)
    text_field(page).fill("Vi **har** rutiner.\n\n- a")
    page.get_by_role("button", name="Ferdig").click()
    page.wait_for_url("**/arsrapport/2024/*")
    assert stored(report) == "Vi **har** rutiner.\n\n- a"


def test_a_connection_lost_in_mid_sentence_loses_nothing(blank: Page, report: Report) -> None:
    text_field(blank).click()
    blank.keyboard.type("Vi begynte ")
    blank.context.set_offline(True)
    blank.keyboard.type("midt i en setning")
    expect(blank.locator("[data-autosave-status]")).to_contain_text("Ingen forbindelse")
    assert stored(report) != "Vi begynte midt i en setning"
    assert_good(blank)
    blank.keyboard.type(" og gikk videre.")
    blank.context.set_offline(False)
    saved(blank)
    assert stored(report) == "Vi begynte midt i en setning og gikk videre."
    assert blank.evaluate("Object.keys(localStorage).filter(key => key.startsWith('aktsom-draft:')).length") == 0


def test_text_that_was_not_sent_is_offered_back_after_a_reload(blank: Page, report: Report) -> None:
    blank.route("**/lagre/", lambda route: route.abort())
    text_field(blank).click()
    blank.keyboard.type("Dette rakk vi ikke å sende.")
    expect(blank.locator("[data-autosave-status]")).to_contain_text("Ingen forbindelse")
    blank.reload()
    blank.unroute("**/lagre/")
    expect(blank.get_by_text("som ikke ble lagret")).to_be_visible()
    assert_good(blank)
    blank.get_by_role("button", name="Ta inn teksten").click()
    expect(text_field(blank)).to_have_text("Dette rakk vi ikke å sende.")
    saved(blank)
    assert stored(report) == "Dette rakk vi ikke å sende."


def test_logging_out_leaves_nothing_in_the_browser(blank: Page) -> None:
    blank.route("**/lagre/", lambda route: route.abort())
    text_field(blank).click()
    blank.keyboard.type("Hemmelig")
    expect(blank.locator("[data-autosave-status]")).to_contain_text("Ingen forbindelse")
    blank.get_by_role("button", name="Kari Kjøper").click()
    blank.get_by_role("button", name="Logg ut").click()
    blank.wait_for_url("**/logg-inn/**")
    assert blank.evaluate("Object.keys(localStorage).filter(key => key.startsWith('aktsom-draft:')).length") == 0


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "Du er logget ut"), (500, "Tjeneren svarte ikke som den skulle"), (507, "Disken på tjeneren er full")],
)
def test_trouble_is_told_in_words_and_the_text_is_safe(blank: Page, status: int, said: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body="{}", content_type="application/json")

    blank.route("**/lagre/", answer)
    text_field(blank).click()
    blank.keyboard.type("Trygt")
    expect(blank.locator("[data-autosave-status]")).to_contain_text(said)
    kept = blank.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.startsWith('aktsom-draft:')).map(([, draft]) => draft)"
    )
    assert "Trygt" in kept[0]


def test_two_people_in_one_field_see_both_texts(blank: Page, report: Report, britt: User) -> None:
    write(report, FIELD, "Britts ord.", britt)
    text_field(blank).click()
    blank.keyboard.type("Karis ord.")
    expect(blank.locator("[data-autosave-conflict]")).to_contain_text("Britts ord.")
    expect(text_field(blank)).to_be_focused()
    assert stored(report) == "Britts ord."
    assert_good(blank)
    blank.get_by_role("button", name="Sammenlign tekstene").click()
    blank.get_by_role("button", name="Behold begge, min sist").click()
    expect(blank.locator("[data-autosave-conflict]")).to_be_empty()
    expect(text_field(blank)).to_contain_text("Karis ord.")
    text = stored(report) or ""
    assert text.index("Britts ord.") < text.index("Karis ord.")
    assert blank.evaluate("Object.keys(localStorage).filter(key => key.startsWith('aktsom-draft:')).length") == 0


def test_rows_are_added_moved_and_brought_back_without_losing_a_word(visit: Visit, report: Report, kari: User) -> None:
    page = visit("/arsrapport/2024/felt/deviations/", kari)
    for words in ("Overtid uten betaling", "Farlige kjemikalier"):
        number = page.locator(".edit-row").count()
        page.get_by_role("button", name="Legg til rad").click()
        expect(page.locator(".edit-row")).to_have_count(number + 1)
        page.locator(".edit-row").nth(number).locator("textarea").first.fill(words)
        saved(page)
    page.locator(".edit-row").last.get_by_role("button", name="Flytt opp").click()
    expect(page.locator(".edit-row").first.locator("textarea").first).to_have_value("Farlige kjemikalier")
    page.get_by_role("button", name=re.compile("^Ta bort")).first.click()
    expect(page.locator(".edit-row")).to_have_count(1)
    page.locator(".undo-row").get_by_role("button", name="Angre").click()
    expect(page.locator(".edit-row")).to_have_count(2)
    assert_good(page)
    page.locator(".edit-row").first.locator("textarea").first.fill("Farlige kjemikalier i fabrikken")
    saved(page)
    assert [row.values["type"] for row in rows_of(report)] == ["Farlige kjemikalier i fabrikken", "Overtid uten betaling"]


def test_an_error_page_never_takes_the_place_of_the_field(visit: Visit, report: Report, kari: User) -> None:
    page = visit("/arsrapport/2024/felt/deviations/", kari)
    page.get_by_role("button", name="Legg til rad").click()
    page.locator(".edit-row textarea").first.fill("Overtid uten betaling")
    saved(page)
    fault = "<!doctype html><title>Feil</title><h1>Feil hos oss</h1>"
    page.route("**/felt/deviations/", lambda route: route.fulfill(status=500, body=fault, content_type="text/html"))
    page.get_by_role("button", name="Legg til rad").click()
    expect(page.locator("[data-autosave-status]")).to_contain_text("Tjeneren svarte ikke som den skulle")
    expect(page.locator(".edit-row textarea").first).to_have_value("Overtid uten betaling")


def test_the_browser_reads_texts_by_the_rules_of_the_server(page: Page) -> None:
    bundled = bundle("export { blocksOf } from './blocks.mjs'; export { markdownOf, normal } from './write.mjs';")
    page.goto("about:blank")
    for case in CASES:
        read, again = page.evaluate(f"text => {{ {bundled}; {READ_AND_WRITE} }}", case["text"])
        assert "".join(map(html_of_read, read)) == case["html"], case["name"]
        assert again, f"{case['name']}: what is written is read again as the same"


READ_AND_WRITE = """
    const places = (key, value) => (/^(from|to)$/.test(key) ? undefined : value);
    const normal = text => JSON.stringify(aktsom.normal(aktsom.blocksOf(text)), places);
    return [aktsom.blocksOf(text), normal(aktsom.markdownOf(aktsom.blocksOf(text))) === normal(text)];
"""


def bundle(code: str) -> str:
    bundler = next(FETCHED.glob("@esbuild/*/bin/esbuild"))
    command = [str(bundler), "--bundle", "--format=iife", "--global-name=aktsom", "--charset=utf8"]
    return subprocess.run(command, input=code, cwd=SOURCES, capture_output=True, text=True, check=True).stdout


def html_of_read(block: dict[str, Any]) -> str:
    if block["kind"] == "list":
        items = (lines_html(item["lines"]) + "".join(map(html_of_read, item["nested"])) for item in block["items"])
        name = "ol" if block["ordered"] else "ul"
        return f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name}>"
    name = f"h{block['level'] + 2}" if block["kind"] == "heading" else "p"
    return f"<{name}>{lines_html(block['lines'])}</{name}>"


def lines_html(lines: list[list[dict[str, Any]]]) -> str:
    return "<br>".join("".join(run_html(Run(**run)) for run in line) for line in lines)
