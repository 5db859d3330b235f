"""A real browser against a real server, for every journey.

How to use it, in a module with `pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]`:

    def test_kari_sees_her_risks(visit, kari):
        page = visit("/risiko/", kari)                  # logged in as Kari; leave the person out to be nobody
        page.get_by_role("link", name="Ny risiko").click()
        assert_good(page)                               # axe, no sideways scroll (tests.journeys.looking)
        take_pictures(page, "risiko")                   # desktop and phone, light and dark, into $AKTSOM_HOME/pictures

A breach of the content policy or a fault in script on any page fails the test that met it. `widths_and_schemes` in looking.py
are the variants for `pytest.mark.parametrize`; `show_as(page, variant)` puts a page into one. Where there is no Chromium, the
tests are skipped with the reason. Set AKTSOM_CHROMIUM to the program to use, where it is not on the path.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from threading import Lock, current_thread, main_thread
from time import monotonic, sleep
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from tests.report.conftest import report  # noqa: F401 - Fjordvik's report, for the journeys too

# Playwright keeps an event loop in the test's own thread, and Django then takes every query for one in async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--no-first-run")


def _chromium() -> str | None:
    if os.environ.get("AKTSOM_NO_BROWSER"):
        return None
    return os.environ.get("AKTSOM_CHROMIUM") or next(filter(None, map(shutil.which, _PROGRAMS)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs a browser; without one, say so."""
    reason = os.environ.get("AKTSOM_NO_BROWSER") or "Chromium is missing: install it, or set AKTSOM_CHROMIUM to where it is"
    for item in items:
        if item.get_closest_marker("browser") and _chromium() is None:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return {"executable_path": _chromium(), "args": [*_FLAGS, *as_root]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    # axe would judge contrast in the middle of a movement.
    return {
        "locale": "nb-NO",
        "timezone_id": "Europe/Oslo",
        "reduced_motion": "reduce",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(10_000)
    return context


class Traffic:
    """Counts the requests that the server is at work on."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open = 0
        self._last = monotonic()

    def comes(self, **_: object) -> None:
        """One more."""
        self._count(1)

    def goes(self, **_: object) -> None:
        """One is answered."""
        self._count(-1)

    def _count(self, difference: int) -> None:
        # A test's own client asks in the main thread, and may leave a file unread that then never ends.
        if current_thread() is main_thread():
            return
        with self._lock:
            self._open += difference
            self._last = monotonic()

    def settle(self) -> None:
        """Returns when the server has been quiet for a moment: what is answered late would write into the next test."""
        end = monotonic() + 20
        while (self._open > 0 or monotonic() - self._last < 0.1) and monotonic() < end:
            sleep(0.02)


@pytest.fixture(scope="session")
def traffic() -> Iterator[Traffic]:
    """What goes on in the server while the browser's tests run."""
    traffic = Traffic()
    request_started.connect(traffic.comes)
    request_finished.connect(traffic.goes)
    yield traffic
    request_started.disconnect(traffic.comes)
    request_finished.disconnect(traffic.goes)


@pytest.fixture(autouse=True)
def _leave_no_request_behind(transactional_db: None, traffic: Traffic) -> Iterator[None]:
    """The tables are emptied when nobody writes to them any more."""
    yield
    traffic.settle()


@pytest.fixture
def page(page: Page, _leave_no_request_behind: None) -> Iterator[Page]:
    """A page that fails the test when its script fails or something breaks the content policy."""
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == [], "the browser's console has faults"


Visit = Callable[..., Page]


@pytest.fixture
def visit(page: Page, live_server: LiveServer) -> Visit:
    """`visit(path, person=None)`: the page at this address, as this person or as nobody."""

    def visited(path: str, person: Any = None) -> Page:
        if person is not None:
            client = Client()
            client.force_login(person)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return visited
