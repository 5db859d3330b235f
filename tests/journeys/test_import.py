"""Kari brings last year's report in, mends what was uncertain, takes it in, sees it, and takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from aktsom.access.models import Organisation, User
from aktsom.intake import actions
from aktsom.intake.models import ImportBatch
from aktsom.intake.plan import Rest
from aktsom.intake.states import Decision
from aktsom.report.queries import report_data, report_of
from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_good, assert_good_in_every_variant, tab_stops, take_pictures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REPORT = """# Rapportering offentlige anskaffelser 2024

Fjordvik kommune

## Nøkkelinformasjon om virksomheten

**Navn på virksomheten:** Fjordvik kommune

**Antall ansatte:** 412

## Nøkkelinformasjon om anskaffelser

**Totalverdi av anskaffelser:** om lag 318 000 000

**1.A.1 Lenke til retningslinjer for bærekraftige anskaffelser**

https://fjordvik.example/etisk

**1.A.2 Hvordan er strategien utviklet og forankret?**

Kommunestyret vedtok strategien i mars.

**1.B.1 Hvordan er arbeidet organisert?**

Innkjøp leder arbeidet sammen med enhetene.

**1.B.2 Hvordan sikrer dere kompetanse hos ansatte?**

Alle som kjøper inn, tar et kurs i året.

**2.A.1 Beskriv hvordan virksomheten kartlegger risiko**

Vi går gjennom alle nye avtaler.

**4.A.2 Hvor mange leverandører er fulgt opp?**

Sju leverandører.

**5.A.1 Hvordan kommuniserer virksomheten offentlig?**

På nettsiden vår.

**6.A.1 Beskriv virksomhetens policy for gjenoppretting**

Vi har ingen ennå.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Årsrapport 2024.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def uploaded(visit: Visit, kari: User, file: Path) -> Page:
    page = visit("/import/", kari)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Last opp og les").click()
    expect(page.get_by_role("heading", name="Årsrapport 2024.md")).to_be_visible()
    return page


def test_a_report_is_brought_in_mended_and_taken_back(visit: Visit, kari: User, fjordvik: Organisation, file: Path) -> None:
    page = uploaded(visit, kari, file)
    page.get_by_role("button", name="Bruk dette").click()
    card = page.get_by_role("region", name="Ansatte")
    expect(card.get_by_text("usikker", exact=True)).to_be_visible()
    expect(card.get_by_text("Slik står det i filen")).to_be_visible()
    take_pictures(page, "import-forslag")
    card.locator("summary", has_text="Rett").click()
    card.get_by_role("textbox").fill("415")
    card.get_by_role("button", name="Lagre rettelsen").click()
    expect(card.get_by_text("rettet", exact=True)).to_be_visible()
    expect(page.locator("#oppsummering")).to_contain_text("1 av")
    page.get_by_role("link", name="Forhåndsvis og ta inn").click()
    take_pictures(page, "import-forhandsvisning")
    page.get_by_role("button", name="Ta inn rapporten").click()
    expect(page.get_by_role("link", name="Åpne rapporten")).to_be_visible()
    data = report_data(report_of(fjordvik, 2024))
    assert data["organisation"]["employees"] == 415
    assert data["answers"]["1.B.1"] == "Innkjøp leder arbeidet sammen med enhetene."
    page.get_by_role("link", name="Åpne rapporten").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024")
    page.go_back()
    page.get_by_role("link", name="Angre importen").click()
    page.get_by_role("button", name="Angre importen").click()
    expect(page.get_by_text("rapporten for 2024 er fjernet")).to_be_visible()


def test_the_same_file_again_leads_to_the_same_import(visit: Visit, kari: User, fjordvik: Organisation, file: Path) -> None:
    uploaded(visit, kari, file)
    page = uploaded(visit, kari, file)
    expect(page.get_by_text("Denne filen er lest inn før")).to_be_visible()
    assert ImportBatch.objects.count() == 1


def test_a_choice_keeps_the_keyboard_where_it_was(visit: Visit, kari: User, fjordvik: Organisation, file: Path) -> None:
    uploaded(visit, kari, file)
    page = visit(f"/import/{ImportBatch.objects.get().uid}/?vis=alle", kari)
    reject = page.get_by_role("button", name="Avvis Virksomhetens navn")
    reject.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Angre valget Virksomhetens navn")).to_be_focused()


def test_what_was_written_is_kept_when_somebody_was_faster(
    visit: Visit, kari: User, britt: User, fjordvik: Organisation, file: Path
) -> None:
    uploaded(visit, kari, file)
    batch = ImportBatch.objects.get()
    actions.choose_target(batch.uid, kari, actions.Target(fjordvik, "", "", 2024))
    page = visit(f"/import/{batch.uid}/?vis=alle", kari)
    card = page.get_by_role("region", name="Hvem som gjør hva")
    card.locator("summary", has_text="Rett").click()
    card.get_by_role("textbox").fill("Min lange tekst")
    actions.decide_field(batch.uid, britt, ["answers.1.B.1"], Decision.REJECTED)
    card.get_by_role("button", name="Lagre rettelsen").click()
    expect(card.get_by_role("alert")).to_contain_text("Noen andre har vurdert denne verdien")
    expect(card.get_by_role("textbox")).to_have_value("Min lange tekst")
    card.get_by_role("button", name="Lagre rettelsen").click()
    expect(card.get_by_text("rettet", exact=True)).to_be_visible()


def test_a_reading_under_way_renews_itself_and_ends_with_the_result(
    visit: Visit, kari: User, fjordvik: Organisation, file: Path
) -> None:
    batch = actions.receive_file(file.name, [file.read_bytes()], kari, in_background=False).batch
    ImportBatch.objects.update(state="reading", step="blocks")
    page = visit(f"/import/{batch.uid}/", kari)
    expect(page.get_by_role("progressbar")).to_be_visible()
    take_pictures(page, "import-framdrift")
    assert_good(page)
    actions.read_batch(batch.uid)
    expect(page.get_by_role("button", name="Godta alle sikre")).to_be_visible()


def test_every_page_of_an_import_is_accessible(
    visit: Visit, kari: User, fjordvik: Organisation, file: Path, tmp_path: Path
) -> None:
    assert_good_in_every_variant(visit("/import/", kari))
    page = uploaded(visit, kari, file)
    batch = ImportBatch.objects.get()
    for view in ("", "?vis=alle", "?vis=tekst", "?vis=endrer", "?vis=tomme"):
        page.goto(page.url.split("?")[0] + view)
        assert_good_in_every_variant(page)
    actions.choose_target(batch.uid, kari, actions.Target(fjordvik, "", "", 2024))
    assert_good_in_every_variant(visit(f"/import/{batch.uid}/forhandsvisning/", kari))
    actions.accept_batch(batch.uid, kari, Rest.ACCEPT)
    for address in (f"/import/{batch.uid}/", f"/import/{batch.uid}/angre/", "/import/"):
        assert_good_in_every_variant(visit(address, kari))
    wrong = tmp_path / "bilde.pdf"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    page = visit("/import/", kari)
    page.locator("input[type=file]").set_input_files(wrong)
    page.get_by_role("button", name="Last opp og les").click()
    expect(page.get_by_text("Vi kan ikke lese denne typen fil")).to_be_visible()
    assert_good_in_every_variant(page)


def test_the_keyboard_reaches_every_choice(visit: Visit, kari: User, fjordvik: Organisation, file: Path) -> None:
    uploaded(visit, kari, file)
    stops = tab_stops(visit(f"/import/{ImportBatch.objects.get().uid}/?vis=alle", kari), limit=400)
    for name in ("Godta alle sikre", "Godta Virksomhetens navn", "Avvis Virksomhetens navn", "Rett Virksomhetens navn"):
        assert name in stops


def test_the_way_in_works_without_script(
    browser: Browser, live_server: LiveServer, kari: User, fjordvik: Organisation, file: Path
) -> None:
    client = Client()
    client.force_login(kari)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    with browser.new_context(java_script_enabled=False, locale="nb-NO") as context:
        context.add_cookies([{**session, "url": live_server.url}])  # type: ignore[list-item]
        page = context.new_page()
        page.goto(f"{live_server.url}/import/")
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Last opp og les").click()
        page.get_by_role("button", name="Bruk dette").click()
        page.get_by_role("link", name="Alle verdier").click()
        page.get_by_role("button", name="Avvis Hvem som gjør hva").click()
        expect(page.get_by_role("button", name="Angre valget Hvem som gjør hva")).to_be_visible()
        page.get_by_role("link", name="Forhåndsvis og ta inn").click()
        page.get_by_role("button", name="Ta inn rapporten").click()
        expect(page.get_by_text("Rapporten for 2024 er tatt inn for Fjordvik kommune.").first).to_be_visible()
