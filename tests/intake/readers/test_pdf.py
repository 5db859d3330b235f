"""PDF files in the layouts that programs make, each read by its structure tree and, where that was taken away, by its layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aktsom.document.blocks import Heading, Paragraph, lines_of
from aktsom.intake.readers import read_document
from tests.intake.readers import samples
from tests.intake.readers.outline import outline
from tests.intake.readers.samples import attached, pdf, untagged

BOTH = pytest.mark.parametrize("made", [pdf, untagged], ids=["tagged", "untagged"])
Made = Callable[[str], bytes]

REPORT = """
#set par(spacing: 1.4em)
= Rapportering 2025
#samples
=== 1.A.1 Lenke til policy
Vi bruker #strong[egen] lenke.

- Kaffe og te fra alle kommunens leverandører, kjøpt inn gjennom rammeavtalen for mat og drikke i skoler og barnehager
- Sukker
  - Rørsukker

+ Først ser vi på risikoen i kategorien, hvem som er berørt, og hvor i leverandørkjeden den ligger, så velger vi krav
+ Så følger vi opp
""".replace("#samples", samples.SENTENCE * 3)

TABLE = """
#table(columns: (3cm, 3cm, 3cm), [*Risiko*], [*Tema*], [*Geografi*], [Brudd på rettigheter i fabrikker], [Lønn, Arbeidstid],
  [Globalt], [Utslipp], [Miljø], [])
Etter tabellen.
"""


@BOTH
def test_headings_paragraphs_and_lists_are_told_apart(made: Made) -> None:
    paragraph = (samples.SENTENCE * 3).strip()
    assert outline(read_document(made(REPORT))) == [
        "H1 Rapportering 2025",
        f"P {paragraph}",
        "H3 1.A.1 Lenke til policy" if made is pdf else "H2 1.A.1 Lenke til policy",
        "P Vi bruker egen lenke.",
        "• Kaffe og te fra alle kommunens leverandører, kjøpt inn gjennom rammeavtalen for mat og drikke i skoler og barnehager",
        "• Sukker",
        "  ‣ Rørsukker",
        "1. Først ser vi på risikoen i kategorien, hvem som er berørt, og hvor i leverandørkjeden den ligger, så velger vi krav",
        "2. Så følger vi opp",
    ]


@BOTH
def test_a_ruled_table_keeps_its_rows_and_its_empty_cells(made: Made) -> None:
    told = outline(read_document(made(TABLE)))
    assert [line.replace("*", "") for line in told] == [
        "T Risiko | Tema | Geografi / Brudd på rettigheter i fabrikker | Lønn, Arbeidstid | Globalt / Utslipp | Miljø | ",
        "P Etter tabellen.",
    ]


@BOTH
def test_footers_that_recur_are_set_aside(made: Made) -> None:
    source = "#set page(footer: context [Side #counter(page).display() av 4])\n" + "\n#pagebreak()\n".join(
        f"= Kapittel {number}\nInnhold {number}" for number in range(1, 5)
    )
    document = read_document(made(source))
    assert [text for text in outline(document) if "Side" in text] == []
    assert [line.text for line in document.page_furniture] == [f"Side {number} av 4" for number in range(1, 5)]
    assert outline(document).count("BREAK") == 3


@BOTH
def test_a_paragraph_over_a_page_break_is_one_and_its_lines_know_their_pages(made: Made) -> None:
    source = (
        "#set page(height: 8cm, width: 12cm)\n"
        + "Vi følger opp leverandører gjennom hele avtaletiden og kontrollerer dem, " * 14
        + "hvert år."
    )
    blocks = read_document(made(source)).blocks
    assert [type(block) for block in blocks] == [Paragraph]
    assert {line.place.page for line in lines_of(blocks[0])} >= {1, 2}


@BOTH
def test_two_columns_are_read_one_after_the_other(made: Made) -> None:
    numbered = " ".join(word for number in range(40) for word in (*samples.SENTENCE.split(), f"({number})"))
    source = f"#set page(columns: 2, height: 12cm)\n#set par(justify: true)\n{numbered}"
    text = " ".join(line.text for block in read_document(made(source)).blocks for line in lines_of(block))
    assert text.split() == numbered.split()


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    left = [f"venstre spalte har mye tekst på linje nummer {number}" for number in range(10)]
    right = [f"høyre spalte har også tekst på linje nummer {number}" for number in range(10)]
    rows = "".join(
        f"#place(dx: 0cm, dy: {row * 0.6}cm)[{one}]#place(dx: 8cm, dy: {row * 0.6}cm)[{two}]"
        for row, (one, two) in enumerate(zip(left, right, strict=True))
    )
    text = [line.text for block in read_document(untagged(rows)).blocks for line in lines_of(block)]
    assert text == left + right


@BOTH
def test_a_hyphenated_word_is_made_whole_and_a_real_hyphen_stays(made: Made) -> None:
    source = (
        "#set page(width: 7cm, height: auto)\n#set text(hyphenate: true)\n#set par(justify: true)\n"
        "Kommunen kartlegger menneske- og arbeidstakerrettigheter i bygge- og anleggsbransjen gjennom aktsomhetsvurderinger, "
        "kontraktsoppfølging og leverandørdialog med IKT-leverandører i perioden 2023-2027 sammen med nabokommunene."
    )
    text = " ".join(line.text for block in read_document(made(source)).blocks for line in lines_of(block))
    assert text == source.rpartition("\n")[2]


@BOTH
def test_an_address_cut_over_lines_is_made_whole(made: Made) -> None:
    address = "https://www.fjordvik.example/innkjop/etiske-retningslinjer-for-leverandorer/versjon-2025.html"
    source = f'#set page(width: 6cm)\nSe #link("{address}") for mer.'
    text = " ".join(line.text for block in read_document(made(source)).blocks for line in lines_of(block))
    assert text == f"Se {address} for mer."


def test_a_word_cut_in_a_narrow_cell_is_made_whole() -> None:
    source = (
        "#table(columns: (2.1cm, 2.1cm), inset: 5pt, [Reisebyråtje#linebreak()nester], [Antall #linebreak()leverandører],"
        "[Kaffe], [1])\n" + samples.SENTENCE * 2
    )
    assert outline(read_document(untagged(source)))[0] == "T Reisebyråtjenester | Antall leverandører / Kaffe | 1"


def test_a_table_without_lines_is_rebuilt_from_where_its_cells_begin() -> None:
    source = (
        "= Rapport\n"
        + samples.SENTENCE * 4
        + "\n\n#table(stroke: none, columns: (5cm, 6cm), inset: 6pt, [Navn på virksomheten], [Fjordvik kommune], "
        "[Adresse], [Fjordgata 1, 6000 Fjordvik, i huset ved kaia], [Antall ansatte], [1 234])\n" + samples.SENTENCE * 4
    )
    assert outline(read_document(untagged(source)))[2] == (
        "T Navn på virksomheten | Fjordvik kommune / Adresse | Fjordgata 1, 6000 Fjordvik, i huset ved kaia"
        " / Antall ansatte | 1 234"
    )


def test_the_labels_of_a_chart_are_set_aside() -> None:
    bars = "".join(
        f"#place(dx: {number * 2}cm, dy: {4 - number}cm, rect(width: 1cm, height: {number}cm, fill: teal))"
        f"#place(dx: {number * 2}cm, dy: 4.2cm, text(size: 6pt)[202{number}])"
        for number in range(1, 5)
    )
    source = f"= Rapport\n{samples.SENTENCE * 4}\n#block(height: 5cm)[{bars}]\nFigur 1: Andel med krav\n\n{samples.SENTENCE * 3}"
    document = read_document(untagged(source))
    assert outline(document) == ["H1 Rapport", f"P {(samples.SENTENCE * 4).strip()}", f"P {(samples.SENTENCE * 3).strip()}"]
    assert [line.text for line in document.page_furniture] == ["2021", "2022", "2023", "2024", "Figur 1: Andel med krav"]


@BOTH
def test_a_table_that_repeats_its_header_on_the_next_page_is_one_table(made: Made) -> None:
    rows = "".join(f"[Risiko {number}], [Tema {number}]," for number in range(12))
    source = f"#set page(height: 7cm)\n#table(columns: (5cm, 5cm), table.header([*Risiko*], [*Tema*]), {rows})"
    told = outline(read_document(made(source)))
    assert [text.count("*Risiko*") for text in told if text.startswith("T ")] == [1]
    assert told[0].count(" / ") == 12


def test_a_report_that_aktsom_attached_is_handed_over_untouched() -> None:
    document = read_document(attached({"organisation": {"name": "Fjordvik kommune"}}))
    assert document.embedded == b'{"organisation": {"name": "Fjordvik kommune"}}'


def test_lines_carry_what_understanding_needs() -> None:
    document = read_document(untagged("= Rapport\n" + samples.SENTENCE * 4))
    heading = document.blocks[0]
    assert isinstance(heading, Heading)
    line = heading.lines[0]
    assert (line.text, line.bold, line.place.page, line.place.line) == ("Rapport", True, 1, 1)
    assert line.size == pytest.approx(14, abs=0.1)
    assert line.left == pytest.approx(70.9, abs=0.2)


def test_a_turned_page_is_read_as_a_person_sees_it() -> None:
    made = untagged("= Rapport\n" + samples.SENTENCE * 4)
    turned = made.replace(b"/MediaBox", b"/Rotate 0/MediaBox")
    assert turned != made
    assert outline(read_document(turned)) == outline(read_document(made))
