"""A table that a page break parted in the midst of a cell is one again."""

from __future__ import annotations

from aktsom.document.blocks import Block, Cell, Line, PageBreak, Paragraph, Table
from aktsom.intake.form.page_tables import with_tables_joined
from aktsom.intake.form.pieces import text_of

from .printed import PUBLIC, read


def table(*rows: tuple[str, str]) -> Table:
    return Table(tuple(tuple(Cell((Paragraph((Line(text),)),) if text else ()) for text in row) for row in rows))


def test_the_rest_of_a_cell_goes_on_where_it_was_parted() -> None:
    upper = table(("Status :", "Vi følger opp"), ("Mål :", "Færre pulter og"))
    (joined,) = with_tables_joined([upper, PageBreak(), table(("", "mer renhold."), ("Tiltak :", "Brev"))])
    assert isinstance(joined, Table)
    assert [text_of(row[1]) for row in joined.rows] == ["Vi følger opp", "Færre pulter og mer renhold.", "Brev"]


def test_a_table_that_begins_a_row_of_its_own_stands_apart() -> None:
    blocks: list[Block] = [table(("Mål :", "Færre pulter.")), PageBreak(), table(("", "Skolepulter"), ("Mål :", "Brev"))]
    assert with_tables_joined(blocks) == blocks


def test_a_paragraph_at_the_top_of_a_page_is_no_title_where_the_titles_are_known() -> None:
    risks = "prioritert risiko\trelatert tema\tgeografi\nSkolepulter\tBarnearbeid\tKina\nKaffe\tLønn\tBrasil"
    upper = "\tSkolepulter\nOverordnet mål :\tFærre pulter."
    rest = "\tVi brukte 11.9 prosent mindre i juni.\nStatus :\tPågår"
    handling = f"{upper}\n\n{rest}\n\n\tKaffe\nOverordnet mål :\tMindre kaffe"
    rows = read(PUBLIC, {"2.A.3": risks, "3.A.1": handling}).data["risk_handling"]["rows"]
    assert [row["risk"] for row in rows] == ["Skolepulter", "Kaffe"]
    assert rows[0]["status"] == "Pågår"
