"""An answer's Markdown becomes HTML in which only our own elements stand."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from hypothesis import given

from tests.document.test_markdown import letters, texts

ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h4", "h5"}
NAMES = {"class", "href", "rel", "data-size"}


def rendered(text: object, level: int = 4) -> str:
    return Template("{% load ui %}{{ text|markdown:level }}").render(Context({"text": text, "level": level}))


def test_an_answer_is_formatted_with_our_classes() -> None:
    assert rendered("# Om\n**Vi** *gjør*:\n- a\n- b\n\n[krav](https://x.no)") == (
        '<h4 class="ds-heading" data-size="xs">Om</h4><p><strong>Vi</strong> <em>gjør</em>:</p><ul><li>a</li><li>b</li></ul>'
        '<p><a class="ds-link" href="https://x.no" rel="noopener noreferrer">krav</a></p>'
    )


@pytest.mark.parametrize(("level", "names"), [(3, ["h3", "h4"]), (6, ["h6", "h6"])])
def test_headings_begin_at_the_level_that_is_asked_for(level: int, names: list[str]) -> None:
    assert re.findall(r"<(h\d)", rendered("# A\n## B", level)) == names


def test_nothing_is_nothing() -> None:
    assert rendered(None) == rendered("") == ""


def test_html_is_shown_as_it_was_typed() -> None:
    assert rendered('<img src=x onerror="a">') == "<p>&lt;img src=x onerror=&quot;a&quot;&gt;</p>"
    assert '"' not in re.sub(r'(class|rel|href)="[^"]*"', "", rendered('[a](https://x.no/"onclick="b) https://x.no/\'"c'))


@given(texts)
def test_only_our_elements_and_attributes_come_out(text: str) -> None:
    soup = BeautifulSoup(rendered(text), "html.parser")
    for element in soup.find_all():
        assert element.name in ALLOWED
        assert set(element.attrs) <= NAMES
        assert re.match(r"(https?://|mailto:)", element.attrs.get("href", "https://"), re.IGNORECASE)
    if "](" not in text:
        assert letters(soup.get_text()) == letters(text)
