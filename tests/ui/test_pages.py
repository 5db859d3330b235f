"""The frame of every page, the choice of look, and the pages for when something is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from aktsom.ui.appearance import COOKIE
from aktsom.values.refusals import NotAllowed

ERROR_PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html")


def request_of_nobody() -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def soup_of(template: str, **context: Any) -> BeautifulSoup:
    return BeautifulSoup(render_to_string(template, context, request=request_of_nobody()), "html.parser")


def test_dark_is_remembered(client: Client) -> None:
    response = client.post("/utseende/", {"scheme": "dark", "next": "/apent/tilgjengelighet/"})
    assert (response.status_code, response["Location"]) == (302, "/apent/tilgjengelighet/")
    page = BeautifulSoup(client.get("/apent/tilgjengelighet/").content, "html.parser")
    assert page.html["data-color-scheme"] == "dark"  # type: ignore[index]


def test_a_look_that_does_not_exist_is_not_kept(client: Client) -> None:
    client.post("/utseende/", {"scheme": '"><script>'})
    assert COOKIE not in client.cookies
    client.cookies[COOKIE] = '"><script>'
    assert b"<script>" not in client.get("/apent/tilgjengelighet/").content


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_choice_of_look_leads_nowhere_else(client: Client, target: str) -> None:
    assert client.post("/utseende/", {"scheme": "dark", "next": target})["Location"] == "/"


def test_looking_does_not_change_anything(client: Client) -> None:
    assert client.get("/utseende/").status_code == 405


def test_the_components_are_shown_to_developers_alone(client: Client, settings: Any) -> None:
    settings.SHOW_COMPONENTS = False
    assert client.get("/ui/").status_code == 404
    settings.SHOW_COMPONENTS = True
    assert client.get("/ui/").status_code == 200


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_each_error_page_says_what_is_wrong_and_offers_a_way_on(template: str) -> None:
    page = soup_of(template)
    assert page.h1 is not None
    assert page.h1.get_text(strip=True)
    assert page.select(".refusal p")
    assert page.select(".refusal a[href='/']")


def test_the_page_for_our_own_faults_needs_no_request() -> None:
    assert "Feil hos oss" in render_to_string("500.html")


def test_a_refusal_shows_its_reason_and_nothing_else() -> None:
    page = soup_of("ui/refusal.html", refusal=NotAllowed("Bare en godkjenner kan <b>publisere</b>."))
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == "Du har ikke tilgang til dette"
    assert page.select_one(".refusal p").get_text(strip=True) == "Bare en godkjenner kan <b>publisere</b>."  # type: ignore[union-attr]


def test_nothing_on_a_page_is_inline(client: Client, settings: Any) -> None:
    settings.SHOW_COMPONENTS = True
    response = client.get("/ui/?feil=ja")
    page = BeautifulSoup(response.content, "html.parser")
    assert not page.find_all(style=True)
    assert not page.find_all("style")
    assert all(script.get("src") for script in page.find_all("script"))
    assert not [tag for tag in page.find_all() for name in tag.attrs if name.startswith("on")]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_every_id_on_the_page_is_there_once(client: Client, settings: Any) -> None:
    settings.SHOW_COMPONENTS = True
    page = BeautifulSoup(client.get("/ui/").content, "html.parser")
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("language", "title"),
    [("nb", "Tilgjengelighetserklæring"), ("nn", "Tilgjengelegheitserklæring"), ("en", "Accessibility statement")],
)
def test_a_page_speaks_the_language_of_the_browser(client: Client, language: str, title: str) -> None:
    page = BeautifulSoup(client.get("/apent/tilgjengelighet/", headers={"accept-language": language}).content, "html.parser")
    assert page.html["lang"] == language  # type: ignore[index]
    assert page.title.get_text() == f"{title} – Aktsom"  # type: ignore[union-attr]
