"""A document's lines can be walked in reading order, wherever they stand."""

from aktsom.document.blocks import Cell, Heading, Line, ListItem, PageBreak, Paragraph, Rule, Table, lines_of


def texts(block: object) -> list[str]:
    return [line.text for line in lines_of(block)]  # type: ignore[arg-type]


def test_lines_of_text_blocks_come_in_order() -> None:
    two = (Line("én"), Line("to"))
    assert [texts(Heading(1, two)), texts(Paragraph(two)), texts(ListItem(two))] == [["én", "to"]] * 3


def test_lines_of_a_table_come_row_by_row_and_from_nested_blocks() -> None:
    inner = Table(((Cell((Paragraph((Line("innerst"),)),)),),))
    table = Table(((Cell((Paragraph((Line("a"),)),)), Cell()), (Cell((inner,)), Cell((ListItem((Line("b"),)),)))))
    assert texts(table) == ["a", "innerst", "b"]


def test_marks_have_no_lines() -> None:
    assert texts(Rule()) == texts(PageBreak()) == []
