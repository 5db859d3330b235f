"""Three people write a year's report from last year's: carried, edited, checked, returned, mended, approved and published."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from aktsom.access.models import User
from aktsom.report.models import Report
from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_good

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = "/arsrapport/2025/"
WRITTEN = "I 2025 ble strategien lagt fram på nytt, og kommunestyret vedtok den i juni."
MENDED = "I 2025 ble strategien hørt av leverandørene og vedtatt av kommunestyret 12. juni."


def press(where: Page | Locator, name: str) -> None:
    """Press the button with this name."""
    where.get_by_role("button", name=name, exact=True).first.click()


def field_on(page: Page, meaning: str) -> Locator:
    """One field on the report's page."""
    return page.locator(f"article#{meaning}")


def write(page: Page, meaning: str, text: str) -> None:
    """Open the field where it stands, write, and be done with it."""
    field = field_on(page, meaning)
    field.get_by_role("link", name=re.compile("Rediger")).click()
    box = field.get_by_role("textbox").first
    box.fill(text)
    expect(field.locator("[data-autosave-status][data-state=saved]")).to_be_visible()
    press(field, "Ferdig")
    expect(field.locator("form[data-autosave]")).to_have_count(0)
    expect(field).to_contain_text(text)


def test_three_people_write_a_report_from_last_years(visit: Visit, report: Report, kari: User, britt: User, hege: User) -> None:
    kari_starts_from_last_year(visit, kari)
    britt_does_what_she_was_given(visit, britt)
    kari_answers_a_check_and_asks(visit, kari)
    hege_returns_a_field(visit, hege)
    kari_mends_it_and_asks_again(visit, kari)
    hege_approves_and_publishes(visit, hege)
    anybody_reads_it(visit)
    assert report.year == 2024


def kari_starts_from_last_year(visit: Visit, kari: User) -> None:
    page = visit("/arsrapport/ny/", kari)
    page.get_by_label("Rapporteringsår").fill("2025")
    page.locator("main form").get_by_role("button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hent fram fra 2024")
    assert_good(page)
    press(page, "Hent det som er krysset av")
    anchoring = field_on(page, "policy_anchoring")
    expect(anchoring).to_contain_text("ikke gjennomgått", ignore_case=True)
    write(page, "policy_anchoring", WRITTEN)
    expect(anchoring).not_to_contain_text("ikke gjennomgått", ignore_case=True)
    expect(anchoring).to_contain_text("2024")

    page = visit(f"{YEAR}felt/public_communication/", kari)
    page.get_by_text("Gi ansvar").click()
    page.get_by_label("Hvem").select_option(label="Britt Bidrar")
    page.get_by_label("Frist").fill("2026-12-01")
    press(page.locator("#ansvar"), "Lagre")
    expect(page.locator("#ansvar")).to_contain_text("1.12.2026")


def britt_does_what_she_was_given(visit: Visit, britt: User) -> None:
    page = visit("/varsler/", britt)
    expect(page.locator("main")).to_contain_text("Kari Kjøper")
    page = visit(f"{YEAR}felt/public_communication/", britt)
    page.get_by_role("textbox").first.fill("Vi legger rapporten på nettsiden og forteller om den på lokalsendingen.")
    expect(page.locator("[data-autosave-status][data-state=saved]")).to_be_visible()
    page.get_by_label("Kommentar", exact=True).fill("Ta en titt på dette, Kari.")
    press(page, "Kommenter")
    expect(page.locator("main")).to_contain_text("Ta en titt på dette, Kari.")
    press(page, "Meld klar")
    expect(page.get_by_role("button", name="Ikke klar likevel")).to_be_visible()


def kari_answers_a_check_and_asks(visit: Visit, kari: User) -> None:
    page = visit(f"{YEAR}kontroller/", kari)
    assert_good(page)
    page.get_by_text("Er det riktig slik?").first.click()
    page.get_by_role("textbox").first.fill("Tallene er regnet etter to ulike datoer.")
    press(page, "Lagre svaret")
    expect(page.get_by_role("status").first).to_contain_text("Svaret er lagret")
    ask(visit, kari)


def ask(visit: Visit, kari: User) -> None:
    page = visit(f"{YEAR}be-om-godkjenning/", kari)
    press(page, "Be om godkjenning")
    expect(page.locator(".standing")).to_contain_text("Hege Hode")


def hege_returns_a_field(visit: Visit, hege: User) -> None:
    page = visit(f"{YEAR}godkjenning/", hege)
    assert_good(page)
    field = field_on(page, "policy_anchoring")
    field.get_by_text("Send tilbake …").click()
    field.get_by_label("Hva må gjøres?").fill("Skriv hvem som ble hørt.")
    field.get_by_role("button", name=re.compile("Merk for retur")).click()
    expect(field).to_contain_text("Sendes tilbake")
    page.get_by_role("button", name="Send tilbake", exact=True).click()
    expect(page.locator("main")).to_contain_text("tilbake", ignore_case=True)


def kari_mends_it_and_asks_again(visit: Visit, kari: User) -> None:
    page = visit(YEAR, kari)
    expect(field_on(page, "policy_anchoring")).to_contain_text("Skriv hvem som ble hørt.")
    write(page, "policy_anchoring", MENDED)
    ask(visit, kari)


def hege_approves_and_publishes(visit: Visit, hege: User) -> None:
    page = visit(f"{YEAR}godkjenning/?vis=endret", hege)
    changed = field_on(page, "policy_anchoring")
    expect(changed.locator("ins").first).to_be_visible()
    press(page, "Godkjenn rapporten")
    page = visit(YEAR, hege)
    expect(page.locator(".standing")).to_contain_text("Godkjent")
    expect(field_on(page, "policy_anchoring").get_by_role("link", name=re.compile("Rediger"))).to_have_count(0)
    page = visit(f"{YEAR}publiser/", hege)
    assert_good(page)
    press(page, "Publiser versjon 1")
    expect(page.locator("main")).to_contain_text("publisert", ignore_case=True)


def anybody_reads_it(visit: Visit) -> None:
    page = visit("/apent/rapporter/fjordvik-kommune/2025/")
    expect(page.locator("main")).to_contain_text(MENDED)
    expect(page.locator("main")).to_contain_text("lokalsendingen")
    assert_good(page)
