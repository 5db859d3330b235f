"""Agreements: recorded, changed, moved, and told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, EventChange, Organisation, Unit, User
from aktsom.access.queries import history_of
from aktsom.notices.models import Notice
from aktsom.register import offers
from aktsom.register.actions.agreement_news import tell_of_agreements
from aktsom.register.actions.agreement_options import OptionIsDecided, add_option, decline_option, use_option
from aktsom.register.actions.agreement_parties import join_agreement, leave_agreement
from aktsom.register.actions.agreements import (
    AgreementFacts,
    AgreementHasCallOffs,
    AgreementMoveRefused,
    change_agreement,
    create_agreement,
    facts_of_agreement,
    move_agreement,
    token_of_agreement,
    withdraw_agreement,
)
from aktsom.register.actions.column_tables import AGREEMENT_COLUMNS
from aktsom.register.actions.columns import change_column
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.agreement_rules import AgreementIsThere, BadAgreement
from aktsom.register.models import Agreement, BuyerProfile, Supplier
from aktsom.register.offers import Happening, offer_timeline, timeline_of
from aktsom.register.policies_agreements import AgreementIsWithdrawn, can_change_agreement
from aktsom.register.queries.agreement_timeline import timeline_of_agreement
from aktsom.register.queries.agreements import (
    agreement_of,
    any_agreement_of,
    find_agreements,
    running_in,
    start_unknown_in,
    warn_days_of,
)
from aktsom.register.states import AGREEMENT_MOVES, AgreementState
from aktsom.register.tokens import StaleRow
from aktsom.search.queries import find
from aktsom.values.refusals import NotAllowed, NotFound, Refusal

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 21)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def tekstil(fjordvik: Organisation) -> Supplier:
    return create_supplier(fjordvik, SupplierFacts("Tekstil AS"), None)


def made(organisation: Organisation, title: str = "Arbeidsklær", **facts: object) -> Agreement:
    return create_agreement(organisation, AgreementFacts(title, **{"state": "active", **facts}), None)  # type: ignore[arg-type]


def why(organisation: Organisation, **facts: object) -> str:
    """The field that is at fault."""
    with pytest.raises((BadAgreement, AgreementIsThere)) as refused:
        made(organisation, **facts)
    return str(refused.value.field)  # type: ignore[attr-defined]


def test_an_agreement_is_kept_with_all_that_is_said(fjordvik: Organisation, tekstil: Supplier, kari: User, britt: User) -> None:
    unit = Unit.objects.create(organisation=fjordvik, name="Teknisk")
    facts = AgreementFacts(
        *("Arbeidsklær", "FK-1", "Alt av klær"),
        kind="framework",
        purchase="goods",
        owner=kari,
        stand_in=britt,
        value=1_500_000,
        signed_on=date(2025, 12, 1),
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
        archive_case="2025/12",
        note="Merk",
        suppliers=(tekstil,),
        units=(unit,),
        cpv=("18110000-5", "18143000"),
        state="active",
    )
    agreement = create_agreement(fjordvik, facts, kari)
    assert facts_of_agreement(agreement) == replace(facts, cpv=("18110000", "18143000"))
    told = {change.field: change.new for change in EventChange.objects.filter(event__verb="agreement_recorded")}
    assert (told["agreement_suppliers"], told["agreement_owner"], told["agreement_state"]) == (
        "Tekstil AS",
        "Kari Kjøper",
        "active",
    )


def test_what_cannot_be_is_refused_at_its_field(fjordvik: Organisation, tekstil: Supplier) -> None:
    made(fjordvik, number="1")
    assert why(fjordvik, title="  ") == "title"
    assert why(fjordvik, title="x" * 301) == "title"
    assert why(fjordvik, number="1") == "number"
    assert why(fjordvik, starts_on=DAY, ends_on=DAY - timedelta(days=1)) == "ends_on"
    assert why(fjordvik, starts_on=DAY, ended_on=DAY - timedelta(days=1)) == "ended_on"
    assert why(fjordvik, starts_on=date(26, 1, 1)) == "starts_on"
    assert why(fjordvik, value=-1) == "value"
    assert why(fjordvik, kind="x") == "kind"
    assert why(fjordvik, cpv=("1811",)) == "cpv"
    assert why(fjordvik, under=made(fjordvik, "Enkelt")) == "under"
    assert Agreement.objects.count() == 2


def test_what_is_anothers_is_not_found(fjordvik: Organisation, storoya: Organisation, tekstil: Supplier) -> None:
    theirs = made(storoya, kind="framework")
    for facts in ({"suppliers": (tekstil,)}, {"under": theirs}):
        with pytest.raises(NotFound):
            made(storoya if "suppliers" in facts else fjordvik, "Vår", **facts)
    with pytest.raises(NotFound):
        agreement_of(fjordvik, theirs.pk)
    assert find_agreements(fjordvik, "Arbeidsklær") == []
    assert not running_in(fjordvik, *YEAR).exists()


def test_only_contributors_write(fjordvik: Organisation, rune: User, stine: User) -> None:
    for person, refusal in ((rune, NotAllowed), (stine, NotFound)):
        with pytest.raises(refusal):
            create_agreement(fjordvik, AgreementFacts("Kaffe"), person)


def test_a_change_is_one_event_and_nothing_changed_is_none(fjordvik: Organisation, tekstil: Supplier, britt: User) -> None:
    agreement = made(fjordvik, suppliers=(tekstil,), cpv=("18110000",))
    before = Event.objects.count()
    facts = facts_of_agreement(agreement)
    change_agreement(agreement, facts, britt)
    assert Event.objects.count() == before
    change_agreement(agreement, replace(facts, title="Yrkesklær", suppliers=(), cpv=("18143000", "18110000")), britt)
    [event] = Event.objects.filter(verb="agreement_changed")
    assert {change.field for change in event.changes.all()} == {"agreement_title", "agreement_suppliers", "agreement_cpv"}
    assert [row.code for row in agreement.cpv.all()] == ["18143000", "18110000"]


def test_many_are_changed_as_each_would_be_by_itself(
    fjordvik: Organisation, storoya: Organisation, tekstil: Supplier, britt: User, rune: User
) -> None:
    def some(case: str) -> list[Agreement]:
        frame = made(fjordvik, "Ramme", kind="framework", suppliers=(tekstil,), cpv=("18110000",), archive_case=case)
        rows = [frame, made(fjordvik, "Avrop", under=frame), made(fjordvik, "Stått", owner=britt), made(fjordvik, "Bort")]
        rows += [made(fjordvik, f"Nr. {number}", suppliers=(tekstil,), archive_case=case) for number in range(4)]
        withdraw_agreement(rows[3], "Dobbelt", None)
        # As nobody may make it today: one lies under another that has no call-offs.
        Agreement.objects.filter(pk=rows[4].pk).update(under=rows[5].pk)
        return [Agreement.objects.get(pk=row.pk) for row in rows]

    def came_of(rows: list[Agreement]) -> list[object]:
        events = Event.objects.filter(verb="agreement_changed", thing_id__in=[row.pk for row in rows]).order_by("pk")
        told = [(event.thing_name, event.actor, list(event.changes.values_list("field", "old", "new"))) for event in events]
        return [*told, *Agreement.objects.filter(pk__in=[row.pk for row in rows]).values_list("owner", "archive_case")]

    def each_by_itself(rows: list[Agreement], **new: Any) -> dict[int, str]:
        refused = {}
        for row in rows:
            try:
                change_agreement(row, replace(facts_of_agreement(Agreement.objects.get(pk=row.pk)), **new), britt)
            except Refusal as refusal:
                refused[row.pk] = refusal.message
        return refused

    alone, together, theirs = some("2026/77"), some("2026/77"), made(storoya, "Deres")
    for name, value in {"owner": britt, "archive_case": "2026/88"}.items():
        refused = each_by_itself(alone, **{name: value})
        wanted = {row.pk: value for row in [*together, theirs]}
        problems = change_column(AGREEMENT_COLUMNS, name, fjordvik, wanted, britt)
        assert [row.pk in refused for row in alone] == [row.pk in problems for row in together]
        assert list(refused.values()) == list(problems.values())
        assert len(problems) == 3
    assert came_of(alone) == came_of(together)
    assert Agreement.objects.get(pk=theirs.pk).owner is None
    assert sum(len(group.entries) for group in find(fjordvik, "2026/88", shown=20)) == 2 * 5
    assert sum(len(group.entries) for group in find(fjordvik, "2026/77", shown=20)) == 2 * 2
    with pytest.raises(NotAllowed):
        change_column(AGREEMENT_COLUMNS, "owner", fjordvik, {theirs.pk: rune}, rune)


@pytest.mark.parametrize("name", ["owner", "archive_case"])
def test_many_are_changed_with_as_many_questions_as_two(
    fjordvik: Organisation, tekstil: Supplier, britt: User, name: str, django_assert_num_queries: Any
) -> None:
    rows = [made(fjordvik, f"Nr. {number}", suppliers=(tekstil,), cpv=("18110000",)) for number in range(12)]
    values = {row.pk: britt if name == "owner" else f"2026/{row.pk}" for row in rows}
    with CaptureQueriesContext(connection) as few:
        change_column(AGREEMENT_COLUMNS, name, fjordvik, {row.pk: values[row.pk] for row in rows[:2]}, britt)
    with django_assert_num_queries(len(few)):
        change_column(AGREEMENT_COLUMNS, name, fjordvik, {row.pk: values[row.pk] for row in rows[2:]}, britt)


def test_a_stale_writer_overwrites_nothing(fjordvik: Organisation) -> None:
    agreement = made(fjordvik)
    seen = token_of_agreement(agreement)
    change_agreement(agreement, replace(facts_of_agreement(agreement), note="Først"), None, seen=seen)
    with pytest.raises(StaleRow):
        change_agreement(agreement, replace(facts_of_agreement(agreement), note="Sist"), None, seen=seen)
    agreement.refresh_from_db()
    assert agreement.note == "Først"


def test_the_number_is_free_again_when_its_agreement_is_withdrawn(fjordvik: Organisation, britt: User) -> None:
    first = made(fjordvik, number="1")
    withdraw_agreement(first, "Dobbelt", None)
    made(fjordvik, "Ny", number="1")
    with pytest.raises(NotFound):
        agreement_of(fjordvik, first.pk)
    standing = any_agreement_of(fjordvik, first.pk)
    assert not can_change_agreement(britt, standing)
    with pytest.raises(AgreementIsWithdrawn):
        change_agreement(standing, facts_of_agreement(standing), None)


def test_every_state_has_its_moves_and_no_others(fjordvik: Organisation) -> None:
    assert set(AGREEMENT_MOVES) == set(AgreementState)
    agreement = made(fjordvik, starts_on=date(2026, 1, 1))
    for before in AgreementState:
        for after in AgreementState:
            Agreement.objects.filter(pk=agreement.pk).update(state=before, ended_on=None)
            if after in AGREEMENT_MOVES[before] and after != AgreementState.EXTENDED:
                assert move_agreement(agreement, after, DAY, "Fordi", None).state == after
            else:
                with pytest.raises(AgreementMoveRefused):
                    move_agreement(agreement, after, DAY, "Fordi", None)


def test_an_agreement_is_extended_by_an_option_alone(fjordvik: Organisation) -> None:
    agreement = made(fjordvik, starts_on=date(2026, 1, 1), ends_on=DAY)
    Agreement.objects.filter(pk=agreement.pk).update(state=AgreementState.ACTIVE)
    with pytest.raises(AgreementMoveRefused, match="opsjon"):
        move_agreement(agreement, AgreementState.EXTENDED, DAY, "Fordi", None)
    tomorrow = DAY + timedelta(days=1)
    for extends_to, decide_by in ((DAY, None), (tomorrow, DAY + timedelta(days=2)), (tomorrow, tomorrow)):
        with pytest.raises(BadAgreement):
            add_option(agreement, extends_to, decide_by, None)
    option = add_option(agreement, tomorrow, DAY, None)
    # The next one may be used while the first lets the agreement run.
    add_option(agreement, DAY + timedelta(days=2), tomorrow, None)
    extended = use_option(agreement, option, DAY, None)
    assert (extended.state, extended.ends_on) == (AgreementState.EXTENDED, DAY + timedelta(days=1))


def test_ending_keeps_day_and_reason_and_running_again_takes_them_away(fjordvik: Organisation, britt: User) -> None:
    agreement = made(fjordvik, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    assert [_fault(agreement, "ended", date(2025, 1, 1), "Før start"), _fault(agreement, "ended", date(2026, 5, 1), "")] == [
        "on",
        "because",
    ]
    assert _fault(agreement, "terminated", DAY, " ") == "because"
    move_agreement(agreement, "ended", date(2026, 6, 30), "", britt)
    agreement.refresh_from_db()
    assert (agreement.ended_on, agreement.state) == (date(2026, 6, 30), "ended")
    assert _fault(agreement, "active", DAY, "") == "because"
    again = move_agreement(agreement, "active", DAY, "Feil avtale", britt)
    assert (again.ended_on, again.ended_because, again.state) == (None, "", "active")
    assert [event.verb for event in history_of(fjordvik, "agreement", str(agreement.pk))][:2] == ["agreement_moved"] * 2


def _fault(agreement: Agreement, state: str, on: date, because: str) -> str:
    with pytest.raises(BadAgreement) as refused:
        move_agreement(agreement, state, on, because, None)
    return refused.value.field


def test_a_draft_that_begins_starts_that_day_where_no_other_is_known(fjordvik: Organisation) -> None:
    first, second = made(fjordvik, state="draft"), made(fjordvik, state="draft", starts_on=date(2026, 1, 1))
    assert move_agreement(first, "active", DAY, "", None).starts_on == DAY
    assert move_agreement(second, "active", DAY, "", None).starts_on == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("facts", "runs"),
    [
        ({"starts_on": date(2026, 12, 31)}, True),
        ({"starts_on": date(2027, 1, 1)}, False),
        ({"signed_on": date(2026, 5, 1)}, True),
        ({"starts_on": date(2020, 1, 1), "ends_on": date(2026, 1, 1)}, True),
        ({"starts_on": date(2020, 1, 1), "ends_on": date(2025, 12, 31)}, False),
        ({"starts_on": date(2020, 1, 1), "ends_on": date(2030, 1, 1), "ended_on": date(2025, 1, 1), "state": "ended"}, False),
        ({"starts_on": date(2020, 1, 1), "ended_on": date(2026, 3, 1), "state": "terminated"}, True),
        ({"starts_on": date(2026, 1, 1), "state": "draft"}, False),
        ({"ends_on": date(2030, 1, 1)}, False),
    ],
)
def test_an_agreement_runs_in_a_year_where_it_runs_on_any_day(
    fjordvik: Organisation, facts: dict[str, object], *, runs: bool
) -> None:
    agreement = made(fjordvik, **facts)
    assert list(running_in(fjordvik, *YEAR)) == ([agreement] if runs else [])
    is_unknown = set(facts) == {"ends_on"}
    assert list(start_unknown_in(fjordvik, YEAR[0])) == ([agreement] if is_unknown else [])


def test_agreements_are_found_by_number_title_and_supplier(fjordvik: Organisation, tekstil: Supplier) -> None:
    clothes, shoes = made(fjordvik, number="FK-12", suppliers=(tekstil,)), made(fjordvik, "Økologiske sko", number="FK-1")
    assert find_agreements(fjordvik, "fk-1") == [shoes, clothes]
    assert find_agreements(fjordvik, "økologiske SKO") == [shoes]
    assert find_agreements(fjordvik, "tekstil klær") == [clothes]
    assert find_agreements(fjordvik, "finnes ikke") == []


def test_a_call_off_lies_under_a_framework_that_cannot_become_something_else(fjordvik: Organisation) -> None:
    frame = made(fjordvik, kind="framework")
    call_off = made(fjordvik, "Avrop", under=frame)
    assert call_off.kind == "call_off"
    with pytest.raises(BadAgreement) as refused:
        change_agreement(frame, replace(facts_of_agreement(frame), kind="single"), None)
    assert refused.value.field == "kind"
    with pytest.raises(AgreementHasCallOffs):
        withdraw_agreement(frame, "Feil", None)


def test_an_option_lets_the_agreement_run_on_once(fjordvik: Organisation, britt: User) -> None:
    agreement = made(fjordvik, starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31))
    option = add_option(agreement, date(2027, 12, 31), date(2026, 10, 1), britt)
    with pytest.raises(BadAgreement):
        add_option(agreement, date(2027, 12, 31), None, britt)
    with pytest.raises(BadAgreement):
        add_option(agreement, date(2028, 12, 31), date(2029, 1, 1), britt)
    extended = use_option(agreement, option, DAY, britt)
    assert (extended.state, extended.ends_on) == ("extended", date(2027, 12, 31))
    with pytest.raises(OptionIsDecided):
        decline_option(agreement, option, DAY, "Angret", britt)


def test_an_agreement_that_is_over_is_not_extended(fjordvik: Organisation) -> None:
    agreement = made(fjordvik, ends_on=date(2026, 12, 31))
    option = add_option(agreement, date(2027, 12, 31), None, None)
    move_agreement(agreement, "terminated", DAY, "Brudd", None)
    with pytest.raises(BadAgreement):
        use_option(agreement, option, DAY, None)


def test_a_supplier_that_leaves_may_come_back_but_not_twice(fjordvik: Organisation, tekstil: Supplier) -> None:
    agreement = made(fjordvik, starts_on=date(2026, 2, 1))
    party = join_agreement(agreement, tekstil, date(2026, 1, 1), None)
    with pytest.raises(BadAgreement):
        join_agreement(agreement, tekstil, None, None)
    for too_early in (date(2025, 1, 1), date(2026, 1, 31)):
        with pytest.raises(BadAgreement):
            leave_agreement(agreement, party, too_early, "", None)
    leave_agreement(agreement, party, DAY, "Solgt", None)
    assert facts_of_agreement(agreement).suppliers == ()
    join_agreement(agreement, tekstil, None, None)
    assert facts_of_agreement(agreement).suppliers == (tekstil,)


def test_the_timeline_has_days_writing_and_what_rooms_above_know(
    fjordvik: Organisation, tekstil: Supplier, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement = made(fjordvik, signed_on=date(2025, 12, 1), starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1))
    join_agreement(agreement, tekstil, date(2026, 2, 1), None)
    titles = [happening.title for happening in timeline_of_agreement(agreement)]
    assert titles[0] == "Avtalen går ut"
    assert titles[-3:] == ["Leverandør kom inn", "Avtalen starter", "Avtalen ble signert"]

    def controls(thing: Agreement) -> list[Happening]:
        return [Happening(DAY, f"Kontroll av {thing.title}")]

    known = len(timeline_of("agreement", agreement))
    monkeypatch.setitem(offers._TIMELINES, "agreement", [*offers._TIMELINES["agreement"]])
    offer_timeline("agreement", controls)
    offer_timeline("agreement", controls)
    assert len(timeline_of("agreement", agreement)) == known + 1


def test_the_search_finds_an_agreement_until_it_is_withdrawn(fjordvik: Organisation, tekstil: Supplier, britt: User) -> None:
    agreement = made(fjordvik, "Yrkesbekledning", suppliers=(tekstil,), cpv=("18110000",))
    assert _found(fjordvik, "arbeidsklær")
    withdraw_agreement(agreement, "Feil", None)
    assert not _found(fjordvik, "arbeidsklær")


def _found(organisation: Organisation, words: str) -> bool:
    return "Yrkesbekledning" in str(find(organisation, words))


def test_owners_and_stand_ins_are_told_once_at_each_stage(fjordvik: Organisation, britt: User, kari: User, stine: User) -> None:
    made(fjordvik, owner=britt, stand_in=kari, ends_on=DAY + timedelta(days=100), number="FK-1")
    made(fjordvik, "Strangers", owner=stine, ends_on=DAY)
    far = made(fjordvik, "Fjern", owner=britt, ends_on=DAY + timedelta(days=999))
    add_option(far, DAY + timedelta(days=2000), DAY + timedelta(days=5), None)
    assert tell_of_agreements(DAY) == 3
    assert tell_of_agreements(DAY) == 0
    assert tell_of_agreements(DAY + timedelta(days=90)) == 3
    assert tell_of_agreements(DAY + timedelta(days=101)) == 2
    kinds = set(Notice.objects.filter(person=britt).values_list("kind", flat=True))
    assert kinds == {"agreement_ends", "agreement_past_end", "agreement_option"}
    assert not Notice.objects.filter(person=stine).exists()
    assert Notice.objects.filter(subject="Arbeidsklær (FK-1)").exists()


def test_the_buyer_decides_how_early_to_be_warned(fjordvik: Organisation, britt: User) -> None:
    assert warn_days_of(fjordvik) == 180
    BuyerProfile.objects.create(organisation=fjordvik, warn_days=30)
    made(fjordvik, owner=britt, ends_on=DAY + timedelta(days=31))
    assert tell_of_agreements(DAY) == 0
    assert tell_of_agreements(DAY + timedelta(days=1)) == 1
