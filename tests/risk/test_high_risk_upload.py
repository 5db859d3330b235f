"""A buyer's own list and map go before ours, and can be taken back."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from datetime import date

import docx
import openpyxl
import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdfium2 import PdfDocument

from aktsom.access.models import Organisation, User
from aktsom.register.actions.procurements import create_procurement
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.risk.actions.assessments import About, decide_assessment, write_assessment
from aktsom.risk.actions.high_risk import MappingFacts, MappingIsThere, add_mapping
from aktsom.risk.assessment_details import AssessmentDetails, Decision, ProductDetails
from aktsom.risk.high_risk_files import FaultCode, read_list
from aktsom.risk.models import CategoryMapping, HighRiskEdition
from aktsom.risk.queries.high_risk import list_on
from aktsom.risk.views.high_risk_upload import CORRECTIONS

CSV = "Kategori;Produkt;Ledd;Nivå\nMat og drikke;Kaffe;råvare;svært høy\nMat og drikke;Kaffe;komponent;lav\n"


@pytest.fixture
def arnes(logged_in: Callable[[User], Client], arne: User) -> Client:
    return logged_in(arne)


def test_a_file_is_read_in_each_form() -> None:
    book = openpyxl.Workbook()
    for row in (("Category", "Product", "Stage", "Level"), ("Mat", "Kaffe", "raw", 4)):
        book.active.append(row)  # type: ignore[union-attr]
    kept = io.BytesIO()
    book.save(kept)
    assert [(row.product, row.stage, row.level) for row in read_list("a.xlsx", kept.getvalue()).rows] == [("Kaffe", "raw", 4)]
    assert len(read_list("a.csv", CSV.encode("cp1252")).rows) == 2
    found = read_list("a.json", b'[{"category": "Mat", "product": "Te", "stage": "final", "level": "high"}]')
    assert found.rows[0].level == 3
    gaps = read_list("a.csv", b"Kategori;Produkt;Ledd;Niv\xe5\n\n;;;\nMat;Te;skog;lav\n" + b";;;\n" * 6000)
    assert [(fault.row, fault.code) for fault in gaps.faults] == [(4, FaultCode.NO_STAGE)], "as the file numbers its rows"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"not a workbook", FaultCode.UNREADABLE),
        ("a.json", b"{}", FaultCode.UNREADABLE),
        ("a.csv", b"Kategori;Ledd\nMat;raw\n", FaultCode.NO_COLUMN),
        ("a.csv", CSV.replace("råvare", "skogen").encode(), FaultCode.NO_STAGE),
        ("a.csv", CSV.replace("lav", "ganske lav").encode(), FaultCode.NO_LEVEL),
        ("a.csv", CSV.replace("komponent", "råvare").encode(), FaultCode.TWICE),
        ("a.csv", CSV.replace("Kaffe;komponent", ";komponent").encode(), FaultCode.NO_PRODUCT),
    ],
)
def test_what_cannot_be_used_is_told_with_its_row(name: str, content: bytes, code: FaultCode) -> None:
    assert code in {fault.code for fault in read_list(name, content).faults}


@pytest.mark.django_db
def test_a_list_is_looked_at_kept_used_and_withdrawn(arnes: Client, fjordvik: Organisation) -> None:
    sent = SimpleUploadedFile("liste.csv", (CSV + "Mat;Te;skogen;lav\n").encode())
    page = arnes.post(
        "/risiko/hoyrisikolisten/last-opp/", {"name": "Vår liste", "valid_from": "2026-01-01", "source": "DFØ", "file": sent}
    )
    assert "Rad 4: «skogen» er ikke et ledd." in page.content.decode()
    assert not HighRiskEdition.objects.exists()
    mend = arnes.post("/risiko/hoyrisikolisten/rettefil/", {"corrections": page.context["corrections"]})
    assert mend["Content-Disposition"] == 'attachment; filename="rett-hoyrisikolisten.csv"'
    told = mend.content.decode("utf-8-sig").split("\r\n")
    assert told[0] == "Kategori;Produkt;Ledd;Nivå;Hva som må rettes"
    assert [bool(row.rpartition(";")[2]) for row in told[1:4]] == [False, False, True], "an edition is whole, or another"
    assert told[3].startswith("Mat;Te;skogen;lav;«skogen» er ikke et ledd.")
    mended = read_list("rett.csv", mend.content.replace(b"skogen;", "råvare;".encode()))
    assert (len(mended.rows), mended.faults) == (3, ())
    arnes.post("/risiko/hoyrisikolisten/lagre/", {"kept": page.context["kept"]})
    edition = HighRiskEdition.objects.get()
    found = list_on(fjordvik, date(2026, 5, 1))
    assert found.name == "Vår liste"
    assert dict(found.products[0].stages) == {"raw": 4, "component": 1}
    assert list_on(fjordvik, date(2025, 5, 1)).code == "2022"
    assert "Vår liste" in arnes.get("/risiko/hoyrisikolisten/").content.decode()
    arnes.post(f"/risiko/hoyrisikolisten/{edition.pk}/trekk/")
    assert list_on(fjordvik, date(2026, 5, 1)).code == "2022"


@pytest.mark.django_db
def test_what_was_looked_at_by_another_buyer_is_not_kept(arnes: Client) -> None:
    arnes.post("/risiko/hoyrisikolisten/lagre/", {"kept": "forfalsket"})
    assert not HighRiskEdition.objects.exists()
    others = signing.dumps({"owner": 0, "ending": "csv", "headings": [], "rows": []}, salt=CORRECTIONS)
    for forged in ("forfalsket", others):
        assert arnes.post("/risiko/hoyrisikolisten/rettefil/", {"corrections": forged}).status_code == 302


@pytest.mark.django_db
def test_the_buyers_own_map_is_edited_by_an_administrator(arnes: Client, fjordvik: Organisation) -> None:
    arnes.post("/risiko/kart/ny/", {"cpv": "15861000-1", "category": "Mat og drikke", "product": "Te"})
    row = CategoryMapping.objects.get()
    assert (row.cpv, row.product) == ("15861", "Te")
    with pytest.raises(MappingIsThere):
        add_mapping(fjordvik, MappingFacts("15861", "Mat og drikke", "Te"), None)
    assert "Skriv to til åtte siffer." in arnes.post("/risiko/kart/ny/", {"cpv": "kaffe"}).content.decode()
    arnes.post(f"/risiko/kart/{row.pk}/", {"cpv": "15861", "is_excluded": "on"})
    assert "fører ikke til noe" in arnes.get("/risiko/kart/").content.decode()
    arnes.post(f"/risiko/kart/{row.pk}/ta-ut/")
    assert not CategoryMapping.objects.exists()


@pytest.mark.django_db
def test_the_section_of_a_strategy_is_a_page_a_document_and_a_file_to_archive(arnes: Client, fjordvik: Organisation) -> None:
    procurement = create_procurement(fjordvik, ProcurementFacts("Kaffe", cpv=("15861000",)), None)
    details = AssessmentDetails("2018", (ProductDetails("Kaffe", "Mat og drikke", stages={"raw": 4}),), ("child_labour",))
    draft = write_assessment(About(fjordvik, procurement=procurement), None, details, None)
    decide_assessment(draft, Decision(4, "Barnearbeid på gårdene"), None)
    page = arnes.get(f"/anskaffelser/{procurement.pk}/strategi/").content.decode()
    assert "Barnearbeid på gårdene" in page
    content = arnes.get(f"/anskaffelser/{procurement.pk}/strategi/docx/").content
    document = docx.Document(io.BytesIO(content))
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Barnearbeid på gårdene" in words
    assert "svært høy" in words
    pdf = arnes.get(f"/anskaffelser/{procurement.pk}/strategi/pdf/").content
    assert b"pdfuaid:part" in pdf
    with closing(PdfDocument(pdf)) as set_document:
        text = set_document[0].get_textpage().get_text_range()
    assert all(said in text for said in ("Fjordvik kommune", "Risiko og krav: Kaffe", "Barnearbeid på gårdene"))
