"""Small parts of pages: what they say, and that nothing from a user becomes markup."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.urls import resolve

from aktsom.ui.icons import PATHS
from aktsom.ui.navigation import entries, person_entries

HOSTILE = '<script>alert("x")</script>'


def drawn(source: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(Template("{% load ui %}" + source).render(Context(context)), "html.parser")


def test_a_status_is_text_on_a_tint() -> None:
    tag = drawn('{% status_tag text "warning" %}', text="Usikker").span
    assert tag is not None
    assert (tag.get_text(), tag["data-color"]) == ("Usikker", "warning")


@pytest.mark.parametrize("source", ['{% status_tag "Usikker" "purple" %}', '{% icon "unicorn" %}'])
def test_a_tone_or_an_icon_that_is_not_ours_is_a_fault(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% status_tag text %}",
        "{% progress_bar 1 2 text %}",
        '{% breadcrumbs text "/" text %}',
        '{% icon "home" text %}',
        '{% include "ui/components/alert.html" with title=text text=text %}',
        '{% include "ui/components/empty_state.html" with title=text text=text action_label=text action_address="/" %}',
        '{% include "ui/components/key_number.html" with label=text number=text address="/" %}',
        '{% include "ui/components/dialog.html" with id="d" title=text text=text address="/" %}',
        '{% include "ui/components/refusal.html" with message=text %}',
    ],
)
def test_what_a_person_wrote_never_becomes_markup(source: str) -> None:
    assert drawn(source, text=HOSTILE).script is None


def test_an_icon_without_a_label_is_hidden_from_screen_readers() -> None:
    assert str(drawn('{% icon "home" %}').svg["aria-hidden"]) == "true"  # type: ignore[index]
    labelled = drawn('{% icon "home" "Hjem" %}').svg
    assert labelled is not None
    assert (labelled["role"], labelled["aria-label"]) == ("img", "Hjem")


def test_every_icon_can_be_drawn() -> None:
    for name in PATHS:
        assert drawn("{% icon name %}", name=name).path is not None


def test_progress_says_its_share_and_its_name() -> None:
    page = drawn('{% progress_bar 10 40 "Leser" %}')
    bar = page.progress
    assert bar is not None
    assert (bar["value"], bar["max"], bar["aria-label"]) == ("10", "40", "Leser")
    assert "25\u00a0%" in page.get_text()


def test_progress_that_is_not_known_has_no_value() -> None:
    bar = drawn('{% progress_bar None 1 "Venter" %}').progress
    assert bar is not None
    assert not bar.has_attr("value")


def test_the_last_breadcrumb_is_this_page() -> None:
    page = drawn('{% breadcrumbs "Import" "/import/" "Fjordvik 2025" %}')
    assert [link["href"] for link in page.find_all("a")] == ["/import/"]
    assert page.find(attrs={"aria-current": "page"}).get_text() == "Fjordvik 2025"  # type: ignore[union-attr]


def test_pagination_marks_this_page_and_keeps_the_rest_of_the_address() -> None:
    page = Paginator(range(1000), 25).page(7)
    markup = render_to_string("ui/components/pagination.html", {"page": page, "base_query": "sok=hansker&", "page_name": "side"})
    soup = BeautifulSoup(markup, "html.parser")
    assert soup.find(attrs={"aria-current": "true"}).get_text() == "7"  # type: ignore[union-attr]
    assert {str(link["href"]).rpartition("=")[0] for link in soup.find_all("a")} == {"?sok=hansker&side"}
    assert [link.get_text() for link in soup.find_all("a")] == ["Forrige", "1", "6", "7", "8", "40", "Neste"]


def test_one_page_needs_no_pagination() -> None:
    assert render_to_string("ui/components/pagination.html", {"page": Paginator([1], 25).page(1)}).strip() == ""


def test_a_region_renews_itself_only_while_something_is_under_way() -> None:
    source = (
        '{% include "ui/components/progress_region.html" with id="f" address="/a/" value=1 max=2 label="Leser" running=running %}'
    )
    running, done = drawn(source, running=True).div, drawn(source, running=False).div
    assert running is not None
    assert done is not None
    assert running["hx-get"] == "/a/"
    assert not done.has_attr("hx-get")


@pytest.mark.parametrize(("path", "current", "here"), [("/ui/", "Komponenter", True), ("/ui/videre/", "Komponenter", False)])
def test_the_navigation_knows_where_the_reader_stands(settings: Any, path: str, current: str, here: bool) -> None:
    settings.NAVIGATION = [("ui:gallery", "Komponenter", "home"), ("finnes:ikke", "Ikke bygd", "home")]
    assert [(entry.label, entry.is_current, entry.is_here) for entry in entries(path)] == [(current, True, here)]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/oppfolging/sanksjoner/3/", "Avvik"),
        ("/oppfolging/gjenoppretting/", "Avvik"),
        ("/oppfolging/plan/", "Oppfølging"),
        ("/kravbibliotek/ny/", "Anskaffelser"),
    ],
)
def test_what_belongs_to_a_room_stands_under_it_wherever_its_address_lies(path: str, current: str) -> None:
    assert [entry.label for entry in entries(path) if entry.is_current] == [current]


def test_no_two_rooms_share_a_picture(settings: Any) -> None:
    icons = [PATHS[icon] for _name, _label, icon in settings.NAVIGATION]
    assert len(set(icons)) == len(icons)


def test_every_room_in_the_navigation_has_an_address(settings: Any) -> None:
    assert len(entries("/")) == len(settings.NAVIGATION)
    everything = person_entries("/", SimpleNamespace(is_platform_administrator=True))
    assert len(everything) == len(settings.PERSON_NAVIGATION + settings.PLATFORM_NAVIGATION)


def test_those_who_do_not_run_the_platform_are_not_shown_its_pages(settings: Any) -> None:
    assert len(person_entries("/", SimpleNamespace(is_platform_administrator=False))) == len(settings.PERSON_NAVIGATION)


@pytest.mark.parametrize("address", ["/sprak/", "/logg-ut/", "/logg-inn/", "/virksomhet/velg/", "/apent/", "/"])
def test_what_the_header_and_the_footer_lead_to_is_there(address: str) -> None:
    assert resolve(address)
