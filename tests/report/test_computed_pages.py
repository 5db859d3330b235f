"""What the records say, beside the fields: taken over, overridden with a reason, edited, and told of when it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.followup.models import Deviation, FollowUp
from aktsom.register.models import Agreement, AgreementSupplier, Supplier
from aktsom.report.actions import Because, StaleAnswer, restore_answer, start_report, write_answer
from aktsom.report.actions.computed import NothingComputed, SomethingFound, say_none_found, use_computed
from aktsom.report.actions.trainings import change_training, record_training, withdraw_training
from aktsom.report.models import Answer, EarlierValue, Report
from aktsom.report.queries import counted_answers, report_data, template_edition
from aktsom.report.queries.checks import all_findings
from aktsom.report.queries.computed import computed_values
from aktsom.report.states import AnswerSource
from aktsom.report.training_facts import TrainingFacts
from aktsom.risk.actions import announce_goal
from aktsom.risk.details import GoalDetails
from aktsom.risk.models import Goal
from tests.report.fjordviks_report import PUBLIC

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
YEAR = 2025
FIELD, PAGE = f"/arsrapport/{YEAR}/felt/", f"/arsrapport/{YEAR}/"


@pytest.fixture
def report(fjordvik: Organisation) -> Report:
    """An empty report."""
    return start_report(fjordvik, YEAR, template_edition(*PUBLIC), None)


@pytest.fixture
def agreements(fjordvik: Organisation) -> list[Agreement]:
    """Three agreements in force, one of which was followed up."""
    supplier = Supplier.objects.create(organisation=fjordvik, name="Reint AS")
    found = [
        Agreement.objects.create(organisation=fjordvik, title=f"Avtale {number}", state="active", starts_on=date(YEAR, number, 1))
        for number in (1, 2, 3)
    ]
    AgreementSupplier.objects.create(agreement=found[0], supplier=supplier)
    FollowUp.objects.create(
        organisation=fjordvik, agreement=found[0], kind="meeting", state="done", done_on=date(YEAR, 5, 2), title="Møte"
    )
    return found


def answer(report: Report, meaning: str) -> Answer:
    """An answer as it is stored."""
    return Answer.objects.get(report=report, meaning=meaning)


@pytest.mark.usefixtures("agreements")
def test_the_number_stands_beside_its_field_with_its_records(report: Report, kari: User, logged_in: LogIn) -> None:
    browser = logged_in(kari)
    page = browser.get(PAGE).content.decode()
    assert "Det som er ført, gir 3:" in page
    assert f"/arsrapport/{report.year}/grunnlag/active_agreements/" in page
    records = browser.get(f"{PAGE}grunnlag/active_agreements/").content.decode()
    assert all(f"Avtale {number}" in records for number in (1, 2, 3))


def test_the_list_of_agreements_can_show_just_those_that_were_counted(
    report: Report, agreements: list[Agreement], rune: User, logged_in: LogIn
) -> None:
    Agreement.objects.create(organisation=report.organisation, title="Ukjent start", state="active")
    Agreement.objects.create(
        organisation=report.organisation,
        title="Hevet før start",
        state="terminated",
        starts_on=date(YEAR, 5, 2),
        ended_on=date(YEAR, 5, 1),
    )
    browser = logged_in(rune)
    counted = browser.get(f"/avtaler/?counted={YEAR}").context["listing"]
    assert {row.record.pk for row in counted.table.rows} == {one.pk for one in agreements}
    followed = browser.get(f"/avtaler/?followed_up={YEAR}").context["listing"]
    assert {row.record.pk for row in followed.table.rows} == {agreements[0].pk}


@pytest.mark.usefixtures("agreements")
def test_a_person_takes_the_number_over_with_one_button(report: Report, britt: User, logged_in: LogIn) -> None:
    version = answer(report, "active_agreements").version
    assert logged_in(britt).post(f"{FIELD}active_agreements/bruk/", {"version": version}).status_code == 302
    used = answer(report, "active_agreements")
    assert (used.number, used.source, used.changed_by) == (3, AnswerSource.COMPUTED, britt)
    event = Event.objects.filter(verb="computed_used").latest("pk")
    assert event.actor == britt


def test_what_is_in_use_stays_until_somebody_takes_the_new_number(
    report: Report, agreements: list[Agreement], kari: User, logged_in: LogIn
) -> None:
    use_computed(report, "active_agreements", kari)
    agreements[2].starts_on = date(YEAR + 1, 1, 1)
    agreements[2].save()
    page = logged_in(kari).get(PAGE).content.decode()
    assert answer(report, "active_agreements").number == 3
    assert "Avviker fra det som er ført." in page
    assert "Det som er ført, gir 2:" in page
    assert "Nytt siden det ble hentet" in page


@pytest.mark.usefixtures("agreements")
def test_another_number_needs_a_reason_and_both_stay_visible(report: Report, kari: User, logged_in: LogIn) -> None:
    use_computed(report, "active_agreements", kari)
    browser, address = logged_in(kari), f"{FIELD}active_agreements/"
    version = answer(report, "active_agreements").version
    refused = browser.post(address, {"version": version, "value": "5", "page": "p"})
    assert refused.status_code == 422
    assert "Skriv hvorfor" in refused.content.decode()
    browser.post(address, {"version": version, "value": "5", "page": "p", "reason": "To avtaler er ikke ført"})
    held = answer(report, "active_agreements")
    assert (held.number, held.computed_number, held.override_reason) == (5, 3, "To avtaler er ikke ført")
    page = browser.get(PAGE).content.decode()
    assert "Det som er ført, gir 3:" in page
    assert "To avtaler er ikke ført" in page
    assert Event.objects.filter(verb="number_overridden").count() == 1


@pytest.mark.usefixtures("agreements")
def test_the_counted_number_written_again_ends_the_override(report: Report, kari: User) -> None:
    write_answer(report, "active_agreements", 5, kari, because=Because("Mangler to", 3))
    assert answer(report, "active_agreements").override_reason == "Mangler to"
    write_answer(report, "active_agreements", 3, kari, because=Because("Mangler to", 3))
    held = answer(report, "active_agreements")
    assert (held.computed_number, held.override_reason) == (None, "")


def test_an_edited_text_is_kept_and_the_page_tells_what_is_new(
    report: Report, fjordvik: Organisation, kari: User, logged_in: LogIn
) -> None:
    record_training(fjordvik, TrainingFacts("Risiko", date(YEAR, 3, 1), participants=9), kari)
    use_computed(report, "competence", kari)
    text = answer(report, "competence").text or ""
    write_answer(report, "competence", f"{text} Vi lærte mye.", kari)
    browser = logged_in(kari)
    assert "redigert siden" in browser.get(PAGE).content.decode()
    record_training(fjordvik, TrainingFacts("Kontroll", date(YEAR, 4, 1), participants=4), kari)
    assert "Bygg på nytt" in browser.get(PAGE).content.decode()
    records = browser.get(f"{PAGE}grunnlag/competence/").content.decode()
    assert "<ins>" in records
    assert "Kontroll" in records
    assert (answer(report, "competence").text or "").endswith("Vi lærte mye.")
    use_computed(report, "competence", kari)
    assert "13 deltakere" in (answer(report, "competence").text or "")
    before = EarlierValue.objects.filter(answer__meaning="competence").latest("pk")
    restore_answer(report, "competence", before.pk, kari)
    assert (answer(report, "competence").text or "").endswith("Vi lærte mye.")


def test_nobody_overwrites_what_another_has_written_meanwhile(report: Report, fjordvik: Organisation, kari: User) -> None:
    record_training(fjordvik, TrainingFacts("Risiko", date(YEAR, 3, 1)), kari)
    version = str(answer(report, "competence").version)
    write_answer(report, "competence", "Skrevet imens", kari)
    with pytest.raises(StaleAnswer):
        use_computed(report, "competence", kari, version=version)
    assert answer(report, "competence").text == "Skrevet imens"


def test_rows_from_records_keep_the_comment(report: Report, agreements: list[Agreement], kari: User) -> None:
    Answer.objects.filter(report=report, meaning="deviations").update(text="Se vedlegg", comment_asked=True)
    Deviation.objects.create(
        organisation=report.organisation, agreement=agreements[0], title="Lav lønn", found_on=date(YEAR, 2, 28)
    )
    use_computed(report, "deviations", kari)
    data = report_data(report)["deviations"]
    assert [row["type"] for row in data["rows"]] == ["Lav lønn"]
    assert data["comment"] == "Se vedlegg"


def test_none_found_is_a_statement_that_a_person_makes(report: Report, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    assert "Si at vi ikke fant noen avvik" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}ingen-avvik/", {"version": answer(report, "deviations").version})
    held = answer(report, "deviations")
    assert (held.text, held.source, held.changed_by) == ("Vi fant ingen avvik i 2025.", AnswerSource.WRITTEN, britt)


def test_none_found_cannot_be_said_where_a_deviation_is_recorded(report: Report, agreements: list[Agreement], kari: User) -> None:
    Deviation.objects.create(
        organisation=report.organisation, agreement=agreements[0], title="Lav lønn", found_on=date(YEAR, 12, 31)
    )
    with pytest.raises(SomethingFound):
        say_none_found(report, kari)


def test_goals_recorded_since_join_those_that_the_report_names(report: Report, fjordvik: Organisation, kari: User) -> None:
    announce_goal(fjordvik, YEAR, GoalDetails("Varslet mål"), kari)
    Goal.objects.create(organisation=fjordvik, year=YEAR + 1, text="Nytt mål", position=1)
    use_computed(report, "goals_next_year", kari)
    assert [row["goal"] for row in report_data(report)["goals"]["next_year"]] == ["Varslet mål", "Nytt mål"]
    assert Goal.objects.filter(organisation=fjordvik, year=YEAR + 1).count() == 2


def test_what_nobody_has_recorded_cannot_be_taken_over(report: Report, kari: User) -> None:
    with pytest.raises(NothingComputed):
        use_computed(report, "remedies", kari)


@pytest.mark.usefixtures("agreements")
def test_a_check_tells_when_the_number_is_not_the_recorded_one(report: Report, kari: User) -> None:
    def outcome() -> str:
        found = all_findings(report, report_data(report), template_edition(*PUBLIC))
        return next(item.finding.outcome for item in found if item.finding.code == "follow_up_records")

    assert outcome() == "not_applicable"
    write_answer(report, "agreements_followed_up", 2, kari)
    assert outcome() == "failed"
    write_answer(report, "agreements_followed_up", 1, kari)
    assert outcome() == "passed"


@pytest.mark.usefixtures("agreements")
def test_a_published_report_tells_how_it_was_counted_and_names_nobody(report: Report, kari: User) -> None:
    use_computed(report, "agreements_followed_up", kari)
    write_answer(report, "active_agreements", 5, kari, because=Because("Kari Nordlie vet om to til", 3))
    told = counted_answers(report)
    assert (told["procurement.agreements_followed_up"].number, told["procurement.agreements_followed_up"].records) == (1, 1)
    assert told["procurement.active_agreements"].is_changed
    assert "Nordlie" not in repr(told)


def test_a_course_is_recorded_changed_and_withdrawn_with_its_history(
    fjordvik: Organisation, report: Report, britt: User, logged_in: LogIn
) -> None:
    browser = logged_in(britt)
    browser.post("/kompetanse/nytt/", {"course": "Krav", "held_on": f"{YEAR}-02-29"})
    assert not computed_values(report, ["competence"])["competence"].records
    answered = browser.post("/kompetanse/nytt/", {"course": "Krav", "held_on": f"{YEAR}-02-28", "participants": "9"})
    page = browser.get(answered["Location"]).content.decode()
    assert "førte opp kurset" in page
    [one] = computed_values(report, ["competence"])["competence"].records
    assert one.name == "Krav"
    training = record_training(fjordvik, TrainingFacts("Feil", date(YEAR, 1, 1)), britt)
    change_training(training, TrainingFacts("Rettet", date(YEAR, 12, 31)), britt)
    assert len(computed_values(report, ["competence"])["competence"].records) == 2
    withdraw_training(training, britt)
    assert len(computed_values(report, ["competence"])["competence"].records) == 1


def test_a_stale_form_of_a_course_keeps_what_was_typed(fjordvik: Organisation, britt: User, logged_in: LogIn) -> None:
    training = record_training(fjordvik, TrainingFacts("Krav", date(YEAR, 1, 1)), britt)
    change_training(training, TrainingFacts("Krav og kontroll", date(YEAR, 1, 1)), britt)
    sent = {"course": "Mitt navn", "held_on": f"{YEAR}-01-01", "seen": "1"}
    answered = logged_in(britt).post(f"/kompetanse/{training.pk}/", sent)
    page = answered.content.decode()
    assert answered.status_code == 409
    assert "Mitt navn" in page
    assert "Krav og kontroll" in page


def test_the_page_costs_as_many_queries_with_many_records(
    report: Report, agreements: list[Agreement], kari: User, logged_in: LogIn, django_assert_max_num_queries: Any
) -> None:
    organisation = report.organisation
    for number in range(30):
        day = date(YEAR, 1 + number % 12, 1)
        common = {"organisation": organisation, "agreement": agreements[number % 3]}
        FollowUp.objects.create(kind="meeting", state="done", done_on=day, **common)
        Deviation.objects.create(title=f"Avvik {number}", found_on=day, **common)
    browser = logged_in(kari)
    with django_assert_max_num_queries(80):
        assert browser.get(PAGE).status_code == 200
