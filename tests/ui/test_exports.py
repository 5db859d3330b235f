"""A table can be taken out whatever stands in it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import load_workbook

from aktsom.ui.columns import DateColumn
from aktsom.ui.exports import Sheet, as_xlsx


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
