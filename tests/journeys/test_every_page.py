"""Every page that can be reached by following links is accessible, fits a phone and works in light and dark.

The walk starts on the overview and on the public list, with the sample loaded, and goes to each kind of page once; a page
that a later room adds is looked at from the day something links to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
from django.db import connection
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from aktsom.access.models import User
from aktsom.project.sample.actions import load_sample
from tests.journeys.conftest import Visit
from tests.journeys.looking import axe_faults_as, show_as, sideways_scroll, widths_and_schemes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAST_KINDS_OF_PAGE = 20


@pytest.fixture
def kari_in_the_sample() -> User:
    """The sample's administrator, with both its years."""
    load_sample(None)
    return User.objects.get(name="Kari Nordlie")


def kind_of(address: str) -> str | None:
    """The name of the page behind an address; None where it is a file or somebody else's."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def links_on(page: Page) -> list[str]:
    """The pages of ours that a page links to, without what stands behind a #."""
    host = urlsplit(page.url).netloc
    found = [str(link) for link in page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)")]
    return [urldefrag(link).url for link in found if urlsplit(link).netloc == host]


def walk(page: Page) -> Iterator[str]:
    """Each kind of page once, the page itself in the window while it is asked about."""
    seen: set[str] = set()
    waiting = [page.url, page.url.rstrip("/") + "/apent/"]
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        answer = page.request.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        page.goto(address)
        waiting += links_on(page)
        yield kind


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page in the window, in every width and scheme; how it looks is judged on one database."""
    faults: list[str] = []
    for variant in widths_and_schemes if connection.vendor == "sqlite" else widths_and_schemes[:1]:
        show_as(page, variant)
        faults += [f"{variant}: {fault}" for fault in axe_faults_as(page, variant)]
        if sideways_scroll(page):
            faults.append(f"{variant}: {sideways_scroll(page)} pixels wider than the window")
    return faults


def test_every_page_is_good_in_every_width_and_scheme(visit: Visit, kari_in_the_sample: User) -> None:
    page = visit("/", kari_in_the_sample)
    found = {kind: faults_of(page) for kind in walk(page)}
    assert len(found) >= LEAST_KINDS_OF_PAGE
    assert {kind: faults for kind, faults in found.items() if faults} == {}
