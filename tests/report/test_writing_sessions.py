"""Writing that goes on: one event for all of it, and every earlier value can be brought back exactly."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from aktsom.access.models import Event, User
from aktsom.report.actions import (
    Seen,
    StaleAnswer,
    fill_report,
    restore_answer,
    settle_report,
    settle_sessions,
    write_answer,
    write_rows,
)
from aktsom.report.models import Answer, EarlierValue, Report, WritingSession
from aktsom.report.policies import AnswerIsLocked
from aktsom.report.queries import answer_of, field_of, report_data, rows_of
from aktsom.report.queries.writing import earlier_values_of, token_of
from aktsom.report.rows import Row
from aktsom.report.states import AnswerSource, AnswerState
from tests.report.fjordviks_report import fjordviks_report

pytestmark = pytest.mark.django_db
POLICY = "policy_anchoring"


def answer(report: Report, meaning: str) -> Answer:
    return answer_of(report, field_of(report, meaning))


def stored(report: Report, meaning: str) -> list[Row]:
    field = field_of(report, meaning)
    return rows_of(report, field, answer_of(report, field))


def type_on(report: Report, who: User, *texts: str, page: str = "side") -> None:
    for text in texts:
        version = token_of(report, field_of(report, POLICY))
        write_answer(report, POLICY, text, who, version=Seen(version, page, goes_on=True))


def written() -> list[tuple[Any, list[tuple[str, str | None, str | None]]]]:
    """Each event of writing, oldest first: who, and what changed."""
    events = Event.objects.filter(verb="answer_written").order_by("pk").prefetch_related("changes")
    return [(event.actor, [(each.field, each.old, each.new) for each in event.changes.all()]) for event in events]


def test_many_saves_of_one_sitting_are_one_event(report: Report, kari: User) -> None:
    type_on(report, kari, "Vi", "Vi har", "Vi har vedtatt.")
    assert report_data(report)["answers"]["1.A.2"] == "Vi har vedtatt."
    assert written() == []
    settle_report(report)
    assert written() == [(kari, [("answers.1.A.2", "Vedtatt av kommunestyret.", "Vi har vedtatt.")])]
    assert not WritingSession.objects.exists()


def test_a_plain_save_ends_the_sitting(report: Report, kari: User) -> None:
    type_on(report, kari, "Vi", "Vi har")
    write_answer(report, POLICY, "Vi har", kari)
    assert written() == [(kari, [("answers.1.A.2", "Vedtatt av kommunestyret.", "Vi har")])]


def test_anothers_write_ends_the_sitting_before_it(report: Report, kari: User, britt: User) -> None:
    type_on(report, kari, "Karis")
    type_on(report, britt, "Karis og Britts")
    settle_report(report)
    assert written() == [
        (kari, [("answers.1.A.2", "Vedtatt av kommunestyret.", "Karis")]),
        (britt, [("answers.1.A.2", "Karis", "Karis og Britts")]),
    ]


def test_what_came_to_nothing_is_no_event(report: Report, kari: User) -> None:
    type_on(report, kari, "Noe annet", "Vedtatt av kommunestyret.")
    settle_report(report)
    assert written() == []
    assert not EarlierValue.objects.filter(answer=answer(report, POLICY), event__verb="answer_written").exists()


def test_what_nobody_goes_on_with_is_ended_after_a_quarter(report: Report, kari: User) -> None:
    type_on(report, kari, "Halvveis")
    assert settle_sessions() == 0
    assert settle_sessions(timezone.now() + timedelta(minutes=16)) == 1
    assert [who for who, _ in written()] == [kari]


def test_a_new_sitting_begins_after_a_long_pause(report: Report, kari: User) -> None:
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        type_on(report, kari, "Før lunsj")
    type_on(report, kari, "Etter lunsj")
    settle_report(report)
    assert [changes[0][1:] for _, changes in written()] == [
        ("Vedtatt av kommunestyret.", "Før lunsj"),
        ("Før lunsj", "Etter lunsj"),
    ]


def test_an_import_ends_what_goes_on(report: Report, kari: User) -> None:
    type_on(report, kari, "Karis")
    fill_report(report, fjordviks_report(), None)
    assert [who for who, _ in written()] == [kari]
    [latest, *_] = earlier_values_of(answer(report, POLICY))
    restore_answer(report, POLICY, latest.pk, kari)
    assert report_data(report)["answers"]["1.A.2"] == "Karis"


def test_a_lost_answer_is_no_conflict_and_another_page_is(report: Report, kari: User) -> None:
    version = token_of(report, field_of(report, POLICY))
    write_answer(report, POLICY, "En", kari, version=Seen(version, "min", goes_on=True))
    write_answer(report, POLICY, "En to", kari, version=Seen(version, "min", goes_on=True))
    with pytest.raises(StaleAnswer):
        write_answer(report, POLICY, "Tre", kari, version=Seen(version, "en annen", goes_on=True))
    assert report_data(report)["answers"]["1.A.2"] == "En to"


def test_a_write_by_hand_makes_a_carried_or_ready_answer_a_draft_of_ones_own(report: Report, kari: User) -> None:
    Answer.objects.filter(meaning=POLICY).update(state=AnswerState.READY, source=AnswerSource.CARRIED, carried_from=2023)
    write_answer(report, POLICY, "Vedtatt av kommunestyret.", kari)
    same = answer(report, POLICY)
    assert (same.state, same.source, same.carried_from) == (AnswerState.READY, AnswerSource.CARRIED, 2023)
    write_answer(report, POLICY, "Ny tekst", kari)
    new = answer(report, POLICY)
    assert (new.state, new.source, new.carried_from, new.changed_by) == (AnswerState.DRAFT, AnswerSource.WRITTEN, None, kari)


def test_an_approved_answer_is_locked(report: Report, kari: User) -> None:
    Answer.objects.filter(meaning=POLICY).update(state=AnswerState.APPROVED)
    with pytest.raises(AnswerIsLocked):
        write_answer(report, POLICY, "Ny tekst", kari)


@pytest.mark.parametrize(
    ("meaning", "value"),
    [(POLICY, "Noe\n\n- helt *annet*"), ("total_purchases", None), ("active_agreements", 13), ("policy_link", None)],
)
def test_an_earlier_value_comes_back_exactly(report: Report, kari: User, meaning: str, value: Any) -> None:
    before = report_data(report)
    write_answer(report, meaning, value, kari)
    assert report_data(report) != before
    restore_answer(report, meaning, earlier_values_of(answer(report, meaning))[0].pk, kari)
    assert report_data(report) == before


@pytest.mark.parametrize("meaning", ["requirements", "risks", "risk_handling", "goals_of_year", "goals_next_year", "deviations"])
def test_earlier_rows_come_back_exactly(report: Report, kari: User, meaning: str) -> None:
    before, records = report_data(report), [row.record for row in stored(report, meaning)]
    column = field_of(report, meaning).columns[0].key
    kept = stored(report, meaning)[1:]
    write_rows(report, meaning, [*kept, Row({column: "En helt ny rad om noe annet"}, 9)], kari, comment="Ny kommentar")
    assert report_data(report) != before
    restore_answer(report, meaning, earlier_values_of(answer(report, meaning))[0].pk, kari)
    after = report_data(report)
    assert [after[key] for key in ("requirements", "goals", "deviations")] == [
        before[key] for key in ("requirements", "goals", "deviations")
    ]
    assert after["risks"] == before["risks"]
    if meaning != "risks":
        assert after["risk_handling"] == before["risk_handling"]
    assert [row.record for row in stored(report, meaning)][1:] == records[1:]


def test_what_was_before_the_writing_that_goes_on_can_be_had_back(report: Report, kari: User) -> None:
    type_on(report, kari, "Feil", "Helt feil")
    restore_answer(report, POLICY, None, kari)
    assert report_data(report)["answers"]["1.A.2"] == "Vedtatt av kommunestyret."
    assert [changes[0][2] for _, changes in written()] == ["Helt feil", "Vedtatt av kommunestyret."]


def test_a_value_that_was_not_asked_is_not_asked_again(report: Report, kari: User) -> None:
    before = report_data(report)
    meaning = next(each.meaning for each in Answer.objects.filter(report=report, asked=False) if each.meaning == "remedy_policy")
    write_answer(report, meaning, "Vi har en ordning.", kari)
    restore_answer(report, meaning, earlier_values_of(answer(report, meaning))[0].pk, kari)
    assert report_data(report) == before


def test_rows_saved_again_and_again_are_the_same_records(report: Report, kari: User) -> None:
    for meaning in ("requirements", "risks", "goals_of_year"):
        records = [row.record for row in stored(report, meaning)]
        for _ in range(3):
            rows = stored(report, meaning)
            column = field_of(report, meaning).columns[0].key
            changed = [Row({**row.values, column: f"{row.values[column]} x"}, row.number, row.record) for row in rows]
            version = token_of(report, field_of(report, meaning))
            write_rows(report, meaning, changed, kari, version=Seen(version, "side", goes_on=True), comment="k")
        assert [row.record for row in stored(report, meaning)] == records


def test_rows_change_places_and_stay_who_they_are(report: Report, kari: User) -> None:
    new = [Row({"type": name}, number) for number, name in enumerate(("Lønn", "HMS", "Arbeidstid"), start=1)]
    write_rows(report, "deviations", new, kari)
    first, second, third = stored(report, "deviations")
    write_rows(report, "deviations", [third, Row({"type": "Ny"}), first], kari)
    assert [row.values["type"] for row in stored(report, "deviations")] == ["Arbeidstid", "Ny", "Lønn"]
    assert [row.record for row in stored(report, "deviations")][::2] == [third.record, first.record]
    assert second.record not in [row.record for row in stored(report, "deviations")]
