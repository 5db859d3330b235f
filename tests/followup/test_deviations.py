"""Recording deviations, moving them through their states, and putting right what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aktsom.access.models import Event, Organisation, User
from aktsom.followup.actions.corrective import add_action, change_action, drop_action, verify_action
from aktsom.followup.actions.deviation_telling import token_of_deviation
from aktsom.followup.actions.deviations import (
    DeviationFacts,
    change_deviation,
    move_deviation,
    record_deviation,
    withdraw_deviation,
)
from aktsom.followup.deviation_facts import ActionFacts
from aktsom.followup.models import Deviation
from aktsom.followup.policies_deviations import (
    IsClosed,
    IsWithdrawn,
    MoveNotAllowed,
    NeedsReason,
    NotVerifiedYet,
    check_may_move,
    may_move,
)
from aktsom.followup.queries.deviations import deviations_of, found_in, open_deviations_of, overdue
from aktsom.followup.states import DEVIATION_MOVES, DeviationState
from aktsom.risk.tokens import StaleRecord
from aktsom.values.refusals import NotAllowed, NotFound
from tests.followup.deviation_house import FOUND, agreement_in, deviation_in, supplier_in

Login = Callable[[User], Client]
S = DeviationState


def test_every_state_of_a_deviation_says_what_may_follow_and_none_follows_itself() -> None:
    assert set(DEVIATION_MOVES) == set(DeviationState)
    assert all(state not in after for state, after in DEVIATION_MOVES.items())
    assert {after for all_ in DEVIATION_MOVES.values() for after in all_} == set(DeviationState)


@pytest.mark.parametrize(("before", "after"), list(product(DeviationState, DeviationState)))
def test_a_move_that_the_table_lacks_is_refused_and_one_that_it_has_is_not(before: S, after: S) -> None:
    if may_move(before, after):
        check_may_move(before, after, "Derfor")
    else:
        with pytest.raises(MoveNotAllowed):
            check_may_move(before, after, "Derfor")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(list(DeviationState)), max_size=12))
def test_whatever_is_asked_a_deviation_is_closed_only_as_verified_or_with_a_reason(asked: list[S]) -> None:
    state = S.OPEN
    for wanted in asked:
        if may_move(state, wanted):
            needs = wanted is S.CLOSED and state is not S.VERIFIED
            if needs:
                with pytest.raises(NeedsReason):
                    check_may_move(state, wanted, " ")
            state = wanted
    assert state in DeviationState


def test_a_deviation_goes_from_open_to_closed_with_its_days_and_its_history(fjordvik: Organisation, britt: User) -> None:
    deviation = deviation_in(fjordvik)
    action = add_action(deviation, ActionFacts("Etterbetale overtid", "Fabrikksjefen", date(2025, 4, 1)), britt)
    for state in (S.ACKNOWLEDGED, S.PLAN_AGREED, S.CORRECTED):
        deviation = move_deviation(deviation, state, britt, on=date(2025, 4, 2))
    with pytest.raises(NotVerifiedYet):
        move_deviation(deviation, S.VERIFIED, britt)
    verify_action(action, "Sett ti lønnsslipper", date(2025, 4, 10), britt)
    deviation = move_deviation(deviation, S.VERIFIED, britt, on=date(2025, 4, 10))
    deviation = move_deviation(deviation, S.CLOSED, britt, on=date(2025, 4, 11))

    assert (deviation.verified_on, deviation.closed_on) == (date(2025, 4, 10), date(2025, 4, 11))
    moved = Event.objects.filter(thing_type="deviation", thing_id=str(deviation.pk), verb="deviation_moved")
    assert moved.count() == 5


def test_closing_without_a_verification_takes_a_reason_that_is_kept(fjordvik: Organisation, britt: User) -> None:
    deviation = deviation_in(fjordvik)

    with pytest.raises(NeedsReason):
        move_deviation(deviation, S.CLOSED, britt, "  ")
    closed = move_deviation(deviation, S.CLOSED, britt, "Leverandøren er konkurs")

    assert closed.closed_because == "Leverandøren er konkurs"
    assert not open_deviations_of(fjordvik).exists()


def test_where_every_action_is_verified_the_deviation_is_closed_without_more_words(fjordvik: Organisation, britt: User) -> None:
    deviation = deviation_in(fjordvik)
    first, second = (add_action(deviation, ActionFacts(text, "", None), britt) for text in ("Etterbetale", "Ny rutine"))
    verify_action(first, "Sett lønnsslipper", date(2025, 4, 10), britt)
    with pytest.raises(NeedsReason):
        move_deviation(deviation, S.CLOSED, britt)
    verify_action(second, "Lest rutinen", date(2025, 4, 12), britt)

    closed = move_deviation(deviation, S.CLOSED, britt, on=date(2025, 4, 20))

    assert (closed.verified_on, closed.closed_on) == (date(2025, 4, 12), date(2025, 4, 20))


def test_opening_again_takes_a_reason_and_forgets_that_it_was_closed(fjordvik: Organisation, britt: User) -> None:
    closed = move_deviation(deviation_in(fjordvik), S.CLOSED, britt, "Feil lukket")

    with pytest.raises(NeedsReason):
        move_deviation(closed, S.OPEN, britt)
    again = move_deviation(closed, S.OPEN, britt, "Det skjedde igjen")

    assert (again.state, again.closed_on, again.closed_because) == (S.OPEN, None, "")


def test_a_deviation_without_actions_is_verified_only_by_saying_how(fjordvik: Organisation, britt: User) -> None:
    corrected = move_deviation(deviation_in(fjordvik), S.CORRECTED, britt)

    with pytest.raises(NeedsReason):
        move_deviation(corrected, S.VERIFIED, britt)

    assert move_deviation(corrected, S.VERIFIED, britt, "Sett på stedet").state == S.VERIFIED


def test_an_action_that_is_dropped_stands_in_nobodys_way_and_a_verified_one_that_changes_is_verified_anew(
    fjordvik: Organisation, britt: User
) -> None:
    deviation = move_deviation(deviation_in(fjordvik), S.CORRECTED, britt)
    dropped = add_action(deviation, ActionFacts("Bytte vaktliste"), britt)
    kept = verify_action(add_action(deviation, ActionFacts("Etterbetale"), britt), "Sett slipper", FOUND, britt)
    with pytest.raises(NeedsReason):
        drop_action(dropped, " ", britt)
    drop_action(dropped, "Ikke nødvendig", britt)
    kept = change_action(kept, ActionFacts("Etterbetale", "Ny leder"), britt)
    assert kept.verified_by == britt

    kept = change_action(kept, ActionFacts("Etterbetale mer"), britt)

    assert (kept.verified_on, kept.verified_by, kept.verification) == (None, None, "")
    with pytest.raises(NotVerifiedYet):
        move_deviation(deviation, S.VERIFIED, britt)
    with pytest.raises(NotFound):
        verify_action(dropped, "Sett", FOUND, britt)


def test_a_closed_deviation_takes_no_new_actions_and_a_withdrawn_one_changes_no_more(fjordvik: Organisation, britt: User) -> None:
    closed = move_deviation(deviation_in(fjordvik), S.CLOSED, britt, "Løst")
    with pytest.raises(IsClosed):
        add_action(closed, ActionFacts("For sent"), britt)
    other = deviation_in(fjordvik, agreement=closed.agreement)
    with pytest.raises(NeedsReason):
        withdraw_deviation(other, "", britt)
    withdraw_deviation(other, "Ført opp to ganger", britt)

    with pytest.raises(IsWithdrawn):
        move_deviation(other, S.CLOSED, britt, "Løst")
    assert list(deviations_of(fjordvik)) == [closed]


def test_a_deviation_hangs_on_nothing_of_another_buyers(fjordvik: Organisation, storoya: Organisation, britt: User) -> None:
    theirs = supplier_in(storoya)

    with pytest.raises(NotFound):
        record_deviation(fjordvik, DeviationFacts("Noe", FOUND, supplier=theirs), britt)
    assert not Deviation.objects.exists()


def test_a_reader_records_nothing(fjordvik: Organisation, rune: User) -> None:
    with pytest.raises(NotAllowed):
        record_deviation(fjordvik, DeviationFacts("Noe", FOUND, supplier=supplier_in(fjordvik)), rune)


def test_nobody_overwrites_what_another_has_written_since(fjordvik: Organisation, britt: User, kari: User) -> None:
    deviation = deviation_in(fjordvik)
    seen = token_of_deviation(deviation)
    facts = DeviationFacts("Nye ord", FOUND, agreement=deviation.agreement)
    change_deviation(deviation, facts, kari, seen=seen)

    with pytest.raises(StaleRecord):
        change_deviation(deviation, facts, britt, seen=seen)


def test_deviations_are_found_by_their_year_and_late_ones_by_their_deadline(fjordvik: Organisation, britt: User) -> None:
    agreement = agreement_in(fjordvik)
    today = date(2025, 6, 1)
    late = deviation_in(fjordvik, agreement=agreement, deadline=today - timedelta(days=1))
    deviation_in(fjordvik, agreement=agreement, deadline=today, found_on=date(2024, 12, 31))
    corrected = deviation_in(fjordvik, agreement=agreement, deadline=date(2025, 4, 1))
    move_deviation(corrected, S.CORRECTED, britt)

    assert list(overdue(deviations_of(fjordvik), today)) == [late]
    assert set(found_in(fjordvik, 2025)) == {late, corrected}


def test_the_list_costs_as_many_questions_for_many_rows_as_for_few(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    client = logged_in(britt)
    agreement = agreement_in(fjordvik)
    counts = []
    for _round in range(2):
        for _row in range(4):
            deviation = deviation_in(fjordvik, agreement=agreement, supplier=agreement.parties.get().supplier, owner=britt)
            add_action(deviation, ActionFacts("Rette"), None)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get("/oppfolging/avvik/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_somebody_records_moves_and_verifies_on_the_pages(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    client, agreement = logged_in(britt), agreement_in(fjordvik)
    typed = {
        "title": "Barn i produksjonen",
        "agreement": agreement.title,
        "kind": "breach",
        "found_on": "2025-03-03",
        "clause": "1",
    }
    answer = client.post("/oppfolging/avvik/nytt/", {**typed, "deadline": "2025-02-01"})
    assert answer.status_code == 422
    assert "Fristen er før dagen avviket ble funnet." in answer.content.decode()
    answer = client.post("/oppfolging/avvik/nytt/", {**typed, "deadline": "2025-04-01"})
    deviation = Deviation.objects.get()
    assert answer.url == f"/oppfolging/avvik/{deviation.pk}/"
    assert (deviation.clause, deviation.clause_edition, deviation.severity) == ("1", "current", None)

    page = f"/oppfolging/avvik/{deviation.pk}/"
    answer = client.post(f"{page}tilstand/", {"state": "closed"})
    assert answer.status_code == 422
    assert "Skriv hvorfor avviket lukkes likevel." in answer.content.decode()
    client.post(f"{page}tiltak/nytt/", {"text": "Tilby skoleplass", "deadline": "2025-04-01"})
    action = deviation.actions.get()
    client.post(f"/oppfolging/avvik/tiltak/{action.pk}/kontroll/", {"how": "Sett skolebevis", "on": "2025-03-20"})
    client.post(f"{page}tilstand/", {"state": "corrected"})
    client.post(f"{page}tilstand/", {"state": "verified", "on": "2025-03-20"})
    deviation.refresh_from_db()
    assert (deviation.state, deviation.verified_on) == ("verified", date(2025, 3, 20))
    told = client.get(page).content.decode()
    assert "Sett skolebevis" not in told
    assert "kontrollert" in told


def test_a_stale_form_shows_both_sides_and_loses_nothing(
    fjordvik: Organisation, britt: User, kari: User, logged_in: Login
) -> None:
    deviation = deviation_in(fjordvik)
    typed = {"title": "Mine ord", "agreement": "Arbeidstøy", "kind": "gap", "found_on": "2025-03-03"}
    seen = token_of_deviation(deviation)
    change_deviation(deviation, DeviationFacts("Karis ord", FOUND, agreement=deviation.agreement), kari)

    answer = logged_in(britt).post(f"/oppfolging/avvik/{deviation.pk}/rediger/", {**typed, "seen": seen})

    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("Karis ord", "Mine ord", "Kari Kjøper"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Skriv hva som er galt."),
        ({"title": "x" * 50_000}, "300"),
        ({"found_on": "31.02.2025"}, "Skriv en dag som finnes"),
        ({"found_on": str(timezone.localdate() + timedelta(days=2))}, "Dagen kan ikke være etter i dag."),
        ({"agreement": "Finnes ikke"}, "Ingen treff"),
        ({"agreement": ""}, "Velg en avtale, en leverandør eller begge."),
        ({"severity": "9"}, "Dette valget finnes ikke"),
    ],
)
def test_what_cannot_be_is_told_at_the_field_and_what_was_typed_stays(
    fjordvik: Organisation, britt: User, logged_in: Login, typed: dict[str, str], said: str
) -> None:
    agreement_in(fjordvik)
    good = {"title": "Noe", "agreement": "Arbeidstøy 2024", "kind": "gap", "found_on": "2025-03-03", "text": "<b>limt inn</b>"}

    answer = logged_in(britt).post("/oppfolging/avvik/nytt/", {**good, **typed})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "&lt;b&gt;limt inn&lt;/b&gt;" in answer.content.decode()
    assert not Deviation.objects.exists()
