"""What people are told of deviations, and where suppliers and agreements show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.corrective import add_action
from aktsom.followup.actions.deviation_news import tell_of_deviation_deadlines
from aktsom.followup.actions.deviations import DeviationFacts, change_deviation, move_deviation, withdraw_deviation
from aktsom.followup.actions.sanctions import Step, consider_sanction, decide_sanction
from aktsom.followup.deviation_facts import ActionFacts
from aktsom.followup.deviation_panels import (
    happenings_of_agreement,
    happenings_of_supplier,
    with_open_of_agreement,
    with_open_of_supplier,
)
from aktsom.followup.states import DeviationState, SanctionStep
from aktsom.notices.models import Notice
from aktsom.register.models import Agreement, Supplier
from aktsom.register.offers import supplier_rows
from aktsom.search.models import SearchEntry
from tests.followup.deviation_house import FOUND, agreement_in, deviation_in
from tests.followup.made import supplier

Login = Callable[[User], Client]
DAY = date(2025, 6, 10)


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(8, []), (7, ["due_soon"]), (0, ["due_soon"]), (-1, ["overdue"])],
    ids=["later", "in a week", "today", "late"],
)
def test_an_owner_is_told_a_week_before_and_after(fjordvik: Organisation, britt: User, days: int, kinds: list[str]) -> None:
    deviation_in(fjordvik, deadline=DAY + timedelta(days), owner=britt)
    Notice.objects.all().delete()

    tell_of_deviation_deadlines(DAY)

    assert [notice.kind for notice in Notice.objects.filter(person=britt)] == kinds


def test_what_is_late_is_told_once_a_week_and_what_is_corrected_is_not(fjordvik: Organisation, britt: User) -> None:
    late = deviation_in(fjordvik, deadline=DAY - timedelta(1), owner=britt)
    add_action(late, ActionFacts("Etterbetale", deadline=DAY), None)
    done = deviation_in(fjordvik, deadline=DAY - timedelta(1), owner=britt, agreement=late.agreement)
    move_deviation(done, DeviationState.CORRECTED, None)

    told = [tell_of_deviation_deadlines(DAY + timedelta(days)) for days in (0, 1, 7)]

    assert told == [2, 1, 2]


def test_a_new_owner_is_told_but_not_of_what_she_took_herself(fjordvik: Organisation, britt: User, kari: User) -> None:
    deviation = deviation_in(fjordvik, owner=britt)
    facts = DeviationFacts("Overtid betales ikke", FOUND, agreement=deviation.agreement, owner=kari)
    change_deviation(deviation, facts, britt)
    change_deviation(deviation, facts, kari)

    assert list(Notice.objects.order_by("pk").values_list("person__name", "kind")) == [
        ("Britt Bidrar", "assigned"),
        ("Kari Kjøper", "assigned"),
    ]


def test_those_who_decide_are_told_of_a_sanction_and_the_owner_of_the_decision(
    fjordvik: Organisation, britt: User, hege: User, arne: User
) -> None:
    deviation = deviation_in(fjordvik, owner=britt)
    Notice.objects.all().delete()

    decide_sanction(consider_sanction(deviation, SanctionStep.CORRECT, "", britt), Step(DAY), hege)

    told = set(Notice.objects.values_list("person__name", "kind"))
    assert told == {
        (hege.name, "sanction_to_decide"),
        (arne.name, "sanction_to_decide"),
        (britt.name, "sanction_decided"),
    }


def test_agreements_and_suppliers_count_their_open_deviations_in_one_question(fjordvik: Organisation, britt: User) -> None:
    agreement = agreement_in(fjordvik)
    supplier = agreement.parties.get().supplier
    for _row in range(3):
        deviation = deviation_in(fjordvik, agreement=agreement, supplier=supplier)
    move_deviation(deviation, DeviationState.CLOSED, britt, "Løst")
    withdraw_deviation(deviation_in(fjordvik, agreement=agreement), "Feil", britt)
    agreement_in(fjordvik, "Kaffe")

    with CaptureQueriesContext(connection) as asked:
        counted = {one.title: one.open_deviations for one in with_open_of_agreement(Agreement.objects.all())}
    assert (counted, len(asked)) == ({"Arbeidstøy 2024": 2, "Kaffe": 0}, 1)
    assert with_open_of_supplier(Supplier.objects.filter(pk=supplier.pk)).get().open_deviations == 2


def test_the_pages_of_an_agreement_and_a_supplier_show_their_deviations(
    fjordvik: Organisation, rune: User, logged_in: Login
) -> None:
    agreement = agreement_in(fjordvik)
    supplier = agreement.parties.get().supplier
    deviation_in(fjordvik, agreement=agreement, supplier=supplier, title="Barn i produksjonen")
    client = logged_in(rune)

    for address in (f"/avtaler/{agreement.pk}/", f"/leverandorer/{supplier.pk}/"):
        told = client.get(address).content.decode()
        assert "Barn i produksjonen" in told
        assert "1 av 1 avvik er ikke lukket." in told


def test_the_timelines_of_agreement_and_supplier_tell_of_found_decided_and_closed(
    fjordvik: Organisation, britt: User, hege: User
) -> None:
    deviation = deviation_in(fjordvik, supplier=supplier(fjordvik))
    decide_sanction(consider_sanction(deviation, SanctionStep.CORRECT, "", britt), Step(DAY), hege)
    deviation.refresh_from_db()
    move_deviation(deviation, DeviationState.CLOSED, britt, "Rettet", on=date(2025, 7, 1))
    assert deviation.agreement is not None

    told = sorted((one.day, one.title) for one in happenings_of_agreement(deviation.agreement))

    assert told == [(FOUND, "Avvik funnet"), (DAY, "Krav om retting"), (date(2025, 7, 1), "Avvik lukket")]
    assert deviation.supplier is not None
    assert sorted((one.day, one.title) for one in happenings_of_supplier(deviation.supplier)) == told


def test_deviations_and_remedies_move_along_when_suppliers_are_merged() -> None:
    offered = {(rows.table, rows.field) for rows in supplier_rows()}

    assert {("followup.Deviation", "supplier"), ("followup.Remedy", "supplier")} <= offered


def test_the_search_finds_a_deviation_until_it_is_withdrawn(fjordvik: Organisation, britt: User) -> None:
    deviation = deviation_in(fjordvik, title="Barnearbeid på gården")
    assert SearchEntry.objects.get(organisation=fjordvik, kind="deviation").title == "Barnearbeid på gården"

    withdraw_deviation(deviation, "Feil", britt)

    assert not SearchEntry.objects.filter(kind="deviation").exists()
