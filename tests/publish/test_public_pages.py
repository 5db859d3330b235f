"""The public site: for everybody, and only what is published."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from django.test import Client

from aktsom.access.models import Organisation
from aktsom.publish.actions import publish_report
from aktsom.publish.forms_of_publication import shelf_of
from aktsom.publish.models import Publication
from aktsom.publish.schema import schema_text
from aktsom.report.actions import move_report, write_answer
from aktsom.report.models import Report
from aktsom.report.states import ReportState

pytestmark = pytest.mark.django_db
PAGE = "/apent/rapporter/fjordvik-kommune/2025/"
ATOM = "{http://www.w3.org/2005/Atom}"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode("utf-8")


def test_a_draft_is_nowhere(client: Client, report: Report) -> None:
    assert client.get(PAGE).status_code == 404
    for address in ("/apent/", "/apent/rapporter/", "/apent/rapporter.atom", "/apent/sammenlign/"):
        assert "Fjordvik" not in shown(client, address)


def test_anybody_reads_the_report(client: Client, published: Publication) -> None:
    page = shown(client, PAGE)
    assert "<title>Fjordvik kommune 2025 – Aktsom</title>" in " ".join(page.split()).replace("<title> ", "<title>")
    assert "Vi kjøper for folk, ikke på bekostning av folk." in page
    assert published.pdf_sha256 in page
    assert "style=" not in page


def test_the_page_of_a_version_lasts_and_tells_of_its_correction(client: Client, report: Report, published: Publication) -> None:
    report.refresh_from_db()
    move_report(report, ReportState.DRAFT, None)
    write_answer(report, "competence", "Ti har fått kurs.", None)
    publish_report(report, None, "Tallet på kurs var feil.")
    first, newest = shown(client, PAGE + "v1/"), shown(client, PAGE)
    assert "Denne versjonen er rettet" in first
    assert "Tallet på kurs var feil." in first
    assert PAGE + "v2/" in first
    assert "Svar på 1.B.2" in first
    assert "Ti har fått kurs." in newest
    assert "Rettet utgave, erstatter versjon 1" in newest
    assert "Ti har fått kurs." in shown(client, PAGE + "v2/")


@pytest.mark.parametrize(
    ("name", "media_type", "how"),
    [
        ("report.json", "application/json", "inline"),
        ("report.html", "text/html; charset=utf-8", "attachment"),
        ("report.pdf", "application/pdf", "inline"),
    ],
)
def test_the_files_come_as_they_were_frozen(client: Client, published: Publication, name: str, media_type: str, how: str) -> None:
    answer = client.get(f"{PAGE}v1/{name}")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    suffix = name.removeprefix("report")
    assert len(content) == getattr(published, f"{suffix[1:]}_size")
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f'{how}; filename="fjordvik-kommune-2025-v1{suffix}"'
    assert answer["ETag"] == f'"{getattr(published, f"{suffix[1:]}_sha256")}"'
    again = client.get(f"{PAGE}v1/{name}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", ["v2/", "v1/report.xml", "v01/", "v1/report.json/", "v99999/", "../2024/"])
def test_what_is_not_published_is_not_found(client: Client, published: Publication, address: str) -> None:
    assert client.get(PAGE + address).status_code == 404


def test_the_schema_is_public_and_the_data_name_it(client: Client, published: Publication) -> None:
    answer = client.get("/apent/skjema/report-1.json")
    assert answer.content.decode("utf-8") == schema_text()
    assert json.loads(published.snapshot)["$schema"].endswith("/apent/skjema/report-1.json")
    assert client.get("/apent/skjema/report-2.json").status_code == 404


def test_the_search_looks_in_all_that_the_reports_say(
    client: Client, published: Publication, storoya: Organisation, publish_for: Callable[[Organisation, int], Publication]
) -> None:
    publish_for(storoya, 2024)
    everything = shown(client, "/apent/rapporter/")
    assert "Fjordvik kommune" in everything
    assert "Storøya kommune" in everything
    by_words = shown(client, "/apent/rapporter/?sok=STORØYA+folk")
    assert "/apent/rapporter/storoya-kommune/2024/" in by_words
    assert "/apent/rapporter/fjordvik-kommune/2025/" not in by_words
    by_year = shown(client, "/apent/rapporter/?year=2025")
    assert "/apent/rapporter/fjordvik-kommune/2025/" in by_year
    assert "/apent/rapporter/storoya-kommune/2024/" not in by_year
    assert "Ingen rader passer" in shown(client, "/apent/rapporter/?sok=romfart")


def test_the_feed_is_atom_with_every_version(client: Client, report: Report, published: Publication) -> None:
    answer = client.get("/apent/rapporter.atom")
    feed = ET.fromstring(answer.content)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    assert [feed.findtext(f"{ATOM}{name}") is not None for name in ("id", "title", "updated")] == [True, True, True]
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Fjordvik kommune 2025"
    assert entry.findtext(f"{ATOM}id") == f"http://127.0.0.1:8000{PAGE}v1/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Fjordvik kommune"
    assert {link.get("type") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "enclosure"} == {
        "application/pdf",
        "application/json",
        "text/html; charset=utf-8",
    }


def test_two_reports_stand_side_by_side(
    client: Client, published: Publication, fjordvik: Organisation, publish_for: Callable[[Organisation, int], Publication]
) -> None:
    publish_for(fjordvik, 2024)
    page = shown(client, "/apent/sammenlign/?venstre=fjordvik-kommune/2024&hoyre=fjordvik-kommune/2025&ulike=on")
    assert "Svarene er ulike i 1 felt." in page
    assert "bare her:" in page
    assert "Hvem som gjør hva" in page
    assert "Forordet" not in page
    assert client.get("/apent/sammenlign/?venstre=fjordvik-kommune/1999&hoyre=x").status_code == 200


def test_a_lost_file_is_said_to_be_lost(client: Client, published: Publication) -> None:
    (shelf_of(published).folder / "report.html").unlink()
    answer = client.get(PAGE)
    assert answer.status_code == 404
    assert "Filen mangler" in answer.content.decode("utf-8")
