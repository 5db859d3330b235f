"""The page for writing in a field, its rows, and its history, without script and with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.report.actions import move_report, start_report, write_answer, write_rows
from aktsom.report.models import Report
from aktsom.report.queries import answer_of, field_of, report_data, rows_of, template_edition
from aktsom.report.rows import Row
from aktsom.report.states import ReportState
from tests.report.fjordviks_report import KAFFE, RENHOLD, fjordviks_report
from tests.report.writing_forms import HTMX, address, form_in, form_of

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
POLICY = "policy_anchoring"


@pytest.fixture
def karis(logged_in: LogIn, kari: User) -> Client:
    return logged_in(kari)


def rows_shown(page: Any, column: str) -> list[Any]:
    return [form[column].value() for form in page.context["rows"]]


# --- one value


@pytest.mark.saves_what_is_there
def test_saving_untouched_forms_changes_nothing_that_was_asked(karis: Client, report: Report) -> None:
    before = report_data(report)
    asked = set(report.answers.filter(asked=True).values_list("meaning", flat=True))
    for meaning in asked:
        assert karis.post(address(report, meaning), form_of(karis, report, meaning)).status_code == 302, meaning
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
    saved = karis.post(address(report, meaning), form_of(karis, report, meaning) | {"value": typed})
    assert saved["Location"] == f"/arsrapport/2024/#{meaning}"
    assert report_data(report)[at[0]][at[1]] == stored


def test_yes_and_no_and_blank_are_three_answers(karis: Client, fjordvik: Organisation) -> None:
    report = start_report(fjordvik, 2023, template_edition("ehn-redegjorelse", "2023"), None)
    meaning = "covered_by_transparency_act"
    for typed, stored in (("True", True), ("False", False), ("", None)):
        karis.post(address(report, meaning), form_of(karis, report, meaning) | {"value": typed})
        assert report_data(report)["organisation"][meaning] is stored


def test_a_number_that_is_none_is_refused_beside_the_field(karis: Client, report: Report) -> None:
    form = form_of(karis, report, "active_agreements") | {"value": "mange"}
    for headers in ({}, HTMX):
        response = karis.post(address(report, "active_agreements"), form, headers=headers)
        assert response.status_code == 422
        page = response.content.decode()
        assert page.count("Skriv et helt tall med siffer") == 2
        assert 'href="#active_agreements-value"' in page
        assert 'id="active_agreements-value"' in page
    assert report_data(report)["procurement"]["active_agreements"] == 12


def test_the_text_box_tells_its_language_and_the_length_one_expects(
    karis: Client, report: Report, fjordvik: Organisation
) -> None:
    fjordvik.written_form = "nn"
    fjordvik.save()
    page = karis.get(address(report, POLICY)).content.decode()
    for said in (
        'lang="nn"',
        'spellcheck="true"',
        'data-editor="markdown"',
        'data-expected-words="50-250"',
        "Vanlig lengde: 50–250 ord.",
    ):
        assert said in page


def test_a_fragment_is_the_editor_alone_and_leads_back_to_its_place(karis: Client, report: Report) -> None:
    opened = karis.get(address(report, POLICY), headers=HTMX)
    page = opened.content.decode()
    assert "<html" not in page
    assert 'data-autosave="/arsrapport/2024/felt/policy_anchoring/lagre/"' in page
    form = form_in(opened.context) | {"in_place": "1", "act": "save", "value": "Nytt"}
    done = karis.post(address(report, POLICY), form, headers=HTMX)
    assert (done.status_code, done["Location"]) == (303, "/arsrapport/2024/felt/policy_anchoring/vis/")
    form = form_of(karis, report, POLICY) | {"act": "save", "value": "Nyere"}
    done = karis.post(address(report, POLICY), form, headers=HTMX)
    assert done["HX-Redirect"] == "/arsrapport/2024/#policy_anchoring"


def test_a_closed_report_shows_the_answer_and_why_it_cannot_be_changed(karis: Client, report: Report, hege: User) -> None:
    move_report(report, ReportState.READY, hege)
    page = karis.get(address(report, POLICY)).content.decode()
    assert "Rapporten venter på godkjenning." in page
    assert "Vedtatt av kommunestyret." in page
    assert 'name="value"' not in page


# --- rows


def test_themes_are_chosen_in_two_levels(karis: Client, report: Report) -> None:
    page = karis.get(address(report, "risks")).content.decode()
    below = page.partition('<ul class="theme-choices-below">')[2].partition("</ul>")[0]
    assert page.count('class="theme-choices-below"') == 2
    assert [name for name in ("Utslipp", "Energi", "Barnearbeid", "Lønn") if f'value="{name}"' in below] == ["Utslipp", "Energi"]


def test_without_script_rows_are_added_moved_and_taken_away_before_they_are_saved(karis: Client, report: Report) -> None:
    to, form = address(report, "risks"), form_of(karis, report, "risks")
    added = karis.post(to, form | {"act": "add", "row-0-risk": "Barnearbeid i kaffe og te"})
    assert rows_shown(added, "risk") == ["Barnearbeid i kaffe og te", "Sosial dumping i renhold", None]
    moved = karis.post(to, form | {"act": "down-0"})
    assert rows_shown(moved, "risk") == ["Sosial dumping i renhold", "Barnearbeid i kaffe"]
    assert rows_shown(moved, "themes") == [["Lønn", "Arbeidstid"], ["Barnearbeid", "Lønn"]]
    gone = karis.post(to, form | {"act": "delete-0"})
    assert rows_shown(gone, "risk") == ["Sosial dumping i renhold"]
    assert "Én rad er tatt bort." in gone.content.decode()
    assert report_data(report) == fjordviks_report()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.saves_what_is_there
def test_rows_that_were_taken_away_are_brought_back_in_their_places(
    karis: Client, report: Report, headers: dict[str, str]
) -> None:
    to = address(report, "risks")
    first = karis.post(to, form_of(karis, report, "risks") | {"act": "delete-0"}, headers=headers)
    second = karis.post(to, form_in(first.context) | {"act": "delete-0"}, headers=headers)
    assert rows_shown(second, "risk") == []
    third = karis.post(to, form_in(second.context) | {"act": "undo"}, headers=headers)
    fourth = karis.post(to, form_in(third.context) | {"act": "undo"}, headers=headers)
    assert rows_shown(fourth, "risk") == ["Barnearbeid i kaffe", "Sosial dumping i renhold"]
    assert rows_shown(fourth, "themes") == [["Barnearbeid", "Lønn"], ["Lønn", "Arbeidstid"]]
    karis.post(to, form_in(fourth.context))
    assert report_data(report)["risks"] == fjordviks_report()["risks"]


def test_with_a_script_every_act_on_a_row_is_saved(karis: Client, report: Report) -> None:
    to, form = address(report, "risks"), form_of(karis, report, "risks")
    moved = karis.post(to, form | {"act": "down-0"}, headers=HTMX)
    assert "Lagret" in moved.content.decode()
    assert report_data(report)["risks"]["rows"] == [RENHOLD | {"no": 1}, KAFFE | {"no": 2}]
    added = karis.post(to, form_in(moved.context) | {"act": "add"}, headers=HTMX)
    assert rows_shown(added, "risk") == ["Sosial dumping i renhold", "Barnearbeid i kaffe", None]
    assert len(report_data(report)["risks"]["rows"]) == 2
    assert Event.objects.filter(verb="answer_written").count() == 0
    karis.post(to, form_in(added.context) | {"row-2-risk": "Korrupsjon", "row-2-themes": ["Korrupsjon"]})
    assert Event.objects.filter(verb="answer_written").count() == 1
    assert report_data(report)["risks"]["rows"][2] == {"no": 3, "risk": "Korrupsjon", "themes": ["Korrupsjon"], "geography": None}


def test_a_changed_risk_and_a_new_one_are_saved(karis: Client, report: Report) -> None:
    form = form_of(karis, report, "risks")
    new = {"rows": 3, "row-2-risk": "Korrupsjon", "row-2-themes": ["Korrupsjon"], "row-2-geography": "", "row-2-record": ""}
    karis.post(address(report, "risks"), form | new | {"row-0-geography": "Brasil", "comment": "Nytt valg"})
    risks = report_data(report)["risks"]
    assert risks["rows"][0] == KAFFE | {"geography": "Brasil"}
    assert risks["rows"][2] == {"no": 3, "risk": "Korrupsjon", "themes": ["Korrupsjon"], "geography": None}
    assert risks["comment"] == "Nytt valg"


def test_an_act_on_no_row_and_a_count_that_is_no_number_do_no_harm(karis: Client, report: Report) -> None:
    for odd in ({"act": "delete-99"}, {"act": "up-0"}, {"act": "down-x"}, {"act": "add", "rows": "9" * 400}, {"act": "hei"}):
        assert karis.post(address(report, "risks"), form_of(karis, report, "risks") | odd).status_code == 200
    assert report_data(report) == fjordviks_report()


def test_anothers_record_is_not_taken_by_naming_it(karis: Client, report: Report, storoya: Organisation) -> None:
    from aktsom.risk.actions import set_prioritised_risks  # noqa: PLC0415
    from aktsom.risk.queries import prioritised_risks  # noqa: PLC0415
    from aktsom.risk.records import PrioritisedRisk  # noqa: PLC0415

    [theirs] = set_prioritised_risks(storoya, 2024, [PrioritisedRisk(text="Storøyas risiko")])
    form = form_of(karis, report, "risks") | {"row-0-record": theirs, "row-0-risk": "Tatt fra Storøya"}
    karis.post(address(report, "risks"), form)
    assert [risk.text for risk in prioritised_risks(storoya, 2024)] == ["Storøyas risiko"]


# --- history


def test_the_history_tells_who_wrote_what_word_by_word_and_gives_it_back(karis: Client, report: Report, britt: User) -> None:
    write_answer(report, POLICY, "Vedtatt av formannskapet.", britt)
    page = karis.get(address(report, POLICY, "historikk/"))
    newest = page.context["entries"][0]
    assert (newest.who, newest.verb) == ("Britt Bidrar", "endret svaret")
    shown = page.content.decode()
    assert "kommunestyret<span" in shown
    assert "formannskapet<span" in shown
    back = karis.post(address(report, POLICY, "historikk/hent/"), {"earlier": newest.key})
    assert back["Location"] == address(report, POLICY, "historikk/")
    assert report_data(report)["answers"]["1.A.2"] == "Vedtatt av kommunestyret."
    assert [entry.who for entry in karis.get(back["Location"]).context["entries"]][:2] == ["Kari Kjøper", "Britt Bidrar"]


def test_the_history_shows_the_writing_that_goes_on_and_what_was_before_it(
    karis: Client, logged_in: LogIn, britt: User, report: Report
) -> None:
    britts = logged_in(britt)
    britts.post(address(report, POLICY, "lagre/"), form_of(britts, report, POLICY) | {"value": "Midt i en set"})
    [going_on, *_] = karis.get(address(report, POLICY, "historikk/")).context["entries"]
    assert (going_on.who, going_on.goes_on, going_on.key) == ("Britt Bidrar", True, "")
    assert Event.objects.filter(verb="answer_written").count() == 0
    karis.post(address(report, POLICY, "historikk/hent/"), {"earlier": going_on.key})
    assert report_data(report)["answers"]["1.A.2"] == "Vedtatt av kommunestyret."
    kept = [entry.changes[0].pieces for entry in karis.get(address(report, POLICY, "historikk/")).context["entries"]]
    assert any("Midt" in piece.text for piece in kept[1])


def test_the_history_of_rows_names_the_row_and_the_column(karis: Client, report: Report, kari: User) -> None:
    field = field_of(report, "risks")
    first, second = rows_of(report, field, answer_of(report, field))
    changed = Row({**first.values, "geography": "Brasil"}, first.number, first.record)
    write_rows(report, "risks", [changed, second], kari, comment="Valgt etter en dag sammen med enhetene.")
    [newest, *_] = karis.get(address(report, "risks", "historikk/")).context["entries"]
    assert [change.name.rpartition(", ")[2] for change in newest.changes] == ["rad 1: Sted"]


def test_who_only_reads_sees_the_history_and_gets_nothing_back(logged_in: LogIn, rune: User, report: Report) -> None:
    runes = logged_in(rune)
    page = runes.get(address(report, POLICY, "historikk/"))
    assert page.status_code == 200
    assert "Hent tilbake" not in page.content.decode()
    assert runes.post(address(report, POLICY, "historikk/hent/"), {"earlier": page.context["entries"][0].key}).status_code == 403


def test_an_earlier_value_of_another_field_or_of_none_is_not_found(karis: Client, report: Report, kari: User) -> None:
    write_answer(report, "policy_link", "https://ny.example", kari)
    [key, *_] = [entry.key for entry in karis.get(address(report, "policy_link", "historikk/")).context["entries"]]
    for odd in (key, "99999999999"):
        assert karis.post(address(report, POLICY, "historikk/hent/"), {"earlier": odd}).status_code == 404


def test_a_long_history_is_paged_and_asks_as_much_as_a_short_one(karis: Client, report: Report, kari: User) -> None:
    with CaptureQueriesContext(connection) as short:
        karis.get(address(report, POLICY, "historikk/"))
    for number in range(45):
        write_answer(report, POLICY, f"Utgave {number}", kari)
    with CaptureQueriesContext(connection) as long:
        page = karis.get(address(report, POLICY, "historikk/"))
    assert len(page.context["entries"]) == 20
    assert len(long) <= len(short) <= 16
    assert "?page=2" in page.content.decode()
