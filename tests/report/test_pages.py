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


def form_of(report: Report, meaning: str, client: Client) -> dict[str, Any]:
    """What the page's own form would send back, untouched."""
    context = client.get(f"/arsrapport/{report.year}/felt/{meaning}/").context
    sent: dict[str, Any] = {"act": "save"}
    forms = [*context["rows"], context["comment_form"]] if "comment_form" in context else [context["form"]]
    if "comment_form" in context:
        sent["rows"] = len(context["rows"])
    for form in forms:
        for bound in form:
            value = bound.value()
            sent[bound.html_name] = "" if value is None else value
    return sent


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
    blank = context["unanswered"]
    assert f"{blank.number} felt står igjen" in page
    assert f"{blank.of - blank.number} av {blank.of} felt er besvart" in page
    assert [step.number for step in context["steps"]] == [1, 2, 3, 4, 5, 6]
    by_step = {section.step: section for section in context["sections"] if section.step}
    assert all((step.done, step.of) == (by_step[step.number].answered, by_step[step.number].asked) for step in context["steps"])


def test_what_somebody_wrote_here_carries_no_mark_of_its_origin(karis: Client, report: Report, kari: User) -> None:
    write_answer(report, "policy_anchoring", "Kommunestyret.", kari)
    fields = {each.meaning: each for part in karis.get("/arsrapport/2024/").context["sections"] for each in part.fields}
    assert fields["policy_anchoring"].source == ""
    assert fields["total_purchases"].file_name == "fjordvik-2024.pdf"


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
    assert len(many) == len(few) <= 40


def test_another_organisations_year_is_not_found(karis: Client, storoya: Organisation) -> None:
    start_report(storoya, 2031, public_form(), None)
    text_of(karis, "/arsrapport/2031/", 404)


def test_a_reader_sees_no_way_to_edit(logged_in: LogIn, rune: User, report: Report) -> None:
    assert "/felt/" not in text_of(logged_in(rune), "/arsrapport/2024/")


def test_a_report_is_reported_ready_and_taken_back(karis: Client, report: Report) -> None:
    karis.post("/arsrapport/2024/tilstand/", {"state": "ready"})
    assert Report.objects.get().state == ReportState.READY
    assert karis.get("/arsrapport/2024/felt/policy_link/").status_code == 409
    karis.post("/arsrapport/2024/tilstand/", {"state": "published"})
    assert Report.objects.get().state == ReportState.READY
    karis.post("/arsrapport/2024/tilstand/", {"state": "draft"})
    assert Report.objects.get().state == ReportState.DRAFT


# --- one field


def test_saving_untouched_forms_changes_nothing_that_was_asked(karis: Client, report: Report) -> None:
    before = report_data(report)
    asked = set(report.answers.filter(asked=True).values_list("meaning", flat=True))
    for meaning in asked:
        sent = karis.post(f"/arsrapport/2024/felt/{meaning}/", form_of(report, meaning, karis))
        assert sent.status_code == 302, meaning
    assert report_data(report) == before
    assert set(report.answers.values_list("version", flat=True)) == {2}


@pytest.mark.parametrize(
    ("meaning", "typed", "at", "stored"),
    [
        ("policy_link", "https://ny.example", ("answers", "1.A.1"), "https://ny.example"),
        ("policy_anchoring", "Linje en\r\nlinje to", ("answers", "1.A.2"), "Linje en\nlinje to"),
        ("total_purchases", "3 536 883 116 kr", ("procurement", "total_value_nok"), 3536883116),
        ("active_agreements", "94", ("procurement", "active_agreements"), 94),
        ("active_agreements", "", ("procurement", "active_agreements"), None),
    ],
)
def test_writing_one_value(karis: Client, report: Report, meaning: str, typed: str, at: tuple[str, str], stored: Any) -> None:
    karis.post(f"/arsrapport/2024/felt/{meaning}/", form_of(report, meaning, karis) | {"value": typed})
    assert report_data(report)[at[0]][at[1]] == stored


def test_yes_and_no_and_blank_are_three_answers(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    report = start_report(fjordvik, 2023, template_edition("ehn-redegjorelse", "2023"), None)
    karis = logged_in(kari)
    for typed, stored in (("True", True), ("False", False), ("", None)):
        karis.post(
            "/arsrapport/2023/felt/covered_by_transparency_act/",
            form_of(report, "covered_by_transparency_act", karis) | {"value": typed},
        )
        assert report_data(report)["organisation"]["covered_by_transparency_act"] is stored


def test_a_number_that_is_none_is_refused_beside_the_field(karis: Client, report: Report) -> None:
    response = karis.post(
        "/arsrapport/2024/felt/active_agreements/", form_of(report, "active_agreements", karis) | {"value": "mange"}
    )
    assert response.status_code == 422
    assert "Skriv et helt tall med siffer" in response.content.decode()
    assert report_data(report)["procurement"]["active_agreements"] == 12


def test_rows_are_added_moved_and_deleted_before_they_are_saved(karis: Client, report: Report) -> None:
    address, sent = "/arsrapport/2024/felt/risks/", form_of(report, "risks", karis)
    added = karis.post(address, sent | {"act": "add", "row-0-risk": "Barnearbeid i kaffe og te"})
    assert [form["risk"].value() for form in added.context["rows"]] == [
        "Barnearbeid i kaffe og te",
        "Sosial dumping i renhold",
        None,
    ]
    moved = karis.post(address, sent | {"act": "down-0"})
    assert [form["risk"].value() for form in moved.context["rows"]] == ["Sosial dumping i renhold", "Barnearbeid i kaffe"]
    assert [form["themes"].value() for form in moved.context["rows"]] == [["Lønn", "Arbeidstid"], ["Barnearbeid", "Lønn"]]
    deleted = karis.post(address, sent | {"act": "delete-0"})
    assert [form["risk"].value() for form in deleted.context["rows"]] == ["Sosial dumping i renhold"]
    assert report_data(report) == fjordviks_report()


def test_a_changed_risk_and_a_new_one_are_saved(karis: Client, report: Report) -> None:
    sent = form_of(report, "risks", karis)
    new = {
        "rows": 3,
        "row-2-risk": "Korrupsjon",
        "row-2-themes": ["Korrupsjon"],
        "row-2-geography": "",
        "row-2-record": "",
        "row-2-number": "",
    }
    karis.post("/arsrapport/2024/felt/risks/", sent | new | {"row-0-geography": "Brasil", "comment": "Nytt valg"})
    risks = report_data(report)["risks"]
    assert risks["rows"][0] == KAFFE | {"geography": "Brasil"}
    assert risks["rows"][2] == {"no": 3, "risk": "Korrupsjon", "themes": ["Korrupsjon"], "geography": None}
    assert risks["comment"] == "Nytt valg"


def test_an_act_on_no_row_and_a_count_that_is_no_number_do_no_harm(karis: Client, report: Report) -> None:
    for odd in ({"act": "delete-99"}, {"act": "up-0"}, {"act": "down-x"}, {"act": "add", "rows": "9" * 400}, {"act": "hei"}):
        assert karis.post("/arsrapport/2024/felt/risks/", form_of(report, "risks", karis) | odd).status_code == 200
    assert report_data(report) == fjordviks_report()


def test_a_second_writer_sees_both_texts_and_can_save_hers(karis: Client, logged_in: LogIn, britt: User, report: Report) -> None:
    sent = form_of(report, "policy_anchoring", karis)
    britts = logged_in(britt)
    britts.post(
        "/arsrapport/2024/felt/policy_anchoring/", form_of(report, "policy_anchoring", britts) | {"value": "Britts tekst"}
    )
    response = karis.post("/arsrapport/2024/felt/policy_anchoring/", sent | {"value": "Karis tekst"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Britt Bidrar har lagret noe annet." in page
    assert "Britts tekst" in page
    assert "Karis tekst" in page
    assert report_data(report)["answers"]["1.A.2"] == "Britts tekst"
    again = {"value": "Begges tekst", "version": response.context["form"]["version"].value()}
    karis.post("/arsrapport/2024/felt/policy_anchoring/", again)
    assert report_data(report)["answers"]["1.A.2"] == "Begges tekst"


def test_a_second_writer_of_rows_sees_what_differs(karis: Client, report: Report, britt: User) -> None:
    sent = form_of(report, "deviations", karis)
    from aktsom.report.actions import write_rows  # noqa: PLC0415
    from aktsom.report.rows import Row  # noqa: PLC0415

    write_rows(report, "deviations", [Row({"type": "Lønn under tariff"})], britt)
    mine = {"rows": 1, "row-0-type": "Manglende HMS-kort", "row-0-where": "", "row-0-action": "", "row-0-status": ""}
    response = karis.post("/arsrapport/2024/felt/deviations/", sent | mine)
    assert response.status_code == 409
    [difference] = response.context["differences"]
    assert (difference.left, difference.right) == ("Lønn under tariff", "Manglende HMS-kort")
    assert response.context["rows"][0]["type"].value() == "Manglende HMS-kort"


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
