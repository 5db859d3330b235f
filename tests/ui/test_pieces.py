"""Pieces of pages that are drawn once for all who see the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import translation

from aktsom.ui import pieces
from aktsom.ui.navigation import Entry
from aktsom.ui.pieces import piece

MENU = "ui/parts/user_menu.html"
SAID: dict[str, Any] = {
    "logged_in": True,
    "name": "Britt",
    "email": "britt@fjordvik.example",
    "links": (),
    "languages": (("nb", "Bokmål"),),
    "scheme": "auto",
    "put_here": "/avtaler/",
}


@dataclass
class Counting:
    """Counts how often a template is drawn."""

    drawn: int = 0


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting, draw = Counting(), pieces._drawn
    monkeypatch.setattr(pieces, "_kept", type(pieces._kept)())

    def counted(*args: Any) -> Any:
        counting.drawn += 1
        return draw(*args)

    monkeypatch.setattr(pieces, "_drawn", counted)
    return counting


def menu(token: str = "t", **other: Any) -> str:
    return piece(MENU, {**SAID, **other}, lambda: token)


def test_the_same_is_drawn_once_and_what_differs_anew(counting: Counting) -> None:
    assert menu() == menu()
    assert counting.drawn == 1
    assert "Kari" in menu(name="Kari")
    with translation.override("nn"):
        menu()
    assert counting.drawn == 3


def test_each_request_has_its_own_token_and_address(counting: Counting) -> None:
    first, second = menu("one", put_here='/a/?q="><script>'), menu("two", put_here="/b/")
    assert 'value="one"' in first
    assert "two" not in first
    assert 'value="two"' in second
    assert 'value="/b/"' in second
    assert "&quot;&gt;&lt;script&gt;" in first
    assert counting.drawn == 1


def test_what_cannot_be_hashed_is_drawn_every_time(counting: Counting) -> None:
    links = [Entry("/varsler/", "Varsler", "bell", is_current=False, is_here=False)]
    assert menu(links=links) == menu(links=links)
    assert "Varsler" in menu(links=links)
    assert counting.drawn == 3


def test_the_oldest_is_let_go_where_there_is_too_much(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "AT_MOST", 1)
    monkeypatch.setattr(pieces, "_letters", 0)
    for name in ("Britt", "Kari", "Britt"):
        menu(name=name)
    assert counting.drawn == 3


def test_the_template_sees_nothing_but_what_it_is_told(counting: Counting) -> None:
    said: Mapping[str, Any] = {"links": (), "put_request": "x"}
    assert "csrfmiddlewaretoken" not in piece("ui/parts/navigation.html", said, lambda: "t")
    assert counting.drawn == 1
