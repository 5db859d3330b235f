"""Coming in with a real browser: what a test client cannot see."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from aktsom.access.actions import add_unit, record_event
from aktsom.access.history import Change, Thing
from aktsom.access.models import Organisation, User
from tests.journeys.looking import assert_good, show_as, widths_and_schemes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_kari_asks_for_a_link_opens_it_and_logs_out(visit: Any, live_server: Any, settings: Any, kari: User) -> None:
    settings.PUBLIC_ADDRESS = live_server.url
    page: Page = visit("/virksomhet/")
    page.get_by_label("E-postadresse").fill(kari.email)
    page.get_by_role("button", name="Send meg en lenke").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se i e-posten din")
    (address,) = re.findall(r"http\S+", str(mail.outbox[0].body))
    page.goto(address)
    page.get_by_role("main").get_by_role("button", name="Logg inn").click()
    expect(page).to_have_url(live_server.url + "/virksomhet/")
    page.locator(".user-button").click()
    page.get_by_role("button", name="Logg ut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logg inn")


PAGES = (
    "/virksomhet/",
    "/virksomhet/personer/",
    "/virksomhet/personer/inviter/",
    "/historikk/",
    "/konto/",
    "/konto/passord/",
    "/plattform/virksomheter/",
    "/plattform/virksomheter/ny/",
)


@pytest.mark.parametrize("variant", widths_and_schemes, ids=str)
def test_every_page_is_accessible_in_every_width_and_scheme(visit: Any, variant: Any, arne: User, fjordvik: Organisation) -> None:
    User.objects.filter(pk=arne.pk).update(is_platform_administrator=True)
    unit = add_unit(arne, fjordvik, "Helse")
    record_event(arne, fjordvik, "unit_renamed", Thing("unit", str(unit.pk), "Helse"), {"name": Change("x" * 300, "Helse")})
    for address in ("/logg-inn/", "/logg-inn/passord/", "/logg-inn/sendt/", "/logg-inn/feil/"):
        page = visit(address)
        show_as(page, variant)
        assert_good(page)
    for address in (*PAGES, f"/virksomhet/enheter/{unit.pk}/", f"/virksomhet/personer/{arne.memberships.get().pk}/"):
        page = visit(address, arne)
        show_as(page, variant)
        assert_good(page)


def test_faults_in_a_form_are_said_on_top_and_beside_the_field(visit: Any, arne: User) -> None:
    page: Page = visit("/virksomhet/personer/inviter/", arne)
    page.get_by_label("E-postadresse").fill("ikke en adresse")
    page.get_by_role("button", name="Send invitasjon").click()
    expect(page.locator("ds-error-summary a")).to_have_count(1)
    expect(page.get_by_label("E-postadresse")).to_have_attribute("aria-invalid", "true")
    assert_good(page)
