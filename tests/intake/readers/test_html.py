"""HTML pages are read as a browser shows them."""

from __future__ import annotations

from aktsom.intake.readers import read_document
from tests.intake.readers.outline import outline

PAGE = """<!doctype html><html><head><title>Årsrapport
 2025</title><style>p{}</style></head><body><nav><a href="/">Hjem</a></nav>
<main><h2>Forord</h2><p>Vi er <b>glade</b> i klima-&shy; og <a href="x">miljø</a>.<br>Ny linje</p>
<div>Løs tekst <p>avsnitt</p> hale</div>
<ul><li>En</li><li><p>To</p><ol start="3"><li>dypt</li></ol></li></ul>
<table><caption>Risiko</caption><tr><th>A<th colspan="2">B</tr><tr><td>1<td><td>x<br>y</table>
<dl><dt>Navn</dt><dd>Fjordvik kommune</dd></dl>
<p hidden>skjult</p><script>alert(1)</script><figure><img alt="x"><figcaption>Figur 1</figcaption></figure>
</main><footer>Side 1</footer></body></html>"""


def test_a_page_becomes_blocks_and_its_frame_is_set_aside() -> None:
    document = read_document(PAGE.encode())
    assert outline(document) == [
        "H2 Forord",
        "P Vi er glade i klima- og miljø.¶Ny linje",
        "P Løs tekst",
        "P avsnitt",
        "P hale",
        "- En",
        "- To",
        "  3. dypt",
        "T *A* | *B* / 1 |  | x y",
        "T *Navn* | Fjordvik kommune",
    ]
    assert document.title == "Årsrapport 2025"
    assert [line.text for line in document.page_furniture] == ["Hjem", "Figur 1", "Side 1"]


def test_bold_is_kept_for_a_line_that_is_wholly_bold() -> None:
    document = read_document(b"<!doctype html><p><strong>1.A.1 Lenke</strong></p><p>Vi <b>vil</b></p>")
    assert [line.bold for block in document.blocks for line in block.lines] == [True, False]  # type: ignore[union-attr]


def test_a_declared_character_set_is_heeded() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Blåbær og ærfugl</p>'
    assert outline(read_document(page.encode("iso-8859-1"))) == ["P Blåbær og ærfugl"]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = b"<!doctype html><table><tr><td><h1>Rapport</h1><table><tr><td>Ansatte</td><td>12</td></tr></table></td></tr></table>"
    assert outline(read_document(page)) == ["H1 Rapport", "T Ansatte | 12"]
