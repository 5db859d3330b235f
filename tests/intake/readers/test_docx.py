"""Word files, with what Word prints but does not write, and without what was deleted."""

from __future__ import annotations

import docx
import pytest

from aktsom.intake.readers import read_document
from aktsom.intake.readers.docx.numbering import printed
from tests.intake.readers import samples
from tests.intake.readers.outline import outline

BOX = (
    "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
    "<w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)
LEVELS = (
    '<w:abstractNum {0} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
)


def test_headings_lists_and_tables_are_read_in_order() -> None:
    document = docx.Document()
    document.add_heading("Rapport", 0)
    document.add_heading("1.A.1 Lenke", 3)
    document.add_paragraph("Første")
    document.add_paragraph("kaffe", style="List Bullet")
    document.add_paragraph("te", style="List Bullet 2")
    table = document.add_table(2, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Ansatte", "1 234"
    table.rows[1].cells[0].text = "E-post"
    document.sections[0].footer.paragraphs[0].text = "Fjordvik kommune"
    read = read_document(samples.word_file(document))
    assert outline(read) == [
        "H1 Rapport",
        "H3 1.A.1 Lenke",
        "P Første",
        "- kaffe",
        "- te",
        "T Ansatte | 1 234 / E-post | ",
    ]
    assert [line.text for line in read.page_furniture] == ["Fjordvik kommune"]


def test_deleted_text_is_out_and_inserted_text_is_in() -> None:
    body = (
        "<w:p><w:r><w:t>Vi </w:t></w:r><w:del><w:r><w:delText>vil ikke</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>vil</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>borte</w:t></w:r></w:moveFrom></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>slettet</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>igjen</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert outline(read_document(samples.with_body(body))) == ["P Vi vil", "T igjen"]


def test_links_breaks_hyphens_and_tabs_are_text() -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>https://fjordvik.example/a</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>e</w:t>"
        "<w:noBreakHyphen/><w:t>post</w:t><w:tab/><w:t>inn\u00adkjøp</w:t></w:r></w:p>"
    )
    assert outline(read_document(samples.with_body(body))) == ["P https://fjordvik.example/a¶e-post\tinnkjøp"]


def test_a_text_box_is_read_once_and_a_hidden_text_never() -> None:
    body = f"<w:p><w:r><w:t>Før</w:t></w:r><w:r>{BOX}</w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:p>"
    assert outline(read_document(samples.with_body(body))) == ["P Før", "P I boksen"]


def test_a_content_control_is_read_through() -> None:
    inner = "<w:sdt><w:sdtContent><w:r><w:t>Svar</w:t></w:r></w:sdtContent></w:sdt>"
    body = f"<w:sdt><w:sdtContent><w:p>{inner}</w:p></w:sdtContent></w:sdt>"
    assert outline(read_document(samples.with_body(body))) == ["P Svar"]


def test_a_merged_cell_tells_its_width_and_an_outline_level_makes_a_heading() -> None:
    body = (
        '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Forord</w:t></w:r></w:p>'
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Risiko</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )
    document = read_document(samples.with_body(body))
    assert outline(document) == ["H2 Forord", "T Risiko"]
    assert document.blocks[1].rows[0][0].columns == 2  # type: ignore[union-attr]


def test_numbers_that_word_prints_stand_before_headings_and_mark_items() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for xml in (LEVELS, '<w:num {0} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'):
        name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        numbering.append(docx.oxml.parse_xml(xml.format(name)))
    for level, text, style in ((0, "Forankring", "Heading 1"), (1, "Policy", "Heading 2"), (1, "Organisering", "Heading 2")):
        paragraph = document.add_paragraph(text, style=style)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, 91
    assert outline(read_document(samples.word_file(document))) == ["H1 1. Forankring", "H2 1.A Policy", "H2 1.B Organisering"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "decimal", "3"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (7, "decimalZero", "07"),
    ],
)
def test_numbers_are_printed_as_word_prints_them(number: int, form: str, text: str) -> None:
    assert printed(number, form) == text
