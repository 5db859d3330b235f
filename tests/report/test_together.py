"""Working together on a report: who has what, who says what, and who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from aktsom.access.actions import end_membership
from aktsom.access.models import Event, EventChange, Membership, Organisation, User
from aktsom.access.roles import Role
from aktsom.agenda.dated import Wanted
from aktsom.agenda.queries import agenda_of
from aktsom.notices.models import Notice
from aktsom.report.actions import (
    BadComment,
    Portion,
    assign,
    end_assignments,
    hand_over,
    reopen_thread,
    resolve_thread,
    set_answer_state,
    start_report,
    tell_of_deadlines,
    write_answer,
    write_comment,
)
from aktsom.report.models import Answer, Assignment, Comment, Report
from aktsom.report.policies import ReportIsClosed
from aktsom.report.policies_together import RoleTooLow
from aktsom.report.queries import report_data
from aktsom.report.queries.together import (
    CommentCount,
    assigned_fields,
    comment_counts,
    threads_of,
    work_of,
)
from aktsom.report.states import AnswerState, ReportState
from aktsom.values.refusals import NotAllowed, NotFound, Refusal
from tests.cast import member, person
from tests.report.fjordviks_report import public_form

pytestmark = pytest.mark.django_db
FIELD = Portion(meaning="policy_anchoring")
NEXT_WEEK = date(2030, 1, 8)


@pytest.fixture(autouse=True)
def _no_deadline_has_gone(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2030-01-01T12:00:00+01:00", tick=False)


def test_a_field_is_given_to_a_colleague_by_a_date(report: Report, kari: User, britt: User) -> None:
    assert assign(report, [FIELD], britt, NEXT_WEEK, kari) == 1
    assert assigned_fields(report)["policy_anchoring"].person == britt
    assert assigned_fields(report)["policy_anchoring"].due == NEXT_WEEK
    told = Notice.objects.get(person=britt)
    assert (told.kind, told.due, told.address) == ("assigned", NEXT_WEEK, "/arsrapport/2024/felt/policy_anchoring/")
    assert "1.A.2" in told.subject
    event = Event.objects.filter(verb="work_assigned").get()
    assert list(EventChange.objects.filter(event=event).values_list("field", "old", "new")) == [
        ("answers.1.A.2#assigned", None, "Britt Bidrar, 08.01.2030")
    ]


def test_a_field_of_ones_own_goes_before_the_step(report: Report, kari: User, britt: User, hege: User) -> None:
    assign(report, [Portion(step=1), FIELD], britt, None, kari)
    assign(report, [FIELD], hege, None, kari)
    found = assigned_fields(report)
    assert (found["policy_anchoring"].person, found["policy_anchoring"].by_step) == (hege, False)
    assert (found["policy_link"].person, found["policy_link"].by_step) == (britt, True)
    assert Assignment.objects.filter(meaning="policy_anchoring").count() == 2, "the former one is ended, not erased"


def test_a_field_with_a_date_is_in_my_work_by_its_code_where_it_has_one(report: Report, kari: User, britt: User) -> None:
    assign(report, [FIELD, Portion(meaning="foreword_text")], britt, NEXT_WEEK, kari)
    found = agenda_of(report.organisation, Wanted(frozenset({britt.pk}), NEXT_WEEK), {"report_field"})
    titles = sorted(thing.title for thing in found)
    assert titles[0].startswith("1.A.2 ")
    assert titles[1] == "Forordet"


def test_many_at_once_are_one_event_and_one_notice(report: Report, kari: User, britt: User) -> None:
    portions = [Portion(step=step) for step in (1, 2, 3)]
    assert assign(report, portions, britt, None, kari) == 3
    assert assign(report, portions, britt, None, kari) == 0, "what she has already stays"
    assert Event.objects.filter(verb="work_assigned").count() == 1
    assert "og 2 til" in Notice.objects.get(person=britt).subject


def test_a_reader_cannot_be_given_work_and_the_refusal_says_why(report: Report, kari: User, rune: User, stine: User) -> None:
    with pytest.raises(RoleTooLow, match="leser"):
        assign(report, [FIELD], rune, None, kari)
    with pytest.raises(RoleTooLow, match="ikke lenger med"):
        assign(report, [FIELD], stine, None, kari)


def test_a_contributor_takes_and_puts_down_but_gives_nothing_to_others(report: Report, kari: User, britt: User) -> None:
    assign(report, [FIELD], britt, None, britt)
    assert not Notice.objects.exists(), "nobody is told of what she did herself"
    with pytest.raises(NotAllowed):
        assign(report, [Portion(step=2)], kari, None, britt)
    assert end_assignments(report, [FIELD], britt) == 1
    assign(report, [FIELD], kari, None, kari)
    for act in (lambda: end_assignments(report, [FIELD], britt), lambda: assign(report, [FIELD], britt, None, britt)):
        with pytest.raises(NotAllowed):
            act()
    assert assigned_fields(report)["policy_anchoring"].person == kari


@pytest.mark.parametrize(
    ("portions", "due", "refusal"),
    [
        ([], None, "nothing_chosen"),
        ([Portion(meaning="finnes_ikke")], None, "not_found"),
        ([Portion(step=9)], None, "not_found"),
        ([FIELD], date(2029, 12, 31), "bad_deadline"),
        ([FIELD], date(2300, 1, 1), "bad_deadline"),
    ],
)
def test_what_cannot_be_given_away_is_refused(
    report: Report, kari: User, portions: list[Portion], due: date | None, refusal: str
) -> None:
    with pytest.raises(Refusal) as refused:
        assign(report, portions, kari, due, kari)
    assert refused.value.code == refusal
    assert not Assignment.objects.exists()


def test_a_closed_report_is_given_to_nobody(report: Report, kari: User) -> None:
    Report.objects.update(state=ReportState.PUBLISHED)
    with pytest.raises(ReportIsClosed):
        assign(report, [FIELD], kari, None, kari)


def test_what_somebody_has_who_leaves_is_shown_without_owner(
    report: Report, kari: User, arne: User, britt: User, logged_in: Callable[[User], Client]
) -> None:
    assign(report, [FIELD], britt, NEXT_WEEK, kari)
    end_membership(arne, Membership.objects.get(user=britt))
    assert "policy_anchoring" not in assigned_fields(report)
    page = logged_in(kari).get("/arsrapport/2024/arbeid/").content.decode()
    assert "Uten ansvarlig" in page
    assert "før: Britt Bidrar" in page


def test_all_of_somebodys_work_goes_to_another_in_every_open_report(
    report: Report, fjordvik: Organisation, kari: User, britt: User, hege: User
) -> None:
    other = start_report(fjordvik, 2025, public_form(), None)
    assign(report, [FIELD, Portion(step=3)], britt, NEXT_WEEK, kari)
    assign(other, [FIELD], britt, None, kari)
    assert hand_over(fjordvik, britt, hege, kari) == 3
    assert not Assignment.objects.filter(person=britt, ended_at__isnull=True).exists()
    assert assigned_fields(report)["policy_anchoring"].due == NEXT_WEEK
    assert Notice.objects.filter(person=hege, kind="assigned").count() == 2, "one for each report"
    with pytest.raises(NotAllowed):
        hand_over(fjordvik, hege, britt, britt)
    with pytest.raises(Refusal, match="forskjellige"):
        hand_over(fjordvik, hege, hege, kari)


def test_what_each_has_left_counts_what_is_not_ready(report: Report, kari: User, britt: User) -> None:
    assign(report, [Portion(step=1)], britt, NEXT_WEEK, kari)
    set_answer_state(report, "policy_anchoring", AnswerState.READY, britt)
    work = work_of(report, report_data(report), "nb")
    share = work.shares(timezone.localdate())[0]
    assert share.person == britt
    assert len(share.fields) - len(share.left) == 1
    assert share.next_due == NEXT_WEEK
    assert "policy_anchoring" not in {field.meaning for field in share.left}


def test_an_answer_is_ready_when_a_person_says_so(report: Report, britt: User) -> None:
    set_answer_state(report, "policy_anchoring", AnswerState.READY, britt)
    assert Answer.objects.get(report=report, meaning="policy_anchoring").state == AnswerState.READY
    set_answer_state(report, "policy_anchoring", AnswerState.READY, britt)
    assert Event.objects.filter(verb="answer_ready").count() == 1, "said twice it is said once"
    set_answer_state(report, "policy_anchoring", AnswerState.DRAFT, britt)
    assert Event.objects.filter(verb="answer_not_ready").count() == 1
    set_answer_state(report, "policy_anchoring", AnswerState.READY, britt)
    write_answer(report, "policy_anchoring", "Noe annet.", britt)
    assert Answer.objects.get(report=report, meaning="policy_anchoring").state == AnswerState.DRAFT, "new words are no more ready"


def test_a_blank_an_approved_and_a_foreign_answer_are_not_said_to_be_ready(
    report: Report, britt: User, rune: User, stine: User
) -> None:
    for actor, refusal in ((rune, NotAllowed), (stine, NotFound)):
        with pytest.raises(refusal):
            set_answer_state(report, "policy_anchoring", AnswerState.READY, actor)
    with pytest.raises(Refusal, match="ikke besvart"):
        set_answer_state(report, "foreword_heading", AnswerState.READY, britt)
    Answer.objects.filter(meaning="policy_anchoring").update(state=AnswerState.APPROVED)
    with pytest.raises(Refusal, match="låst"):
        set_answer_state(report, "policy_anchoring", AnswerState.DRAFT, britt)
    with pytest.raises(Refusal, match="meldes klart"):
        set_answer_state(report, "policy_anchoring", AnswerState.APPROVED, britt)


def test_a_comment_is_answered_resolved_and_opened_again(report: Report, kari: User, britt: User) -> None:
    opening = write_comment(report, "policy_anchoring", "Er dette\r\nfortsatt riktig?\x07", kari)
    write_comment(report, "policy_anchoring", "Ja.", britt, thread=opening)
    thread = threads_of(report, "policy_anchoring")[0]
    assert [saying.text for saying in thread.sayings] == ["Er dette\nfortsatt riktig?", "Ja."]
    assert [saying.author for saying in thread.sayings] == [kari, britt]
    resolve_thread(opening, britt)
    resolve_thread(opening, britt)
    assert comment_counts(report) == {"policy_anchoring": CommentCount(threads=1, unresolved=0)}
    assert threads_of(report)[0].resolved_by == britt
    reopen_thread(opening, kari)
    assert comment_counts(report) == {"policy_anchoring": CommentCount(threads=1, unresolved=1)}
    assert list(Event.objects.filter(verb__startswith="comment").order_by("pk").values_list("verb", flat=True)) == [
        "comment_written",
        "comment_written",
        "comment_resolved",
        "comment_reopened",
    ]


def test_a_reply_opens_a_resolved_thread_again_and_is_told_to_those_who_spoke(report: Report, kari: User, britt: User) -> None:
    opening = write_comment(report, "policy_anchoring", "Er dette riktig?", kari)
    resolve_thread(opening, kari)
    write_comment(report, "policy_anchoring", "Nei.", britt, thread=opening)
    assert not threads_of(report)[0].is_resolved
    told = Notice.objects.get(person=kari)
    assert (told.kind, told.note) == ("commented", "Nei.")
    assert told.address.startswith("/arsrapport/2024/felt/policy_anchoring/kommentarer/#kommentar-")


def test_the_one_who_has_the_field_is_told_of_a_comment_and_a_colleague_who_is_mentioned(
    report: Report, kari: User, britt: User, rune: User
) -> None:
    assign(report, [FIELD], britt, None, kari)
    Notice.objects.all().delete()
    write_comment(report, "policy_anchoring", "Se på dette, @Rune Leser.", kari, mentioned=[rune, rune])
    assert dict(Notice.objects.values_list("person__name", "kind")) == {"Britt Bidrar": "commented", "Rune Leser": "mentioned"}
    assert [called.name for called in threads_of(report)[0].opening.mentioned] == ["Rune Leser"]


def test_only_colleagues_can_be_mentioned(report: Report, kari: User, stine: User, siri: User) -> None:
    for stranger in (stine, siri):
        with pytest.raises(BadComment, match="kolleger"):
            write_comment(report, "policy_anchoring", "Hei", kari, mentioned=[stranger])
    assert not Comment.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\x07", "x" * 50_000])
def test_a_comment_says_something_and_not_too_much(report: Report, kari: User, text: str) -> None:
    with pytest.raises(BadComment):
        write_comment(report, "policy_anchoring", text, kari)


def test_a_reader_does_not_comment_and_a_stranger_finds_nothing(report: Report, rune: User, stine: User) -> None:
    with pytest.raises(NotAllowed):
        write_comment(report, "policy_anchoring", "Hei", rune)
    with pytest.raises(NotFound):
        write_comment(report, "policy_anchoring", "Hei", stine)


def test_a_reply_belongs_to_its_own_report_and_field(report: Report, fjordvik: Organisation, kari: User) -> None:
    other = start_report(fjordvik, 2025, public_form(), None)
    elsewhere = write_comment(other, "policy_anchoring", "Et annet år", kari)
    beside = write_comment(report, "policy_link", "Et annet felt", kari)
    for thread in (elsewhere, beside, 999_999):
        with pytest.raises(NotFound):
            write_comment(report, "policy_anchoring", "Svar", kari, thread=thread)


def test_the_secretariat_sees_and_says_only_what_is_shared(report: Report, kari: User, siri: User) -> None:
    internal = write_comment(report, "policy_anchoring", "Bare for oss.", kari)
    shared = write_comment(report, "policy_anchoring", "Til dere.", kari, shared=True)
    with pytest.raises(Refusal):
        write_comment(report, "policy_anchoring", "For tidlig.", siri)
    Report.objects.update(state=ReportState.SUBMITTED)
    report.refresh_from_db()
    said = write_comment(report, "policy_anchoring", "Takk.", siri, thread=shared, shared=False)
    alone = write_comment(report, "policy_anchoring", "Hva menes?", siri)
    assert said.shared
    assert alone.shared
    assert [thread.opening.text for thread in threads_of(report, shared_only=True)] == ["Til dere.", "Hva menes?"]
    assert comment_counts(report, shared_only=True)["policy_anchoring"].threads == 2
    for act in (
        lambda: write_comment(report, "policy_anchoring", "Hei", siri, thread=internal),
        lambda: resolve_thread(internal, siri),
    ):
        with pytest.raises(NotFound):
            act()
    resolve_thread(shared, siri)


def test_deadlines_are_told_of_once_and_weekly_when_they_are_gone(report: Report, kari: User, britt: User) -> None:
    due = date(2030, 1, 20)
    assign(report, [FIELD], britt, due, kari)
    Notice.objects.all().delete()
    kinds = []
    for day in range(40):
        tell_of_deadlines(date(2030, 1, 1) + timedelta(days=day))
        tell_of_deadlines(date(2030, 1, 1) + timedelta(days=day))
        kinds.append(Notice.objects.count())
    assert Notice.objects.filter(kind="due_soon").count() == 1
    assert kinds[11] == 0, "the 12th, eight days before"
    assert kinds[12] == 1, "the 13th, a week before"
    assert kinds[20] == 2, "the 21st, the day after"
    assert kinds[26] == 2
    assert kinds[27] == 3, "a week later"
    set_answer_state(report, "policy_anchoring", AnswerState.READY, britt)
    assert tell_of_deadlines(date(2030, 6, 1)) == 0, "what is ready is not overdue"


def test_nobody_is_told_of_deadlines_of_a_closed_report_or_of_somebody_who_left(
    report: Report, kari: User, arne: User, britt: User
) -> None:
    assign(report, [FIELD], britt, NEXT_WEEK, kari)
    assign(report, [Portion(step=2)], kari, NEXT_WEEK, kari)
    Notice.objects.all().delete()
    end_membership(arne, Membership.objects.get(user=britt))
    assert tell_of_deadlines(NEXT_WEEK) == 1
    Report.objects.update(state=ReportState.SUBMITTED)
    assert tell_of_deadlines(NEXT_WEEK + timedelta(days=30)) == 0


def test_people_are_told_in_their_own_language(report: Report, kari: User, britt: User) -> None:
    User.objects.filter(pk=britt.pk).update(language="en")
    britt.refresh_from_db()
    assign(report, [Portion(step=1), Portion(step=2)], britt, None, kari)
    assert Notice.objects.get(person=britt).subject.endswith("and 1 more, annual report 2024")


def test_queries_stay_the_same_however_much_is_given_and_said(
    report: Report, kari: User, britt: User, fjordvik: Organisation, django_assert_max_num_queries: object
) -> None:
    people = [
        member(person(f"Person {number}", f"p{number}@fjordvik.example"), fjordvik, Role.CONTRIBUTOR) for number in range(12)
    ]
    for number, field in enumerate(public_form().fields):
        assign(report, [Portion(meaning=field.meaning)], people[number % 12], NEXT_WEEK, kari)
        opening = write_comment(report, field.meaning, "Hei", kari, mentioned=[britt])
        write_comment(report, field.meaning, "Svar", britt, thread=opening)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert len(assigned_fields(report)) == len(public_form().fields)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(comment_counts(report)) == len(public_form().fields)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert all(saying.author.name for thread in threads_of(report) for saying in thread.sayings)
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        work_of(report, report_data(report), "nb")
