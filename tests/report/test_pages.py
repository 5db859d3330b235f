"""The pages of the report: what stands on them, and what one can do there without script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from aktsom.access.models import Organisation, User
from aktsom.report.actions import fill_report, move_report, start_report, write_answer
from aktsom.report.history_words import REPORT_WORDS
from aktsom.report.models import Report, TemplateEdition
from aktsom.report.queries import report_data, report_of, template_edition
from aktsom.report.states import ReportState
from aktsom.report.template import write_template
from tests.report.fjordviks_report import KAFFE, fjordviks_report, public_form

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]


@pytest.fixture
def karis(logged_in: LogIn, kari: User) -> Client:
    return logged_in(kari)


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


# --- the overview


def test_an_empty_overview_teaches_how_to_begin(karis: Client) -> None:
    page = text_of(karis, "/")
    assert "Importer fjorårets rapport" in page
    assert "/arsrapport/ny/" in page


def test_a_reader_of_an_empty_overview_is_told_who_can_begin(logged_in: LogIn, rune: User) -> None:
    page = text_of(logged_in(rune), "/")
    assert "Importer fjorårets rapport" not in page
    assert "rapportansvarlig" in page


def test_the_overview_shows_steps_and_numbers_that_open_their_rows(karis: Client, report: Report) -> None:
    context = karis.get("/").context
    steps = [(step.number, step.done, step.of) for step in context["steps"]]
    assert steps == [(1, 2, 2), (2, 2, 2), (3, 1, 1), (4, 1, 2), (5, 0, 0), (6, 0, 0)]
    numbers = {item.label: (item.number, item.address) for item in context["numbers"]}
    assert numbers["Prioriterte risikoer"] == ("2", "/risiko/?year=2024")
    assert numbers["Mål"] == ("4", "/mal/?year=2024")
    assert numbers["Ubesvarte felt"] == ("2", "/arsrapport/2024/?vis=ubesvart")
    rows = karis.get("/risiko/?year=2024").context["listing"]
    assert rows.count == 2
    assert karis.get("/mal/?year=2024").context["listing"].count == 4


# --- the list and the start


def test_kari_starts_a_report_in_the_edition_she_chooses(karis: Client, fjordvik: Organisation) -> None:
    response = karis.post("/arsrapport/ny/", {"year": "2025", "edition": "ehn-public-procurement/2023"})
    assert response["Location"] == "/arsrapport/2025/"
    assert report_of(fjordvik, 2025).template_version == "2023"
    again = karis.post("/arsrapport/ny/", {"year": "2025", "edition": "ehn-public-procurement/2023"})
    assert again.status_code == 422
    assert "Det finnes alt en rapport for 2025." in again.content.decode()


def test_the_list_shows_each_year_with_its_state_and_what_is_unanswered(karis: Client, report: Report) -> None:
    [listed] = karis.get("/arsrapport/").context["reports"]
    assert (listed.year, listed.state, listed.unanswered) == (2024, ReportState.DRAFT, 2)


def test_the_list_asks_as_much_for_many_years_as_for_one(karis: Client, fjordvik: Organisation, report: Report) -> None:
    with CaptureQueriesContext(connection) as one:
        karis.get("/arsrapport/")
    for year in range(2010, 2020):
        start_report(fjordvik, year, public_form(), None)
    with CaptureQueriesContext(connection) as many:
        karis.get("/arsrapport/")
    assert len(many) == len(one)


# --- the report


def test_the_report_shows_values_origins_blanks_and_what_was_not_asked(karis: Client, report: Report) -> None:
    page = text_of(karis, "/arsrapport/2024/")
    for words in (
        "310\u00a0000\u00a0000\u00a0kr",
        "Fra fjordvik-2024.pdf",
        "side 4, linje 12",
        "Usikker lesing",
        "Ikke besvart",
        "Ikke spurt i denne filen",
    ):
        assert words in page.replace("\u202f", "\u00a0")


def test_the_report_tells_first_what_is_left_and_how_far_each_step_has_come(karis: Client, report: Report) -> None:
    response = karis.get("/arsrapport/2024/")
    context, page = response.context, response.content.decode()
    counts = context["counts"]
    assert f"{counts.blank} felt står igjen" in page
    assert f"{counts.answered} av {counts.of} felt er besvart" in page
    assert [step.number for step in context["steps"]] == [1, 2, 3, 4, 5, 6]
    by_step = {section.step: section for section in context["sections"] if section.step}
    assert all(step.counts == by_step[step.number].counts for step in context["steps"])


def test_what_somebody_wrote_here_carries_no_mark_of_its_origin(karis: Client, report: Report, kari: User) -> None:
    write_answer(report, "policy_anchoring", "Kommunestyret.", kari)
    fields = {each.meaning: each for part in karis.get("/arsrapport/2024/").context["sections"] for each in part.fields}
    assert (fields["policy_anchoring"].notes.source, fields["policy_anchoring"].notes.file_name) == ("", "")
    assert fields["total_purchases"].notes.file_name == "fjordvik-2024.pdf"


def test_the_report_tells_what_the_checks_found_on_top_and_at_the_field(karis: Client, report: Report, kari: User) -> None:
    write_answer(report, "agreements_followed_up", None, kari)
    page = text_of(karis, "/arsrapport/2024/")
    assert page.count("Antallet avtaler som er fulgt opp, er ikke oppgitt, men 4.A.2 nevner 3.") == 3
    assert 'href="#agreements_followed_up"' in page


def test_only_what_is_unanswered_can_be_shown(karis: Client, report: Report) -> None:
    sections = karis.get("/arsrapport/2024/?vis=ubesvart").context["sections"]
    assert [field.meaning for section in sections for field in section.fields] == ["contact_phone", "deviations"]


def test_member_text_is_shown_as_text(karis: Client, report: Report, kari: User) -> None:
    write_answer(report, "policy_anchoring", "<script>alert(1)</script> {{ x }}\n\n- en\n- to https://a.example/<b>", kari)
    page = text_of(karis, "/arsrapport/2024/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }}" in page
    assert '<ul><li>en</li><li>to <a class="ds-link" href="https://a.example/"' in page


def test_the_report_asks_as_much_for_many_rows_as_for_few(karis: Client, report: Report) -> None:
    with CaptureQueriesContext(connection) as few:
        karis.get("/arsrapport/2024/")
    rows = [KAFFE | {"no": number, "risk": f"Risiko {number * 7919}"} for number in range(1, 40)]
    handled = [
        {"risk_no": number, "risk": f"Risiko {number * 7919}", "overall_goal": "Mål", "status": "S", "measures": "T"}
        for number in range(1, 40)
    ]
    fill_report(report, fjordviks_report(risks__rows=rows, risk_handling__rows=handled), None)
    with CaptureQueriesContext(connection) as many:
        karis.get("/arsrapport/2024/")
    assert len(many) == len(few) <= 76


def test_another_organisations_year_is_not_found(karis: Client, storoya: Organisation) -> None:
    start_report(storoya, 2031, public_form(), None)
    text_of(karis, "/arsrapport/2031/", 404)


def test_a_reader_sees_no_way_to_edit(logged_in: LogIn, rune: User, report: Report) -> None:
    assert "/felt/" not in text_of(logged_in(rune), "/arsrapport/2024/")


def test_the_history_names_places_by_the_forms_own_names() -> None:
    with translation.override("en"):
        assert str(REPORT_WORDS.fields["risks.rows[1].themes"]).startswith("2.A.")
        assert str(REPORT_WORDS.fields["risks.rows[1].themes"]).endswith("Themes")
    assert "rows[0].unknown_path" not in REPORT_WORDS.fields
    assert str(REPORT_WORDS.fields["answers.1.A.1"]).startswith("1.A.1 ")


# --- editions of the forms


def edition_file(version: str) -> Mapping[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    text = f'id: ehn-public-procurement\nversion: "{version}"\nbased_on: "2024"\nremoved_fields: [foreword_pull_quote]\n'
    return {"file": SimpleUploadedFile("ny.yaml", text.encode())}


def test_pia_adds_next_years_edition_and_kari_reports_in_it(
    logged_in: LogIn, pia: User, karis: Client, fjordvik: Organisation
) -> None:
    response = logged_in(pia).post("/plattform/maler/", edition_file("2027"))
    assert response["Location"] == "/plattform/maler/ehn-public-procurement/2027/"
    assert "Pia Plattform" in text_of(logged_in(pia), response["Location"])
    assert len(template_edition("ehn-public-procurement", "2027").fields) == len(public_form().fields) - 1
    karis.post("/arsrapport/ny/", {"year": "2027", "edition": "ehn-public-procurement/2027"})
    assert "pull_quote" not in report_data(report_of(fjordvik, 2027))["foreword"]


def test_a_faulty_file_and_an_edition_that_exists_are_refused_with_their_faults(logged_in: LogIn, pia: User) -> None:
    pias = logged_in(pia)
    pias.post("/plattform/maler/", edition_file("2027"))
    again = pias.post("/plattform/maler/", edition_file("2027"))
    assert again.status_code == 422
    assert "Filen kan ikke brukes" in again.content.decode()
    assert TemplateEdition.objects.count() == 1
    assert write_template(public_form()) != ""


def test_kari_has_no_business_with_editions(karis: Client) -> None:
    assert karis.get("/plattform/maler/").status_code in (403, 404)


def test_a_report_stays_open_for_reading_after_it_has_gone_on(karis: Client, report: Report, hege: User) -> None:
    move_report(report, ReportState.READY, hege)
    assert "klar for godkjenning" in text_of(karis, "/arsrapport/2024/")
