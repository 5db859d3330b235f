"""A table can be taken out whatever stands in it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from openpyxl import load_workbook

from aktsom.access.models import Organisation, Unit
from aktsom.ui.columns import DateColumn
from aktsom.ui.exports import Sheet, as_xlsx
from aktsom.ui.tables import WorkTable, answer_listing, make_listing


def read_back(value: object) -> object:
    """What a spreadsheet program finds in the cell."""
    sheet = Sheet(names=("text",), headings=("Tekst",), rows=((value,),))
    return load_workbook(BytesIO(as_xlsx(sheet))).active["A2"].value  # type: ignore[union-attr,index]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_no_spreadsheet_takes_is_left_out(character: str) -> None:
    assert read_back(f"før{character}etter") == "føretter"


def test_other_scripts_and_emoji_stay() -> None:
    assert read_back("سلام 🌍 æøå") == "سلام 🌍 æøå"


def test_a_moment_is_the_day_it_was_where_the_reader_is() -> None:
    late_in_utc = dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC)
    assert DateColumn().value(late_in_utc) == dt.date(2026, 7, 1)


class UnitTable(WorkTable):
    class Meta:
        model = Unit
        fields = ("name", "parent")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_a_long_list_is_taken_out_in_one_question_and_is_never_all_in_memory(
    fjordvik: Organisation, kind: str, django_assert_num_queries: Any
) -> None:
    Unit.objects.bulk_create(Unit(organisation=fjordvik, name=f"Enhet {number}") for number in range(1_200))
    request = RequestFactory().get(f"/?format={kind}&sorter=-name")
    request.user = AnonymousUser()
    listing = make_listing(request, UnitTable, Unit.objects.select_related("parent"))
    with django_assert_num_queries(1):
        response = answer_listing(request, "none.html", listing)
    assert listing.table.data.data._result_cache is None
    assert kind == "xlsx" or response.content.count(b"Enhet ") == 1_200
