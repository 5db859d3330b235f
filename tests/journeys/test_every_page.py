"""Every page that can be reached by following links is accessible, fits a phone and works in light and dark.

The walk starts on the overview and on the public list, with the sample loaded, and goes to each kind of page once; a page
that a later room adds is looked at from the day something links to it. The pages are found without a browser, which is
slow, and looked at in shares, so that two processes can look at once.
"""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from aktsom.access.models import User
from aktsom.project.sample.actions import load_sample
from tests import cast
from tests.journeys.conftest import Visit
from tests.journeys.looking import axe_faults_as, show_as, sideways_scroll, widths_and_schemes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAST_KINDS_OF_PAGE = 40
SHARES = 4


@pytest.fixture
def kari_in_the_sample() -> User:
    """The sample's administrator, with both its years."""
    load_sample(None)
    return User.objects.get(name="Kari Nordlie")


def kind_of(path: str) -> str | None:
    """The name of the page at this path; None where it is a file or somebody else's."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def links_in(content: bytes, address: str) -> list[str]:
    """The pages of ours that a page links to, without what stands behind a #."""
    found = BeautifulSoup(content, "lxml").select("a[href]:not([download])")
    links = [urldefrag(urljoin(address, str(link["href"]))).url for link in found]
    return [link for link in links if not urlsplit(link).netloc]


def pages_from(client: Client, *starts: str) -> dict[str, str]:
    """An address of each kind of page that can be reached by following links."""
    seen: set[str] = set()
    pages: dict[str, str] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(urlsplit(address).path)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        if answer.headers.get("content-type", "").startswith("text/html"):
            pages[kind] = address
            waiting += links_in(answer.content, address)
    return pages


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page in the window, in every width and scheme."""
    faults: list[str] = []
    for variant in widths_and_schemes:
        show_as(page, variant)
        faults += [f"{variant}: {fault}" for fault in axe_faults_as(page, variant)]
        if sideways_scroll(page):
            faults.append(f"{variant}: {sideways_scroll(page)} pixels wider than the window")
    return faults


def test_every_page_can_be_reached(kari_in_the_sample: User) -> None:
    assert len(pages_from(cast.logged_in(kari_in_the_sample), "/", "/apent/")) >= LEAST_KINDS_OF_PAGE


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how a page looks is judged on one database")
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_good_in_every_width_and_scheme(share: int, visit: Visit, kari_in_the_sample: User) -> None:
    pages = pages_from(cast.logged_in(kari_in_the_sample), "/", "/apent/")
    mine = sorted(pages.items())[share::SHARES]
    found = {kind: faults_of(visit(address, kari_in_the_sample)) for kind, address in mine}
    assert {kind: faults for kind, faults in found.items() if faults} == {}
