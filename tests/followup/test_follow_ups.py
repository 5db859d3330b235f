"""Follow-ups: planned, carried out, reported, cancelled, taken up and withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from aktsom.access.models import Organisation, User
from aktsom.access.queries import history_of
from aktsom.followup.actions.follow_ups import (
    FollowUpFacts,
    Person,
    cancel_follow_up,
    carry_out,
    change_follow_up,
    hand_over,
    plan_follow_up,
    reopen,
    report_follow_up,
    take_up,
    withdraw_follow_up,
    write_note,
)
from aktsom.followup.follow_up_tokens import token_of_follow_up
from aktsom.followup.models import FollowUp
from aktsom.followup.policies_follow_ups import FollowUpFault, FollowUpIsClosed, FollowUpMoveNotAllowed
from aktsom.followup.queries.follow_ups import done_in, follow_up_of, follow_ups_of, overdue_on
from aktsom.followup.states import FOLLOW_UP_MOVES, FollowUpKind, FollowUpState
from aktsom.notices.models import Notice
from aktsom.risk.tokens import StaleRecord
from aktsom.search.models import SearchEntry
from aktsom.values.refusals import NotAllowed, NotFound
from tests.followup.made import agreement, planned, supplier

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def verbs(follow_up: FollowUp) -> list[str]:
    return [event.verb for event in history_of(follow_up.organisation, "follow_up", str(follow_up.pk))]


def test_a_follow_up_goes_from_plan_to_report(fjordvik: Organisation, kari: User) -> None:
    follow_up = planned(fjordvik, kari, owner=kari, themes=("wages", "working_hours"))

    carry_out(follow_up, TODAY, kari)
    report_follow_up(follow_up_of(fjordvik, follow_up.pk), TODAY + timedelta(days=3), kari)

    kept = follow_up_of(fjordvik, follow_up.pk)
    assert (kept.state, kept.done_on, kept.reported_on) == ("reported", TODAY, date(2026, 6, 4))
    assert verbs(kept) == ["follow_up_reported", "follow_up_carried_out", "follow_up_planned"]


def test_what_took_place_in_a_year_is_counted_in_that_year(fjordvik: Organisation, storoya: Organisation) -> None:
    for organisation, day in ((fjordvik, date(2025, 12, 31)), (fjordvik, date(2026, 1, 1)), (storoya, date(2026, 1, 1))):
        carry_out(planned(organisation), day, None)
    planned(fjordvik, planned_on=date(2026, 3, 1))
    withdraw_follow_up(carry_out(planned(fjordvik), date(2026, 2, 1), None), None)

    assert [one.done_on for one in done_in(fjordvik, 2026)] == [date(2026, 1, 1)]


def test_only_what_is_planned_can_be_late(fjordvik: Organisation) -> None:
    late = planned(fjordvik, planned_on=date(2026, 5, 31))
    planned(fjordvik, planned_on=TODAY)
    planned(fjordvik, planned_on=None)
    carry_out(planned(fjordvik, planned_on=date(2026, 1, 1)), date(2026, 2, 2), None)

    assert list(overdue_on(fjordvik, TODAY)) == [late]


@pytest.mark.parametrize("state", FollowUpState)
def test_a_follow_up_moves_only_where_the_table_says(fjordvik: Organisation, state: FollowUpState) -> None:
    moves = {
        FollowUpState.DONE: lambda one: carry_out(one, TODAY, None) if state != FollowUpState.REPORTED else reopen(one, None),
        FollowUpState.REPORTED: lambda one: report_follow_up(one, TODAY, None),
        FollowUpState.CANCELLED: lambda one: cancel_follow_up(one, "Avtalen er sagt opp", None),
        FollowUpState.PLANNED: lambda one: take_up(one, None),
    }
    for target, move in moves.items():
        follow_up = planned(fjordvik)
        FollowUp.objects.filter(pk=follow_up.pk).update(state=state, done_on=TODAY)
        follow_up.refresh_from_db()
        if target in FOLLOW_UP_MOVES[state]:
            assert move(follow_up).state == target
        else:
            with pytest.raises(FollowUpMoveNotAllowed):
                move(follow_up)


def test_the_table_of_states_is_whole() -> None:
    assert set(FOLLOW_UP_MOVES) == set(FollowUpState)
    reached = {state for states in FOLLOW_UP_MOVES.values() for state in states}
    assert reached == set(FollowUpState)


def test_cancelling_takes_a_reason_and_taking_up_clears_it(fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik)
    with pytest.raises(FollowUpFault):
        cancel_follow_up(follow_up, "  ", None)

    cancelled = cancel_follow_up(follow_up, "Byggeplassen er stengt", None)
    taken_up = take_up(cancelled, None)

    assert cancelled.cancelled_because == "Byggeplassen er stengt"
    assert (taken_up.state, taken_up.cancelled_because) == ("planned", "")


def test_nothing_takes_place_tomorrow_or_is_reported_before_it_took_place(fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik)
    with pytest.raises(FollowUpFault, match="fram i tid"):
        carry_out(follow_up, timezone.localdate() + timedelta(days=1), None)
    done = carry_out(follow_up, TODAY, None)
    with pytest.raises(FollowUpFault, match="før den ble gjennomført"):
        report_follow_up(done, TODAY - timedelta(days=1), None)


def test_a_follow_up_is_of_somebody_and_of_our_own(fjordvik: Organisation, storoya: Organisation) -> None:
    facts = FollowUpFacts(FollowUpKind.MEETING)
    with pytest.raises(FollowUpFault, match="Velg en avtale eller en leverandør"):
        plan_follow_up(fjordvik, facts, None)
    with pytest.raises(FollowUpFault, match="finnes ikke hos dere"):
        plan_follow_up(fjordvik, FollowUpFacts(FollowUpKind.MEETING, agreement=agreement(storoya)), None)
    with pytest.raises(FollowUpFault, match="finnes ikke hos dere"):
        plan_follow_up(fjordvik, FollowUpFacts(FollowUpKind.MEETING, supplier=supplier(storoya)), None)


def test_a_reader_plans_nothing(fjordvik: Organisation, rune: User) -> None:
    with pytest.raises(NotAllowed):
        planned(fjordvik, rune)
    assert not FollowUp.objects.exists()


def test_a_stranger_finds_nothing(fjordvik: Organisation, storoya: Organisation) -> None:
    follow_up = planned(fjordvik)

    assert list(follow_ups_of(storoya)) == []
    with pytest.raises(NotFound):
        follow_up_of(storoya, follow_up.pk)


def test_nobody_writes_on_top_of_what_she_has_not_seen(fjordvik: Organisation, kari: User, britt: User) -> None:
    follow_up = planned(fjordvik, title="Lønn")
    seen = token_of_follow_up(follow_up)
    change_follow_up(follow_up, FollowUpFacts(FollowUpKind.ON_SITE, agreement=follow_up.agreement), britt, seen=seen)

    with pytest.raises(StaleRecord):
        change_follow_up(follow_up, FollowUpFacts(FollowUpKind.MEETING, agreement=follow_up.agreement), kari, seen=seen)

    assert follow_up_of(fjordvik, follow_up.pk).kind == "on_site"


def test_the_note_tells_who_was_there_until_it_is_reported(fjordvik: Organisation, kari: User) -> None:
    follow_up = planned(fjordvik)
    people = [Person("Ola Leverandør", "Nordlys"), Person("Kari Kjøper")]

    write_note(follow_up, "Alt gikk greit", people, kari)
    done = carry_out(follow_up, TODAY, kari)
    report_follow_up(done, TODAY, kari)

    assert [(one.name, one.represents) for one in follow_up.present.all()] == [("Ola Leverandør", "Nordlys"), ("Kari Kjøper", "")]
    with pytest.raises(FollowUpIsClosed):
        write_note(follow_up, "Noe annet", [], kari)


def test_an_owner_hands_over_and_the_history_tells(fjordvik: Organisation, kari: User, britt: User) -> None:
    follow_up = planned(fjordvik, owner=kari)

    hand_over(follow_up, britt, kari)
    hand_over(follow_up, britt, kari)

    [event] = [one for one in history_of(fjordvik, "follow_up", str(follow_up.pk)) if one.verb == "follow_up_changed"]
    assert [(one.old, one.new) for one in event.changes.all()] == [("Kari Kjøper", "Britt Bidrar")]


def test_what_is_planned_can_be_searched_for_and_what_is_withdrawn_cannot(fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik, title="Skolen på Nes")
    assert SearchEntry.objects.get(kind="follow_up").title == "Lønnskontroll: Skolen på Nes"

    withdraw_follow_up(follow_up, None)
    withdraw_follow_up(follow_up, None)

    assert not SearchEntry.objects.exists()
    assert verbs(follow_up).count("follow_up_withdrawn") == 1


def test_somebody_who_is_given_a_follow_up_is_told_once(fjordvik: Organisation, kari: User, britt: User) -> None:
    mine = planned(fjordvik, kari, owner=kari)
    hand_over(mine, britt, kari)
    hand_over(mine, britt, kari)

    assert [(one.person, one.kind, one.due) for one in Notice.objects.all()] == [(britt, "assigned", date(2026, 5, 4))]
