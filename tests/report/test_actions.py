"""Starting, filling, writing, moving and removing a report."""

from __future__ import annotations

import pytest

from aktsom.access.models import Event, Organisation, User
from aktsom.report.actions import (
    Because,
    OverrideNeedsReason,
    StaleAnswer,
    erase_sample_reports,
    fill_report,
    mark_published,
    move_report,
    remove_report,
    replace_report_data,
    start_report,
    write_answer,
    write_rows,
)
from aktsom.report.actions.reports import MoveNotOpen, ReportExists, ReportIsPublished
from aktsom.report.held import UnsuitableValue
from aktsom.report.models import Answer, Report
from aktsom.report.policies import NotApproved, ReportIsClosed
from aktsom.report.queries import (
    answer_of,
    field_of,
    provenance_of,
    report_data,
    report_of,
    reports_for,
    reports_with_counts,
    rows_of,
    template_edition,
)
from aktsom.report.rows import Row
from aktsom.report.states import AnswerSource, AnswerState, ReportState
from aktsom.risk.models import Goal, Measure, RiskYear, SalientRisk
from aktsom.values.refusals import NotAllowed, NotFound
from tests.report.fjordviks_report import KAFFE, fjordviks_report, public_form

pytestmark = pytest.mark.django_db


def changes_of(event: Event) -> dict[str, tuple[str | None, str | None]]:
    return {change.field: (change.old, change.new) for change in event.changes.all()}


def latest_event(verb: str) -> Event:
    return Event.objects.filter(verb=verb).latest("pk")


def stored_rows(report: Report, meaning: str) -> list[Row]:
    field = field_of(report, meaning)
    return rows_of(report, field, answer_of(report, field))


def test_a_new_report_asks_for_every_field_and_has_answered_none(fjordvik: Organisation, kari: User) -> None:
    report = start_report(fjordvik, 2026, public_form(), kari)
    assert report.state == ReportState.DRAFT
    assert set(report.answers.values_list("asked", "state")) == {(True, AnswerState.BLANK)}
    data = report_data(report)
    assert data["template"] == {"id": "ehn-public-procurement", "version": "2024", "reporting_year": 2026}
    assert data["risks"] == {"code": "2.A.3", "rows": [], "comment": None}
    assert set(data["answers"].values()) == {None}
    assert latest_event("report_started").actor == kari


def test_there_is_one_report_a_year(fjordvik: Organisation, report: Report) -> None:
    with pytest.raises(ReportExists):
        start_report(fjordvik, 2024, public_form(), None)


def test_a_contributor_does_not_start_a_report(fjordvik: Organisation, britt: User) -> None:
    with pytest.raises(NotAllowed):
        start_report(fjordvik, 2026, public_form(), britt)


def test_a_stranger_does_not_learn_that_the_report_is_there(report: Report, stine: User) -> None:
    with pytest.raises(NotFound):
        write_answer(report, "policy_link", "https://a.example", stine)
    with pytest.raises(NotFound):
        fill_report(report, fjordviks_report(), stine)
    assert list(reports_for(stine)) == []


def test_filling_makes_risks_goals_and_measures_into_records(fjordvik: Organisation, report: Report) -> None:
    assert list(SalientRisk.objects.filter(organisation=fjordvik).values_list("text", flat=True)) == [
        "Barnearbeid i kaffe",
        "Sosial dumping i renhold",
    ]
    kaffe = RiskYear.objects.get(text="Barnearbeid i kaffe")
    assert [theme.code != "" for theme in kaffe.themes.all()] == [True, True]
    assert [place.code for place in kaffe.places.all()] == ["BR", "VN"]
    assert Goal.objects.filter(organisation=fjordvik, risk=None).count() == 2
    assert list(Goal.objects.filter(risk=kaffe.risk).values_list("kind", "text")) == [
        ("annual", "Be om liste over gårder"),
        ("overall", "Sporbar kaffe"),
    ]
    assert Measure.objects.get(risk=kaffe.risk).text == "- Møte med leverandøren\n- Liste bestilt"


def test_filling_is_one_event_with_old_and_new(report: Report) -> None:
    event = latest_event("report_filled")
    assert Event.objects.filter(verb="report_filled").count() == 1
    changes = changes_of(event)
    assert changes["answers.1.A.2"] == (None, "Vedtatt av kommunestyret.")
    assert changes["risks.rows[0].themes"] == (None, "Barnearbeid, Lønn")
    assert changes["requirements.rows[0].award_criterion"] == (None, "nei")


def test_what_the_form_has_no_place_for_is_kept_in_the_history(report: Report) -> None:
    fill_report(report, fjordviks_report(answers__tillegg="Noe helt annet"), None)
    assert changes_of(latest_event("report_filled")) == {"outside.answers.tillegg": ("Noe helt annet", None)}


def test_imported_values_know_their_place_and_certainty(report: Report) -> None:
    origin = provenance_of(report)
    assert (origin.source, origin.file_name) == ("imported", "fjordvik-2024.pdf")
    assert origin.places["answers.1.A.2"] == "side 4, linje 12"
    assert origin.certainty["answers.1.A.2"] == 0.5
    assert answer_of(report, field_of(report, "policy_anchoring")).source == AnswerSource.IMPORTED


def test_a_value_that_a_person_rewrites_no_longer_comes_from_the_file(report: Report, britt: User) -> None:
    write_answer(report, "policy_anchoring", "Vedtatt i mai.", britt)
    assert "answers.1.A.2" not in provenance_of(report).places
    assert "risks.rows[0].themes" in provenance_of(report).places
    assert answer_of(report, field_of(report, "policy_anchoring")).source == AnswerSource.WRITTEN
    event = latest_event("answer_written")
    assert changes_of(event) == {"answers.1.A.2": ("Vedtatt av kommunestyret.", "Vedtatt i mai.")}
    assert event.actor == britt


def test_writing_the_same_again_changes_nothing(report: Report, britt: User) -> None:
    before = Event.objects.count()
    answer = write_answer(report, "policy_anchoring", "Vedtatt av kommunestyret.", britt)
    assert Event.objects.count() == before
    assert answer.source == AnswerSource.IMPORTED


def test_writing_on_top_of_what_another_wrote_loses_nothing(report: Report, britt: User, kari: User) -> None:
    seen = answer_of(report, field_of(report, "policy_anchoring")).version
    write_answer(report, "policy_anchoring", "Karis tekst", kari, version=seen)
    with pytest.raises(StaleAnswer) as stale:
        write_answer(report, "policy_anchoring", "Britts tekst", britt, version=seen)
    assert report_data(report)["answers"]["1.A.2"] == "Karis tekst"
    write_answer(report, "policy_anchoring", "Begges tekst", britt, version=stale.value.version)
    assert report_data(report)["answers"]["1.A.2"] == "Begges tekst"


def test_a_blank_answer_is_blank_and_a_written_one_a_draft(report: Report, britt: User) -> None:
    assert write_answer(report, "policy_link", None, britt).state == AnswerState.BLANK
    assert write_answer(report, "policy_link", "https://a.example", britt).state == AnswerState.DRAFT


def test_a_field_that_was_not_asked_is_asked_once_somebody_writes_it(report: Report, britt: User) -> None:
    assert "6.B.1" not in report_data(report)["answers"]
    meaning = public_form().field_coded("6.B.1").meaning  # type: ignore[union-attr]
    write_answer(report, meaning, "Varslingskanal", britt)
    assert report_data(report)["answers"]["6.B.1"] == "Varslingskanal"


def test_a_computed_number_is_overridden_only_with_a_reason(report: Report, kari: User) -> None:
    Answer.objects.filter(report=report, meaning="active_agreements").update(source=AnswerSource.COMPUTED)
    with pytest.raises(OverrideNeedsReason):
        write_answer(report, "active_agreements", 14, kari)
    answer = write_answer(report, "active_agreements", 14, kari, because=Because("To avtaler står i et annet system"))
    assert (answer.number, answer.computed_number, answer.override_reason) == (14, 12, "To avtaler står i et annet system")


def test_a_value_that_no_column_holds_is_refused(report: Report, kari: User) -> None:
    with pytest.raises(UnsuitableValue):
        write_answer(report, "active_agreements", 2.5, kari)
    with pytest.raises(UnsuitableValue):
        write_answer(report, "active_agreements", 2**64, kari)
    assert report_data(report)["procurement"]["active_agreements"] == 12


def test_a_risk_that_is_reworded_is_the_same_risk(report: Report, britt: User) -> None:
    kaffe, renhold = stored_rows(report, "risks")
    reworded = Row({**kaffe.values, "risk": "Tvangsarbeid på kaffegårder"}, kaffe.number, kaffe.record)
    write_rows(report, "risks", [renhold, reworded], britt, comment="Ny rekkefølge")
    data = report_data(report)
    assert [row["risk"] for row in data["risks"]["rows"]] == ["Sosial dumping i renhold", "Tvangsarbeid på kaffegårder"]
    assert data["risks"]["comment"] == "Ny rekkefølge"
    assert data["risk_handling"]["rows"][0]["risk"] == "Tvangsarbeid på kaffegårder"
    assert data["risk_handling"]["rows"][0]["measures"] == "- Møte med leverandøren\n- Liste bestilt"
    assert SalientRisk.objects.count() == 2


def test_a_new_risk_gets_a_place_among_the_measures(report: Report, britt: User) -> None:
    rows = [*stored_rows(report, "risks"), Row({"risk": "Korrupsjon i bygg", "themes": ["Korrupsjon"], "geography": "Norge"}, 3)]
    write_rows(report, "risks", rows, britt)
    handling = report_data(report)["risk_handling"]["rows"]
    assert handling[2] == {
        "risk_no": 3,
        "risk": "Korrupsjon i bygg",
        "overall_goal": None,
        "status": None,
        "goal_in_year": None,
        "measures": None,
        "results": None,
    }
    assert changes_of(latest_event("answer_written"))["risks.rows[2].risk"] == (None, "Korrupsjon i bygg")
    assert changes_of(latest_event("answer_written"))["risk_handling.rows[2].risk"] == (None, "Korrupsjon i bygg")


def test_a_risk_that_leaves_the_table_keeps_its_measures(report: Report, britt: User) -> None:
    write_rows(report, "risks", stored_rows(report, "risks")[1:], britt)
    data = report_data(report)
    assert [row["risk"] for row in data["risks"]["rows"]] == ["Sosial dumping i renhold"]
    assert [row["risk"] for row in data["risk_handling"]["rows"]] == ["Barnearbeid i kaffe", "Sosial dumping i renhold"]
    write_rows(report, "risk_handling", stored_rows(report, "risk_handling")[1:], britt)
    assert SalientRisk.objects.filter(text="Barnearbeid i kaffe").count() == 0


def test_a_record_of_another_organisation_cannot_be_written_through_a_row(
    report: Report, storoya: Organisation, kari: User
) -> None:
    theirs = start_report(storoya, 2024, public_form(), None)
    write_rows(theirs, "risks", [Row({"risk": "Storøyas risiko"})], None)
    record = RiskYear.objects.get(text="Storøyas risiko").pk
    write_rows(report, "risks", [Row({"risk": "Overtatt"}, 1, record)], kari)
    assert RiskYear.objects.get(pk=record).text == "Storøyas risiko"


def test_a_report_is_moved_only_by_the_table(report: Report, kari: User, hege: User) -> None:
    with pytest.raises(MoveNotOpen):
        move_report(report, ReportState.APPROVED, hege)
    move_report(report, ReportState.READY, kari)
    with pytest.raises(NotAllowed):
        move_report(report, ReportState.APPROVED, kari)
    move_report(report, ReportState.APPROVED, hege)
    assert Report.objects.get(pk=report.pk).state == ReportState.APPROVED
    assert changes_of(latest_event("report_moved")) == {"state": ("ready", "approved")}


def test_a_report_that_has_gone_on_is_not_written_in(report: Report, kari: User) -> None:
    move_report(report, ReportState.READY, kari)
    with pytest.raises(ReportIsClosed):
        write_answer(report, "policy_link", "https://b.example", kari)
    with pytest.raises(ReportIsClosed):
        fill_report(report, fjordviks_report(), kari)


def test_a_person_marks_as_published_only_what_is_approved_and_the_program_walks_the_table(
    report: Report, kari: User, hege: User
) -> None:
    with pytest.raises(NotApproved):
        mark_published(report, hege)
    move_report(report, ReportState.READY, kari)
    move_report(report, ReportState.APPROVED, hege)
    with pytest.raises(NotAllowed):
        mark_published(report, kari)
    mark_published(report, hege)
    assert report.state == ReportState.PUBLISHED
    assert changes_of(latest_event("report_moved")) == {"state": ("approved", "published")}
    mark_published(report, hege)
    assert Event.objects.filter(verb="report_moved").count() == 3


def test_the_program_publishes_a_draft_in_one_move(report: Report) -> None:
    mark_published(report, None)
    assert changes_of(latest_event("report_moved")) == {"state": ("draft", "published")}


def test_a_published_report_is_corrected_and_never_removed(report: Report, hege: User) -> None:
    mark_published(report, None)
    with pytest.raises(ReportIsPublished):
        remove_report(report, hege, "Angret")
    move_report(report, ReportState.DRAFT, hege)
    write_answer(report, "policy_link", "https://rettet.example", hege)
    assert report_data(report)["answers"]["1.A.1"] == "https://rettet.example"


def test_removing_takes_the_years_records_and_leaves_the_history(fjordvik: Organisation, report: Report, kari: User) -> None:
    remove_report(report, kari, "Feil fil")
    assert not Report.objects.filter(organisation=fjordvik).exists()
    assert [model.objects.count() for model in (SalientRisk, RiskYear, Goal, Measure, Answer)] == [0] * 5
    changes = changes_of(latest_event("report_removed"))
    assert changes["reason"] == (None, "Feil fil")
    assert changes["risk_handling.rows[1].measures"] == ("Lønnskontroll", None)


def test_replacing_keeps_the_origin_of_what_stays(report: Report, kari: User) -> None:
    replace_report_data(report, fjordviks_report(answers__x=None, **{"answers__1.A.2": "Ny tekst"}), kari, "Angret import")
    assert set(provenance_of(report).places) == {"risks.rows[0].themes"}
    changes = changes_of(latest_event("report_data_replaced"))
    assert changes == {"reason": (None, "Angret import"), "answers.1.A.2": ("Vedtatt av kommunestyret.", "Ny tekst")}


def test_only_the_sample_is_erased(fjordvik: Organisation, report: Report) -> None:
    mark_published(report, None)
    with pytest.raises(ReportIsPublished):
        erase_sample_reports(fjordvik)
    Organisation.objects.filter(pk=fjordvik.pk).update(is_sample=True)
    erase_sample_reports(Organisation.objects.get(pk=fjordvik.pk))
    assert [model.objects.count() for model in (Report, SalientRisk, Goal)] == [0, 0, 0]


def test_counts_are_the_same_as_those_of_the_data(fjordvik: Organisation, report: Report) -> None:
    from aktsom.report.answered import unanswered  # noqa: PLC0415

    counted = reports_with_counts(fjordvik).get()
    whole = unanswered(public_form(), report_data(report))
    assert (counted.unanswered, counted.asked) == (whole.number, whole.of)


def test_no_report_and_no_edition_are_not_found(fjordvik: Organisation) -> None:
    with pytest.raises(NotFound):
        report_of(fjordvik, 1999)
    with pytest.raises(NotFound):
        template_edition("ukjent", "2024")


def test_a_report_asks_the_same_number_of_queries_for_many_rows(report: Report) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as few:
        report_data(report)
    many = [KAFFE | {"no": number, "risk": f"Risiko nummer {number * 7919}"} for number in range(1, 30)]
    fill_report(report, fjordviks_report(risks__rows=many), None)
    with CaptureQueriesContext(connection) as more:
        assert len(report_data(report)["risks"]["rows"]) == 29
    assert len(more) == len(few) <= 14
