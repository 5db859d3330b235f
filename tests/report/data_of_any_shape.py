"""Report data of any shape that a template allows: every field missing, blank or filled, rows of every sort."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from aktsom.report.rows import number_key
from aktsom.report.shape import ReportData, place_value
from aktsom.report.template import Field, Kind, Template

MISSING = "no such key"
LETTERS = st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")
TEXTS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=30),
    st.sampled_from(["Barnearbeid i kaffe", "Barnearbeid i kaffe.", "Sosial dumping i renhold", "1. Ny policy", "- a\n- b\n\nc"]),
)
THEMES = ["Barnearbeid", "Lønn", "Miljø", "Helse, miljø og sikkerhet", "Vann", "Et tema som ingen liste kjenner"]


def values(kind: Kind) -> st.SearchStrategy[Any]:
    """What a cell or a field of a kind may hold, blank included."""
    if kind is Kind.THEMES:
        return st.lists(st.sampled_from(THEMES), max_size=4)
    if kind in (Kind.NUMBER, Kind.MONEY):
        return st.none() | st.integers(0, 2**62)
    if kind is Kind.YES_NO:
        return st.none() | st.booleans()
    return st.none() | TEXTS


def rows(field: Field) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows in which any column may be missing, and any number."""
    columns = {column.key: values(column.kind) for column in field.columns}
    number = {number_key(field): st.integers(1, 9)}
    return st.lists(st.fixed_dictionaries({}, optional=columns | number), max_size=5)


@st.composite
def report_data(draw: st.DrawFn, template: Template, year: int) -> ReportData:
    """A whole report in the published shape."""
    data: ReportData = {"template": {"id": template.id, "version": template.version, "reporting_year": year}}
    for field in template.fields:
        if field.kind.has_rows:
            _place_rows(draw, data, field)
        else:
            value = draw(st.just(MISSING) | values(field.kind))
            if value != MISSING:
                place_value(data, field.at, value)
    return data


def _place_rows(draw: st.DrawFn, data: ReportData, field: Field) -> None:
    listed = draw(st.just(MISSING) | rows(field))
    comment = draw(st.just(MISSING) | values(Kind.TEXT)) if field.has_comment else MISSING
    if field.code and (listed != MISSING or comment != MISSING):
        place_value(data, (*field.at, "code"), field.code)
    if listed != MISSING:
        place_value(data, field.rows_at, listed)
    if comment != MISSING:
        place_value(data, (*field.at, "comment"), comment)
