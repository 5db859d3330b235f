"""A contract manager works in a list by keyboard, changes many agreements at once, undoes it, and finds one by another form."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from aktsom.access.models import Organisation, User
from aktsom.register.actions.agreements import create_agreement
from aktsom.register.agreement_facts import AgreementFacts
from aktsom.register.models import Agreement
from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_good

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agreements(fjordvik: Organisation, britt: User) -> list[Agreement]:
    titles = ("Arbeidsklær", "Brøyting", "Skolerenhold")
    return [create_agreement(fjordvik, AgreementFacts(title=title, owner=britt, state="active"), britt) for title in titles]


def test_a_list_is_worked_in_by_keyboard(visit: Visit, britt: User, kari: User, agreements: list[Agreement]) -> None:
    first, second, third = agreements
    page = visit("/avtaler/", britt)
    assert_good(page)
    sort_by_keyboard(page)
    edit_by_keyboard(page, first, second, str(kari))
    first.refresh_from_db()
    assert first.owner == kari
    keep_what_is_chosen_without_a_line(page, second)
    change_the_other_two(page, second, third, str(kari))
    assert_good(page)
    page.get_by_role("button", name="Angre hele endringen").click()
    expect(page.get_by_role("status").first).to_contain_text("2 rader er satt tilbake.")
    search_by_the_key(page)


def cell(page: Page, agreement: Agreement) -> str:
    return f"#celle-{agreement.pk}-owner"


def sort_by_keyboard(page: Page) -> None:
    """The list is renewed where it stands: whoever sorts or closes a menu is not thrown to the top of the page."""
    page.locator("#sorter-title").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sorter=title"))
    expect(page.locator("#sorter-title")).to_be_focused()
    expect(page.get_by_role("columnheader", name="Avtale", exact=True)).to_have_attribute("aria-sort", "ascending")
    menu = page.locator("summary", has_text="Kolonner")
    menu.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.locator(".tool-menu[open]")).to_have_count(0)


def edit_by_keyboard(page: Page, first: Agreement, second: Agreement, name: str) -> None:
    page.locator(f"#endre-{first.pk}-owner").focus()
    page.keyboard.press("Enter")
    choice = page.locator(f"{cell(page, first)} select")
    expect(choice).to_be_focused()
    assert_good(page)
    choice.select_option(label=name)
    page.keyboard.press("Tab")
    expect(page.locator(f"{cell(page, second)} select")).to_be_focused()
    expect(page.locator(cell(page, first))).to_contain_text(name)
    page.keyboard.press("Escape")
    expect(page.locator(f"#endre-{second.pk}-owner")).to_be_focused()
    expect(page.locator(".cell-form")).to_have_count(0)


def keep_what_is_chosen_without_a_line(page: Page, second: Agreement) -> None:
    """Neither the list nor the choice is lost where the answer is not a list; it is said that nothing was saved."""
    expect(page.locator(".htmx-request")).to_have_count(0)
    page.locator(f"#endre-{second.pk}-owner").press("Enter")
    expect(page.locator(f"{cell(page, second)} select")).to_be_focused()
    page.route(
        "**/lister/agreements/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Logg inn</h1>")
    )
    page.keyboard.press("Enter")
    expect(page.locator(cell(page, second)).get_by_role("alert")).to_contain_text("Ikke lagret.")
    page.unroute("**/lister/agreements/**")
    page.keyboard.press("Escape")
    expect(page.locator(f"#endre-{second.pk}-owner")).to_be_focused()


def change_the_other_two(page: Page, second: Agreement, third: Agreement, name: str) -> None:
    page.get_by_label(f"Velg {second}").check()
    page.get_by_label(f"Velg {third}").check()
    expect(page.locator("[data-chosen]")).to_have_text("2")
    page.locator("[data-many] summary").click()
    page.get_by_label("Hva vil du endre?").select_option(label="Ansvarlig")
    page.get_by_role("button", name="Velg ny verdi").click()
    page.get_by_label("ansvarlig").select_option(label=name)
    page.get_by_role("button", name="Vis hva som endres").click()
    assert_good(page)
    page.get_by_role("button", name="Endre 2 rader").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Endring av ansvarlig i Avtaler")


def search_by_the_key(page: Page) -> None:
    page.locator("body").press("/")
    page.keyboard.type("renholdet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Skolerenhold")).to_be_visible()
    page.locator("#ord").fill("brøytinga")  # what is found is shown while one types
    expect(page.get_by_role("link", name="Brøyting")).to_be_visible()
    assert_good(page)
