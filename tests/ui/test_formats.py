"""Numbers, money, dates and shares as they are written in Norway."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from aktsom.ui import formats


def drawn(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("number", "norwegian", "english"),
    [
        (3_536_883_116, "3\u202f536\u202f883\u202f116", "3,536,883,116"),
        (999, "999", "999"),
        (0, "0", "0"),
        (-1234, "\u22121\u202f234", "\u22121,234"),
        (Decimal("1234.5"), "1\u202f234,5", "1,234.5"),
        (0.125, "0,13", "0.13"),
        (Decimal("-0.001"), "0,00", "0.00"),
    ],
)
def test_numbers_are_grouped_by_three(number: float, norwegian: str, english: str) -> None:
    assert (formats.thousands(number), formats.thousands(number, "en")) == (norwegian, english)


def test_money_says_its_currency() -> None:
    assert formats.kroner(3_536_883_116) == "3\u202f536\u202f883\u202f116\u00a0kr"
    assert formats.kroner(Decimal("12.5")) == "12,50\u00a0kr"
    assert formats.kroner(3_536_883_116, "en") == "NOK\u00a03,536,883,116"


def test_shares_are_written_as_per_cent() -> None:
    assert [formats.percentage(share) for share in (0.125, 1, 0, 0.3333)] == [
        "12,5\u00a0%",
        "100\u00a0%",
        "0\u00a0%",
        "33,3\u00a0%",
    ]
    assert formats.percentage(0.125, "en") == "12.5%"


def test_dates_and_times_are_written_with_points() -> None:
    moment = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)
    assert (formats.short_date(moment), formats.clock(moment)) == ("03.11.2026", "kl.\u00a009.05")
    assert (formats.short_date(moment, "en"), formats.clock(moment, "en")) == ("3\u00a0Nov\u00a02026", "09:05")


def test_tags_follow_the_language_of_the_page() -> None:
    with translation.override("nn"):
        assert drawn("{% thousands n %}", n=12000) == "12\u202f000"
    with translation.override("en"):
        assert drawn("{% kroner n %}", n=12000) == "NOK\u00a012,000"


def test_a_moment_is_shown_in_the_time_of_the_reader() -> None:
    moment = dt.datetime(2026, 11, 21, 9, 42, tzinfo=dt.UTC)
    assert drawn("{% moment m %}", m=moment) == '<time datetime="2026-11-21T10:42:00+01:00">21.11.2026\u00a0kl.\u00a010.42</time>'


def test_no_value_is_a_dash() -> None:
    assert drawn("{% thousands n %}{% kroner n %}{% percentage n %}{% short_date n %}{% moment n %}", n=None) == "–––––"


def test_zero_is_a_number_and_not_nothing() -> None:
    assert drawn("{% kroner n %}", n=0) == "0\u00a0kr"


def test_a_year_in_a_template_has_no_space() -> None:
    with translation.override("nb"):
        assert drawn("{{ year }}", year=2026) == "2026"


def test_an_organisation_number_is_written_in_threes_and_never_parted() -> None:
    assert drawn("{{ n|organisation_number }}", n="974760673") == "974\u00a0760\u00a0673"
    assert drawn("{{ n|organisation_number }}", n=None) == "–"
