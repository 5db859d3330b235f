"""Kari brings the agreements in from her own spreadsheet, mends two rows, sees them in the list, and takes it all back."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from aktsom.access.models import Organisation, User
from aktsom.register.queries.agreements import agreements_of
from tests.intake.sheets.made import Rows, xlsx
from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_good, take_pictures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEGINS, ENDS = dt.date(2026, 1, 1), dt.date(2099, 12, 31)
ROWS: Rows = [
    ["Avtalenr.", "Navnet vi bruker", "Verdi", "Starter", "Går ut"],
    ["A-1", "Arbeidstøy til teknisk etat", 1_200_000, BEGINS, ENDS],
    ["A-2", "Slutter før den begynner", 400_000, BEGINS, dt.date(2025, 1, 1)],
    ["A-3", "Renhold av skolene", "mye", BEGINS, ENDS],
    ["A-4", "Kaffe", 90_000, BEGINS, None],
]


def test_agreements_go_in_from_a_spreadsheet_and_are_taken_back(
    visit: Visit, kari: User, fjordvik: Organisation, tmp_path: Path
) -> None:
    file = tmp_path / "Avtalene våre.xlsx"
    file.write_bytes(xlsx(ROWS))
    page = visit("/import/regneark/", kari)
    take_pictures(page, "regneark-start")
    upload(page, file)
    match_the_columns(page)
    mend_two_rows(page, tmp_path)
    page.get_by_role("link", name="Se avtaler").click()
    expect(page.get_by_role("link", name="Arbeidstøy til teknisk etat", exact=True)).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Angre importen").click()
    take_pictures(page, "regneark-angre")
    assert_good(page)
    page.get_by_role("button", name="Angre importen").click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("Importen er angret")
    take_pictures(page, "regneark-angret")
    assert not agreements_of(fjordvik).exists()


def upload(page: Page, file: Path) -> None:
    page.get_by_label("Hva er det rader av?").select_option("agreements")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Last opp og se over").click()


def match_the_columns(page: Page) -> None:
    take_pictures(page, "regneark-kolonner")
    assert_good(page)
    page.get_by_label("Navnet vi bruker").select_option("title")
    page.get_by_role("button", name="Les radene").click()


def mend_two_rows(page: Page, folder: Path) -> None:
    expect(page.get_by_role("link", name="Med feil 2")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Sluttdatoen må komme etter startdatoen")
    take_pictures(page, "regneark-feil")
    assert_good(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned radene med feil").first.click()
    shutil.copy(download.value.path(), folder / "rett.xlsx")
    page.get_by_role("button", name="Ta inn avtaler").click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("Filen er tatt inn")
    take_pictures(page, "regneark-tatt-inn")
    assert_good(page)
