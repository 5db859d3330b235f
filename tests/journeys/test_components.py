"""The developers' page shows every component; each must be good in every variant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.conftest import Visit
from tests.journeys.looking import (
    Variant,
    assert_good,
    assert_good_in_every_variant,
    show_as,
    sideways_scroll,
    tab_stops,
    take_pictures,
    widths_and_schemes,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def components(visit: Visit, settings: Any) -> Page:
    settings.SHOW_COMPONENTS = True
    return visit("/ui/")


@pytest.mark.parametrize("variant", widths_and_schemes, ids=str)
def test_every_component_is_accessible_in_every_variant(components: Page, variant: Variant) -> None:
    show_as(components, variant)
    assert_good(components)


def test_a_form_that_comes_back_is_accessible_and_says_so_first(components: Page) -> None:
    components.get_by_role("link", name="Med feil").click()
    expect(components.get_by_role("group", name="Rett opp dette for å gå videre")).to_be_focused()
    expect(components.get_by_label("Navn på målet")).to_have_accessible_description(
        "Skriv det så en kollega forstår det uten å kjenne saken. Fyll ut dette feltet."
    )
    assert_good_in_every_variant(components)


def test_open_menus_and_dialogs_are_accessible(components: Page) -> None:
    components.get_by_role("button", name="Språk og utseende").click()
    expect(components.get_by_role("button", name="Mørkt")).to_be_visible()
    assert_good(components)
    components.keyboard.press("Escape")
    components.get_by_role("button", name="Angre importen").click()
    expect(components.get_by_role("dialog")).to_be_visible()
    assert_good(components)


def test_the_keyboard_reaches_the_content_first_and_then_everything(components: Page) -> None:
    components.goto(components.url.split("#")[0])
    stops = tab_stops(components)
    assert stops[0] == "Hopp til innholdet"
    for name in (
        "Språk og utseende",
        "Søk i listen",
        "Kolonner",
        "Last ned",
        "Navn på målet",
        "Finn – Søk etter leverandør",
        "Hvorfor spør vi om dette?",
    ):
        assert any(name in stop for stop in stops), name


def test_a_larger_text_does_not_push_the_page_sideways(components: Page) -> None:
    components.set_viewport_size({"width": 640, "height": 900})
    components.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways_scroll(components) == 0


def test_dark_is_kept_from_page_to_page(components: Page) -> None:
    components.get_by_role("button", name="Språk og utseende").click()
    components.get_by_role("button", name="Mørkt").click()
    expect(components.locator("html")).to_have_attribute("data-color-scheme", "dark")
    components.reload()
    expect(components.locator("html")).to_have_attribute("data-color-scheme", "dark")


def test_typing_in_the_search_box_narrows_the_table_and_the_address(components: Page) -> None:
    components.get_by_label("Søk i listen").fill("medisin")
    expect(components.get_by_role("status").filter(has_text="12 rader")).to_be_visible()
    expect(components).to_have_url(re.compile(r"\?sok=medisin$"))


def test_a_header_sorts_both_ways(components: Page) -> None:
    components.get_by_role("link", name="Innkjøp i år").click()
    expect(components.get_by_role("columnheader", name="Innkjøp i år")).to_have_attribute("aria-sort", "ascending")
    components.get_by_role("link", name="Innkjøp i år").click()
    expect(components.get_by_role("columnheader", name="Innkjøp i år")).to_have_attribute("aria-sort", "descending")


@pytest.fixture
def without_script(browser: Browser, live_server: LiveServer, settings: Any) -> Iterator[Page]:
    settings.SHOW_COMPONENTS = True
    context = browser.new_context(java_script_enabled=False, locale="nb-NO", viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/ui/")
    yield page
    context.close()


def test_the_search_and_the_columns_work_without_script(without_script: Page) -> None:
    without_script.get_by_label("Søk i listen").fill("medisin")
    without_script.get_by_text("Kolonner", exact=True).click()
    without_script.get_by_label("Andel fulgt opp").check()
    without_script.get_by_role("button", name="Vis", exact=True).click()
    expect(without_script.get_by_role("status").filter(has_text="12 rader")).to_be_visible()
    expect(without_script.get_by_role("columnheader", name="Andel fulgt opp")).to_be_visible()


def test_things_are_found_and_picked_without_script(without_script: Page) -> None:
    field = without_script.get_by_role("group", name="Leverandør", exact=False)
    field.get_by_label("Søk etter leverandør").fill("as")
    field.get_by_role("button", name="Finn").click()
    expect(field.get_by_role("radio")).to_have_count(6)  # the one that is picked, the others, and none of them
    expect(field.get_by_label("Bryggen Bygg AS")).to_be_checked()


def test_the_menu_opens_without_script(without_script: Page) -> None:
    expect(without_script.get_by_role("button", name="Mørkt")).to_be_hidden()
    without_script.get_by_role("button", name="Språk og utseende").click()
    expect(without_script.get_by_role("button", name="Mørkt")).to_be_visible()


@pytest.mark.parametrize("path", ["/apent/tilgjengelighet/", "/finnes-ikke/"])
def test_pages_of_the_frame_itself_are_accessible(visit: Visit, path: str) -> None:
    assert_good_in_every_variant(visit(path))


def test_pictures_are_taken(components: Page) -> None:
    assert all(picture.stat().st_size > 10_000 for picture in take_pictures(components, "ui"))
