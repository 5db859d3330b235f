"""A file in, a report out."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from aktsom.document.blocks import Document
from aktsom.intake.faults import UnreadableFile
from aktsom.intake.readers import read_document
from aktsom.intake.reading import Reading, read_content, read_file, read_report
from aktsom.report.template import built_in_templates

from .synthetic import make_report
from .synthetic_formats import as_markdown
from .synthetic_print import Printer

SHARED = Path(__file__).parents[3] / "shared"
REAL = [("ntnu-2024", "ntnu-2024.md"), ("oslo-2024", "oslo-2024.txt"), ("ks-2023", "ks-2023.md")]
TYPESET = [
    ("ntnu-2024", "typeset/ntnu-2024-plain.pdf"),
    ("oslo-2024", "typeset/oslo-2024-office.pdf"),
    ("oslo-2024", "typeset/oslo-2024-two-columns.pdf"),
    ("ntnu-2024", "typeset/ntnu-2024.docx"),
]
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports do not lie beside the checkout")

SMALL = """
# Rapportering offentlige anskaffelser 2024

# Forord

Vi kjøper bedre enn før.

Kari Nordlie
*Innkjøpssjef*

## Nøkkelinformasjon om virksomheten

### Virksomhetens navn

Fjordvik kommune

### Antall som er ansatte

2 140 (1 800 årsverk)

## 1.A Policy for egen virksomhet

### 1.A.1 Lenke til offentlig policy

https://fjordvik.example/etikk

### 1.A.2 Hvordan strategien er utviklet og forankret

Vedtatt i 2023, se 3.B.4.

### 1.D.2 Om å ivareta prinsipperklæringen

Ikke besvart i året.

### 2.A.3 List de prioriterte risikoene

Prioritert risiko	Relatert tema	Geografi
Lave lønninger i renhold	Lønn Kaffe	Norge

**Kontaktinformasjon:**

Fjordvik kommune
"""


def read(text: str) -> Reading:
    return read_content(text.encode())


def leaf(reading: Reading, path: str) -> tuple[Any, str]:
    found = next(one for one in reading.leaves if one.path == path)
    return found.value, found.reason


def test_a_small_report_is_read_with_its_form_and_year() -> None:
    reading = read(SMALL)
    assert (reading.template_id, reading.template_version, reading.reporting_year) == ("ehn-public-procurement", "2024", 2024)
    assert reading.data["organisation"]["name"] == "Fjordvik kommune"
    assert reading.data["foreword"]["signatory_title"] == "Innkjøpssjef"
    assert reading.data["answers"]["1.A.2"] == "Vedtatt i 2023, se 3.B.4."


def test_a_question_that_is_not_in_the_file_is_missing_and_one_without_an_answer_is_blank() -> None:
    reading = read(SMALL)
    assert "1.B.1" not in reading.data["answers"]
    assert leaf(reading, "answers.1.D.2") == (None, "printed_blank")


def test_words_beside_a_number_and_unknown_themes_are_kept() -> None:
    reading = read(SMALL)
    assert leaf(reading, "organisation.employees") == (2140, "words_beside_number")
    assert leaf(reading, "risks.rows[0].themes") == (["Lønn"], "unknown_theme")
    assert [(one.text, one.reason) for one in reading.unplaced] == [
        ("(1 800 årsverk)", "words_beside_number"),
        ("kaffe", "unknown_theme"),
    ]


def test_every_value_carries_its_place_and_its_source() -> None:
    found = next(one for one in read(SMALL).leaves if one.path == "answers.1.A.1")
    assert found.place is not None
    assert (found.place.line, found.source_text, found.certainty) == (25, "https://fjordvik.example/etikk", 1.0)


def test_a_missing_cover_makes_the_year_uncertain() -> None:
    reading = read(
        SMALL.replace("# Rapportering offentlige anskaffelser 2024", "").replace("bedre enn før", "bedre i 2024 enn i 2024")
    )
    assert leaf(reading, "template.reporting_year") == (2024, "year_inferred")


def test_a_text_on_no_known_form_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read("# Referat\n\nVi snakket om kaffe.")
    assert refused.value.code == "unknown_form"


def document_with(data: object) -> Document:
    return replace(read_document(SMALL.encode()), embedded=json.dumps(data).encode())


def test_attached_data_is_taken_as_it_is() -> None:
    data = read(SMALL).data
    reading = read_report(document_with({**data, "publication": {"version": 1}}))
    assert reading.embedded
    assert reading.data == data
    assert {one.certainty for one in reading.leaves} == {1.0}


@pytest.mark.parametrize(
    "change",
    [
        {"organisation": {"employees": "mange"}},
        {"organisation": {"shoe_size": 42}},
        {"answers": ["1.A.1"]},
        {"template": {"id": "another", "version": "1", "reporting_year": 2024}},
    ],
)
def test_attached_data_out_of_shape_is_left_and_the_text_is_read(change: dict[str, Any]) -> None:
    reading = read_report(document_with({**read(SMALL).data, **change}))
    assert not reading.embedded
    assert reading.warnings[-1] == "attached_data_unsound"
    assert reading.data["answers"]["1.A.1"] == "https://fjordvik.example/etikk"


def test_a_new_edition_needs_no_code() -> None:
    newest = max((one for one in built_in_templates() if one.family == "public"), key=lambda one: one.version)
    report = make_report(newest, 7)
    content = as_markdown(Printer(report, rich_cells=True).blocks(), Random(7))
    assert read_content(content, templates=[newest]).template_version == newest.version


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "årsrapport (endelig).md"
    path.write_text(SMALL, encoding="utf-8")
    steps: list[str] = []
    reading = read_file(path, on_step=steps.append)
    assert reading.data == read(SMALL).data
    assert steps == ["file", "blocks", "template", "fields", "values"]


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize(("gold", "file"), REAL + TYPESET)
def test_real_reports_are_read_as_a_person_reads_them(gold: str, file: str, tmp_path: Path) -> None:
    out = tmp_path / "read.json"
    out.write_text(json.dumps(read_content((SHARED / "reports" / file).read_bytes()).data), encoding="utf-8")
    words = [SHARED / "tools/score_reading.py", SHARED / "reports/gold" / f"{gold}.json", out]
    told = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=True).stdout.split()
    score = dict(zip(told[::2], map(float, told[1::2]), strict=True))
    if (gold, file) in REAL:
        assert score["exact"] >= 0.97
        assert (score["lost"], score["invented"] <= 1) == (0, True)
    else:
        assert score["exact"] >= 0.90
        assert score["invented"] <= 1
