"""Cells are read as their column holds, and what is wrong is said in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aktsom.intake.sheets.cells import column_letters, column_position
from aktsom.intake.sheets.columns import Column, ColumnType
from aktsom.intake.sheets.parsing import BadCell, Cleared, read_cell
from aktsom.intake.sheets.periods import part_of
from aktsom.intake.sheets.row_faults import ROW_WORDS


def read(kind: ColumnType, cell: Any, **more: Any) -> Any:
    return read_cell(Column("felt", "Felt", kind, **more), cell)


@pytest.mark.parametrize(
    "cell",
    [
        "31.12.2026",
        "31/12/2026",
        "31-12-2026",
        "2026-12-31",
        "2026-12-31T00:00:00",
        "31. desember 2026",
        ("d", "2026-12-31"),
        46387,
        "46387",
    ],
)
def test_a_day_is_read_in_the_forms_people_write(cell: Any) -> None:
    assert read(ColumnType.DATE, cell) == "2026-12-31"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31.02.2026", "not_date"),
        ("i morgen", "not_date"),
        ("31.12.26", "two_digit_year"),
        (12, "not_date"),
        (True, "not_date"),
        ("01.01.0001", "not_date"),
    ],
)
def test_what_is_no_day_is_said(cell: Any, code: str) -> None:
    with pytest.raises(BadCell) as bad:
        read(ColumnType.DATE, cell)
    assert bad.value.code == code


@pytest.mark.parametrize(
    ("cell", "kroner"),
    [
        ("1 200 000", 1_200_000),
        ("1.200.000", 1_200_000),
        ("kr 1 200 000,00", 1_200_000),
        ("1,200,000.00", 1_200_000),
        (1200000.0, 1_200_000),
        ("500,-", 500),
        ("0", 0),
    ],
)
def test_an_amount_is_read_in_the_forms_people_write(cell: Any, kroner: int) -> None:
    assert read(ColumnType.KRONER, cell) == kroner


@pytest.mark.parametrize("cell", ["ca. 100", "hundre", "12 000 eller mer", True, ("d", "2026-01-01"), "NaN", "1e400"])
def test_a_text_in_a_column_of_amounts_is_said(cell: Any) -> None:
    with pytest.raises(BadCell):
        read(ColumnType.KRONER, cell)


def test_the_words_of_choices_are_read_without_regard_to_case() -> None:
    choices = (("active", "løpende"), (2, "middels"))
    assert read(ColumnType.CHOICE, " LØPENDE ", choices=choices) == "active"
    assert read(ColumnType.CHOICE, "Middels", choices=choices) == 2
    with pytest.raises(BadCell) as bad:
        read(ColumnType.CHOICE, "kanskje", choices=choices)
    assert bad.value.more == "løpende, middels"


def test_numbers_of_organisations_countries_and_codes() -> None:
    assert read(ColumnType.NUMBER_OF_ORGANISATION, "NO 310 000 000 MVA") == "310000000"
    assert read(ColumnType.NUMBER_OF_ORGANISATION, 310000000) == "310000000"
    assert read(ColumnType.COUNTRY, "sverige") == read(ColumnType.COUNTRY, "SE") == "SE"
    assert read(ColumnType.CPV, "18110000-3; 33141420") == ["18110000", "33141420"]
    for kind, cell in (
        (ColumnType.NUMBER_OF_ORGANISATION, "310000001"),
        (ColumnType.COUNTRY, "Atlantis"),
        (ColumnType.CPV, "1811"),
    ):
        with pytest.raises(BadCell):
            read(kind, cell)


def test_a_cell_may_say_that_nothing_is_to_stand_there() -> None:
    assert read(ColumnType.DATE, "(tom)") is Cleared


def test_formulas_without_value_errors_and_merged_cells_are_faults() -> None:
    for cell, code in ((("f", ""), "no_value"), (("e", "#REF!"), "error_value"), (("m", ""), "merged")):
        with pytest.raises(BadCell) as bad:
            read(ColumnType.TEXT, cell)
        assert bad.value.code == code


@example(1e28, ColumnType.KRONER)
@given(st.text(max_size=200) | st.integers() | st.floats() | st.booleans(), st.sampled_from(ColumnType))
@settings(max_examples=40, deadline=None)
def test_any_cell_is_read_or_is_a_fault_that_has_words(cell: Any, kind: ColumnType) -> None:
    assert fault_of(kind, cell) in {"", *ROW_WORDS}


def fault_of(kind: ColumnType, cell: Any) -> str:
    try:
        read(kind, cell)
    except BadCell as bad:
        return bad.code
    return ""


@given(st.dates(dt.date(1907, 1, 1), dt.date(2199, 12, 31)))
@settings(max_examples=40)
def test_any_day_is_read_back_equal(day: dt.date) -> None:
    for cell in (f"{day:%d.%m.%Y}", day.isoformat(), ("d", day.isoformat()), (day - dt.date(1899, 12, 30)).days):
        assert read(ColumnType.DATE, cell) == day.isoformat()


@given(st.integers(0, 16_383))
@settings(max_examples=40)
def test_the_letters_of_a_column_name_its_place(place: int) -> None:
    assert column_position(f"{column_letters(place)}12") == place


@pytest.mark.parametrize(
    ("words", "every", "part"),
    [
        ("", "year", 0),
        ("2026", "year", 0),
        ("2. kvartal", "quarter", 2),
        ("K3", "quarter", 3),
        ("4", "quarter", 4),
        ("mars 2026", "month", 3),
        ("11", "month", 11),
        ("13", "month", None),
        ("mars", "quarter", None),
    ],
)
def test_a_period_is_a_part_of_the_year(words: str, every: str, part: int | None) -> None:
    assert part_of(words, every) == part


@pytest.mark.parametrize(
    ("cell", "hours"),
    [("36:30", "36.5"), (("d", "1900-01-02"), "48"), (("d", "1900-03-01"), "1464"), (7.5, "7.5")],
)
def test_hours_that_a_spreadsheet_shows_as_a_day_are_hours(cell: Any, hours: str) -> None:
    assert read(ColumnType.HOURS, cell) == hours
    with pytest.raises(BadCell):
        read(ColumnType.HOURS, ("d", "2026-03-02"))
