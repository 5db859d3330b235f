"""From last year's answer to this year's: fetched, marked, confirmed or undone, and told plainly where nothing was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.report.actions import fill_report, move_report, remove_report, start_report, write_answer
from aktsom.report.actions.carrying import (
    AlreadyAnswered,
    NothingToCarry,
    carry_answer,
    carry_answers,
    confirm_carried,
    undo_carried,
)
from aktsom.report.answered import is_answered
from aktsom.report.models import Answer, Report
from aktsom.report.policies import AnswerIsLocked, ReportIsClosed
from aktsom.report.queries import report_data, template_edition, template_of
from aktsom.report.states import AnswerSource, AnswerState, ReportState
from aktsom.risk.models import RiskYear, SalientRisk
from aktsom.values.refusals import NotFound
from tests.report.fjordviks_report import ACCOUNT, KAFFE, RENHOLD, fjordviks_report, public_form

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]


@pytest.fixture
def this_year(fjordvik: Organisation, report: Report) -> Report:
    """The report for 2025, just started after the one for 2024."""
    return start_report(fjordvik, 2025, public_form(), None)


@pytest.fixture
def karis(logged_in: LogIn, kari: User) -> Client:
    return logged_in(kari)


def answer(report: Report, meaning: str) -> Answer:
    return Answer.objects.get(report=report, meaning=meaning)


def shown(client: Client, address: str, meaning: str) -> Any:
    sections = client.get(address).context["sections"]
    return next(field for section in sections for field in section.fields if field.meaning == meaning)


# --- the act


def test_an_answer_is_fetched_and_stands_as_carried(this_year: Report, kari: User) -> None:
    carry_answer(this_year, "policy_anchoring", 2024, kari)
    carried = answer(this_year, "policy_anchoring")
    assert report_data(this_year)["answers"]["1.A.2"] == "Vedtatt av kommunestyret."
    assert (carried.source, carried.carried_from, carried.state, carried.version) == (AnswerSource.CARRIED, 2024, "draft", 2)
    assert carried.file_name == ""
    event = Event.objects.latest("pk")
    assert (event.actor, event.verb) == (kari, "answers_carried")


def test_risks_go_on_as_the_same_risks_with_rows_of_the_new_year(this_year: Report, kari: User) -> None:
    carry_answers(this_year, ["risk_handling", "risks"], 2024, kari)
    data = report_data(this_year)
    assert data["risks"]["rows"] == [KAFFE, RENHOLD]
    assert data["risks"]["comment"] == "Valgt etter en dag sammen med enhetene."
    assert [(row["overall_goal"], row["results"]) for row in data["risk_handling"]["rows"]] == [
        ("Sporbar kaffe", None),
        ("Lønn etter tariff", None),
    ]
    assert SalientRisk.objects.count() == 2
    assert sorted(RiskYear.objects.values_list("risk__text", "year")) == sorted(
        (risk["risk"], year) for risk in (KAFFE, RENHOLD) for year in (2024, 2025)
    )
    assert report_data(Report.objects.get(year=2024)) == fjordviks_report()


def test_carried_risks_open_their_handling_and_its_words_can_be_fetched_after(this_year: Report, kari: User) -> None:
    carry_answer(this_year, "risks", 2024, kari)
    assert [row["measures"] for row in report_data(this_year)["risk_handling"]["rows"]] == [None, None]
    carry_answer(this_year, "risk_handling", 2024, kari)
    assert report_data(this_year)["risk_handling"]["rows"][1]["measures"] == "Lønnskontroll"


def test_what_is_written_is_never_written_over(this_year: Report, kari: User) -> None:
    write_answer(this_year, "policy_anchoring", "Nytt.", kari)
    with pytest.raises(AlreadyAnswered):
        carry_answers(this_year, ["policy_link", "policy_anchoring"], 2024, kari)
    assert report_data(this_year)["answers"]["1.A.2"] == "Nytt."
    assert report_data(this_year)["answers"]["1.A.1"] is None


@pytest.mark.parametrize("meaning", ["contact_phone", "work_organisation", "goals_next_year"])
def test_there_is_nothing_to_fetch_where_the_earlier_year_says_nothing_for_this(
    this_year: Report, kari: User, meaning: str
) -> None:
    with pytest.raises(NothingToCarry):
        carry_answer(this_year, meaning, 2024, kari)


def test_an_approved_answer_and_a_report_that_has_gone_on_take_nothing(this_year: Report, kari: User) -> None:
    Answer.objects.filter(report=this_year, meaning="policy_link").update(state=AnswerState.APPROVED)
    with pytest.raises(AnswerIsLocked):
        carry_answer(this_year, "policy_link", 2024, kari)
    move_report(this_year, ReportState.READY, kari)
    with pytest.raises(ReportIsClosed):
        carry_answer(this_year, "policy_anchoring", 2024, kari)


@pytest.mark.parametrize("year", [2025, 2026, 2019])
def test_only_an_earlier_year_of_ones_own_can_be_fetched_from(
    this_year: Report, kari: User, storoya: Organisation, year: int
) -> None:
    start_report(storoya, 2019, public_form(), None)
    with pytest.raises(NotFound):
        carry_answer(this_year, "policy_anchoring", year, kari)


def test_forms_differ_and_answers_are_matched_by_meaning(fjordvik: Organisation, kari: User) -> None:
    account = template_edition(*ACCOUNT)
    then = start_report(fjordvik, 2023, account, None)
    write_answer(then, "competence", "Kurs for alle.", None)
    now = start_report(fjordvik, 2024, public_form(), None)
    carry_answer(now, "competence", 2023, kari)
    assert report_data(now)["answers"]["1.B.2"] == "Kurs for alle."


def test_a_carried_answer_is_confirmed_once(this_year: Report, kari: User) -> None:
    carry_answer(this_year, "policy_anchoring", 2024, kari)
    confirm_carried(this_year, "policy_anchoring", kari)
    confirm_carried(this_year, "policy_anchoring", kari)
    assert answer(this_year, "policy_anchoring").source == AnswerSource.WRITTEN
    assert list(Event.objects.filter(verb="answer_confirmed").values_list("actor", flat=True)) == [kari.pk]


def test_a_carried_answer_that_is_edited_is_no_longer_marked(this_year: Report, kari: User) -> None:
    carry_answer(this_year, "policy_anchoring", 2024, kari)
    write_answer(this_year, "policy_anchoring", "Vedtatt på nytt i 2025.", kari)
    assert answer(this_year, "policy_anchoring").source == AnswerSource.WRITTEN


def test_undoing_leaves_everything_as_it_was_before(this_year: Report, kari: User) -> None:
    before = report_data(this_year)
    can = [field.meaning for field in template_of(this_year).fields if is_answered(fjordviks_report(), field)]
    wanted = [meaning for meaning in can if meaning not in ("goals_next_year", "goals_of_year")]
    versions = carry_answers(this_year, wanted, 2024, kari)
    assert set(undo_carried(this_year, versions, kari)) == set(wanted)
    assert report_data(this_year) == before
    assert report_data(Report.objects.get(year=2024)) == fjordviks_report()
    assert set(Answer.objects.filter(report=this_year, meaning__in=wanted).values_list("state", "carried_from")) == {
        ("blank", None)
    }


def test_undoing_risks_takes_away_the_handling_that_opened_with_them(this_year: Report, kari: User) -> None:
    before = report_data(this_year)
    undo_carried(this_year, carry_answer(this_year, "risks", 2024, kari), kari)
    assert report_data(this_year) == before
    carry_answer(this_year, "risks", 2024, kari)
    assert report_data(this_year)["risks"]["rows"] == [KAFFE, RENHOLD]


def test_what_somebody_has_touched_since_is_left_when_the_rest_is_undone(this_year: Report, kari: User, britt: User) -> None:
    versions = carry_answers(this_year, ["policy_link", "policy_anchoring", "suppliers_followed_up"], 2024, kari)
    write_answer(this_year, "policy_anchoring", "Britts ord.", britt)
    confirm_carried(this_year, "suppliers_followed_up", britt)
    assert undo_carried(this_year, versions, kari) == ("policy_link",)
    assert report_data(this_year)["answers"]["1.A.2"] == "Britts ord."
    assert report_data(this_year)["answers"]["4.A.2"] == "Vi fulgte opp tre avtaler."


# --- the pages


def test_starting_a_report_leads_to_what_last_year_can_give(karis: Client, report: Report) -> None:
    response = karis.post("/arsrapport/ny/", {"year": "2025", "edition": "ehn-public-procurement/2024"})
    assert response["Location"] == "/arsrapport/2025/hent/2024/"
    offered = {
        item.field.meaning: item.is_ticked for _, items in karis.get(response["Location"]).context["offered"] for item in items
    }
    assert offered["policy_anchoring"]
    assert offered["risks"]
    assert not offered["total_purchases"]
    assert "goals_next_year" not in offered
    assert "contact_phone" not in offered


def test_what_is_chosen_is_fetched_and_can_be_undone_from_the_report(karis: Client, this_year: Report) -> None:
    sent = karis.post("/arsrapport/2025/hent/2024/?steg=1", {"felt": ["policy_link", "policy_anchoring"]})
    page = karis.get(sent["Location"])
    assert set(page.context["undo"]) == {"policy_link", "policy_anchoring"}
    # The third are the goals that last year's report announced, which came when the report was started.
    assert page.content.decode().count("Hentet fra 2024, ikke gjennomgått") == 3
    undone = karis.post("/arsrapport/2025/hent/angre/", {"adresse": "fjor=2024"})
    assert undone["Location"] == "/arsrapport/2025/?fjor=2024"
    assert "2 felt er tomme igjen" in karis.get(undone["Location"]).content.decode()
    assert report_data(this_year)["answers"]["1.A.2"] is None


def test_the_step_alone_is_offered_when_asked_for(karis: Client, this_year: Report) -> None:
    offered = karis.get("/arsrapport/2025/hent/2024/?steg=4").context["offered"]
    assert [(section.step, [item.field.meaning for item in items]) for section, items in offered] == [
        (4, ["suppliers_followed_up"])
    ]


def test_choosing_nothing_and_choosing_what_is_written_since_are_told(karis: Client, this_year: Report, britt: User) -> None:
    nothing = karis.post("/arsrapport/2025/hent/2024/", {}, follow=True)
    assert "Velg minst ett felt å hente." in nothing.content.decode()
    write_answer(this_year, "policy_link", "https://ny.example", britt)
    stale = karis.post("/arsrapport/2025/hent/2024/", {"felt": ["policy_link", "policy_anchoring"]}, follow=True)
    assert "Ingenting ble hentet." in stale.content.decode()
    assert report_data(this_year)["answers"]["1.A.2"] is None


def test_one_click_fetches_one_answer_without_script_and_comes_back_to_it(karis: Client, this_year: Report) -> None:
    sent = karis.post("/arsrapport/2025/felt/policy_anchoring/hent/", {"fra": "2024", "adresse": "fjor=2024&vis=ubesvart&x=1"})
    assert sent["Location"] == "/arsrapport/2025/?vis=ubesvart&fjor=2024&angre=1#policy_anchoring"
    field = shown(karis, "/arsrapport/2025/", "policy_anchoring")
    assert (field.is_carried, field.notes.carried_from, field.state) == (True, 2024, "draft")


def test_one_click_with_script_answers_the_field_and_how_far_the_report_has_come(karis: Client, this_year: Report) -> None:
    address = "http://testserver/arsrapport/2025/?fjor=2024"
    sent = karis.post(
        "/arsrapport/2025/felt/policy_anchoring/hent/",
        {"fra": "2024"},
        headers={"HX-Request": "true", "HX-Current-URL": address},
    )
    piece = sent.content.decode()
    assert sent.status_code == 200
    assert "<html" not in piece
    assert 'id="policy_anchoring"' in piece
    assert "Stemmer fortsatt" in piece
    assert 'hx-swap-oob="true"' in piece
    assert "Svaret er likt som i 2024." in piece


def test_confirming_takes_the_mark_away(karis: Client, this_year: Report, kari: User) -> None:
    carry_answer(this_year, "policy_anchoring", 2024, kari)
    karis.post("/arsrapport/2025/felt/policy_anchoring/stemmer/")
    assert not shown(karis, "/arsrapport/2025/", "policy_anchoring").is_carried


@pytest.mark.parametrize("year", ["", "x", "20240", "2019"])
def test_a_year_that_is_none_is_not_found(karis: Client, this_year: Report, year: str) -> None:
    assert karis.post("/arsrapport/2025/felt/policy_anchoring/hent/", {"fra": year}).status_code == 404


def test_a_report_that_has_gone_on_tells_why_nothing_is_fetched(karis: Client, this_year: Report, kari: User) -> None:
    move_report(this_year, ReportState.READY, kari)
    sent = karis.post("/arsrapport/2025/felt/policy_anchoring/hent/", {"fra": "2024"}, follow=True)
    assert "venter på godkjenning" in sent.content.decode()
    assert karis.get("/arsrapport/2025/hent/2024/").status_code == 409


def test_a_reader_is_offered_nothing_to_fetch(logged_in: LogIn, rune: User, this_year: Report) -> None:
    page = logged_in(rune).get("/arsrapport/2025/?fjor=2024").content.decode()
    assert "Vedtatt av kommunestyret." in page
    assert "/hent/" not in page


# --- beside, and word by word


def test_last_years_answer_stands_beside_for_who_writes_and_on_demand_for_who_reads(
    karis: Client, logged_in: LogIn, rune: User, this_year: Report
) -> None:
    assert "Vedtatt av kommunestyret." in karis.get("/arsrapport/2025/").content.decode()
    assert "Vedtatt av kommunestyret." not in karis.get("/arsrapport/2025/?fjor=nei").content.decode()
    assert "Vedtatt av kommunestyret." not in logged_in(rune).get("/arsrapport/2025/").content.decode()


def test_any_earlier_year_can_be_chosen_and_what_was_not_asked_then_is_said(
    karis: Client, this_year: Report, fjordvik: Organisation
) -> None:
    older = start_report(fjordvik, 2023, template_edition(*ACCOUNT), None)
    fill_report(older, {"answers": {"1.A.3": "Slik ble den til i 2023.", "1.B.1": None}}, None)
    response = karis.get("/arsrapport/2025/?fjor=2023")
    page = response.content.decode()
    assert response.context["years"] == (2024, 2023)
    assert "Slik ble den til i 2023." in page
    assert "I 2023 het feltet 1.A.3" in page
    assert "Skjemaet for 2023 spurte ikke om dette." in page
    assert "Spørsmålet sto ikke i filen for 2023." in page
    assert "Feltet ble ikke besvart i 2023." in page


def test_the_thread_of_an_announced_goal_is_told(karis: Client, this_year: Report) -> None:
    goals = shown(karis, "/arsrapport/2025/", "goals_of_year")
    assert [row.announced_in for row in goals.rows] == [2024]
    assert "Varslet i rapporten for 2024" in karis.get("/arsrapport/2025/").content.decode()


def test_the_words_that_differ_are_told_apart(karis: Client, this_year: Report, kari: User) -> None:
    write_answer(this_year, "policy_anchoring", "Vedtatt av formannskapet.", kari)
    address = "/arsrapport/2025/felt/policy_anchoring/forskjeller/2024/"
    page = karis.get(address).content.decode()
    assert '<del><span class="ds-sr-only">[borte: </span>kommunestyret<span class="ds-sr-only">]</span></del>' in page
    assert '<ins><span class="ds-sr-only">[nytt: </span>formannskapet<span class="ds-sr-only">]</span></ins>' in page
    assert "<html" not in karis.get(address, headers={"HX-Request": "true"}).content.decode()


def test_the_column_beside_a_field_shows_the_year_that_is_chosen(karis: Client, this_year: Report) -> None:
    piece = karis.get("/arsrapport/2025/felt/policy_anchoring/fjor/?fjor=2024").content.decode()
    assert "Vedtatt av kommunestyret." in piece
    assert "Hent fra 2024" in piece
    first = karis.get("/arsrapport/2024/felt/policy_anchoring/fjor/").content.decode()
    assert "ingen rapport for et tidligere år" in first


def test_undoing_after_the_report_is_gone_is_not_found(karis: Client, this_year: Report) -> None:
    karis.post("/arsrapport/2025/felt/policy_anchoring/hent/", {"fra": "2024"})
    remove_report(this_year, None, "Feil")
    assert karis.post("/arsrapport/2025/hent/angre/").status_code == 404
