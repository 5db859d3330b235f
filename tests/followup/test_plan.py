"""The plan that is proposed for a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as some

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.follow_ups import carry_out
from aktsom.followup.actions.plan import accept_proposals, decline_proposals
from aktsom.followup.models import FollowUp, PlanDecision
from aktsom.followup.plan import Colour, Reason, Standing, Why, colour_of, plan_year, proposals_for
from aktsom.followup.policies_follow_ups import FollowUpFault
from aktsom.followup.queries.plan import proposals_of
from aktsom.followup.states import FollowUpKind
from aktsom.reference.follow_up_ladder import ladder_on
from aktsom.register.models import Requirement
from aktsom.risk.models import RiskAssessment
from tests.followup.made import agreement, planned

LogIn = Callable[[User], Client]
LADDER = ladder_on(date(2027, 1, 1))
TODAY = date(2026, 11, 21)


def kinds(year: int = 2027, **facts: Any) -> set[str]:
    return {one.kind for one in proposals_for(Standing(1, **facts), year, LADDER)}


def test_the_higher_the_risk_the_higher_the_ladder() -> None:
    assert kinds(level=1) == set()
    assert kinds(level=1, has_label=True) == {"document_audit"}
    assert kinds(level=2) == {"meeting", "self_report", "document_audit"}
    assert kinds(level=4, done={"self_report": 2025}) == {"meeting", "self_report", "document_audit", "on_site"}
    assert kinds(level=None) == {"meeting"}


def test_one_climbs_a_step_at_a_time() -> None:
    assert "on_site" not in kinds(level=4)
    assert "on_site" in kinds(level=4, done={"self_report": 2020})


def test_what_was_done_lately_is_not_proposed() -> None:
    assert "self_report" not in kinds(level=2, done={"self_report": 2026})
    assert "self_report" in kinds(level=2, done={"self_report": 2025})
    assert "meeting" in kinds(level=2, done={"meeting": 2026})


def test_an_open_deviation_takes_one_rung_more() -> None:
    assert kinds(level=None, open_deviations=1) >= {"self_report"}
    [first, *_] = proposals_for(Standing(1, open_deviations=2), 2027, LADDER)
    assert Reason(Why.OPEN_DEVIATION, 2) in first.reasons


def test_what_was_demanded_is_controlled() -> None:
    assert "wage_control" in kinds(level=1, themes=frozenset({"wages"}))
    assert "environment" in kinds(level=1, themes=frozenset({"waste"}))
    assert "apprentice_control" in kinds(level=1, sources=("apprentices_on_site",))
    assert "wage_control" in kinds(level=1, purchase="works", value=2_000_000)
    assert "wage_control" not in kinds(level=1, purchase="works", value=100_000)
    assert "wage_control" not in kinds(level=1, purchase="goods", value=2_000_000)


def test_an_unknown_value_is_not_a_small_one() -> None:
    assert colour_of(Standing(1, requirements=4, value=0), LADDER) is Colour.YELLOW
    assert colour_of(Standing(1, requirements=4, value=None), LADDER) is Colour.RED
    assert colour_of(Standing(1, requirements=9, value=90_000_000), LADDER) is Colour.RED
    [first, *_] = proposals_for(Standing(1, level=2), 2027, LADDER)
    assert Reason(Why.VALUE_UNKNOWN) in first.reasons


STANDINGS = some.lists(
    some.builds(
        Standing,
        key=some.integers(1, 500),
        level=some.none() | some.integers(1, 4),
        value=some.none() | some.integers(0, 10**9),
        purchase=some.sampled_from(["", "goods", "works"]),
        requirements=some.integers(0, 9),
        has_label=some.booleans(),
        open_deviations=some.integers(0, 2),
        first_day=some.none() | some.dates(date(2026, 1, 1), date(2027, 6, 1)),
        last_day=some.none() | some.dates(date(2027, 7, 1), date(2029, 1, 1)),
    ),
    unique_by=lambda standing: standing.key,
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(STANDINGS, some.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_every_day_lies_in_the_year_and_in_the_agreement(standings: list[Standing], today: date) -> None:
    plan = plan_year(standings, 2027, LADDER, today)

    by_key = {standing.key: standing for standing in standings}
    assert len({(one.agreement, one.kind) for one in plan}) == len(plan)
    for one in plan:
        assert one.on is not None
        assert one.on.year == 2027
        assert one.reasons
        last = by_key[one.agreement].last_day
        assert last is None or one.on <= last
    assert plan == plan_year(standings, 2027, LADDER, today)


@pytest.mark.django_db
def test_accepting_twice_plans_once(fjordvik: Organisation, kari: User) -> None:
    made = agreement(fjordvik, owner=kari, value=5_000_000)
    Requirement.objects.create(agreement=made, title="Tariff", text="Lønn", use="contract", theme="wages")
    RiskAssessment.objects.create(organisation=fjordvik, agreement=made, level=3, decided_on=TODAY)
    chosen = [(made.pk, "wage_control"), (made.pk, "meeting")]

    first = accept_proposals(fjordvik, 2027, chosen, kari)
    again = accept_proposals(fjordvik, 2027, chosen, kari)

    assert again == []
    assert {(one.kind, one.owner, one.state) for one in first} == {
        ("wage_control", kari, "planned"),
        ("meeting", kari, "planned"),
    }
    wages = next(one for one in first if one.kind == "wage_control")
    assert wages.because == "Avtalen har krav om dette. Ikke gjort før."
    assert wages.planned_on is not None
    assert wages.planned_on.year == 2027
    left = {one.kind for one in proposals_of(fjordvik, 2027, TODAY)}
    assert left == {"self_report", "document_audit"}


@pytest.mark.django_db
def test_what_is_declined_does_not_come_back_unless_it_is_taken_in_after_all(fjordvik: Organisation, kari: User) -> None:
    made = agreement(fjordvik)
    with pytest.raises(FollowUpFault, match="hvorfor"):
        decline_proposals(fjordvik, 2027, [(made.pk, "meeting")], " ", kari)

    assert decline_proposals(fjordvik, 2027, [(made.pk, "meeting")], "Avtalen avvikles", kari) == 1
    assert proposals_of(fjordvik, 2027, TODAY) == []
    assert PlanDecision.objects.get().reason == "Avtalen avvikles"

    accept_proposals(fjordvik, 2027, [(made.pk, "meeting")], kari)
    assert PlanDecision.objects.get().answer == "accepted"


@pytest.mark.django_db
def test_a_plan_knows_what_is_planned_and_done(fjordvik: Organisation, storoya: Organisation) -> None:
    made = agreement(fjordvik)
    agreement(storoya, "Kaffe på Storøya")
    agreement(fjordvik, "Utgått", ends_on=date(2026, 12, 31))
    assert [(one.agreement, one.kind) for one in proposals_of(fjordvik, 2027, TODAY)] == [(made.pk, "meeting")]

    planned(fjordvik, agreement=made, kind=FollowUpKind.MEETING, planned_on=date(2027, 3, 1))
    carry_out(planned(fjordvik, agreement=made, kind=FollowUpKind.SELF_REPORT), date(2026, 3, 1), None)

    assert proposals_of(fjordvik, 2027, TODAY) == []


@pytest.mark.django_db
def test_the_page_takes_in_leaves_out_and_changes(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    coffee, clothes, desks = (agreement(fjordvik, title, owner=kari) for title in ("Kaffe", "Arbeidstøy", "Pulter"))
    client = logged_in(kari)
    address = "/oppfolging/plan/?ar=2027"

    page = client.get(address).content.decode()
    nothing = client.post(address, {})
    client.post(address, {"valgt": [f"{coffee.pk}-meeting"]})
    silent = client.post(address, {"valgt": [f"{clothes.pk}-meeting"], "decline": "1"})
    client.post(address, {"valgt": [f"{clothes.pk}-meeting"], "decline": "1", "reason": "Ny avtale i mai"})
    change = f"/oppfolging/plan/2027/{desks.pk}/meeting/"
    typed = {"kind": "on_site", "agreement": "Pulter", "planned_on": "2027-06-01", "because": "Vi vil se fabrikken"}
    client.post(change, typed)

    assert "Ingen har vurdert risikoen ennå." in page
    assert nothing.status_code == silent.status_code == 422
    assert {(one.agreement, one.kind) for one in FollowUp.objects.all()} == {(coffee, "meeting"), (desks, "on_site")}
    after = client.get(address).content.decode()
    assert "Ny avtale i mai" in after
    assert "Ta inn likevel" in after
    assert client.get(change).status_code == 404


@pytest.mark.django_db
def test_a_plan_of_many_agreements_asks_no_more_than_of_one(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    client = logged_in(kari)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/oppfolging/plan/?ar=2027")
        return len(queries)

    agreement(fjordvik, owner=kari)
    few = asked()
    for place in range(15):
        made = agreement(fjordvik, f"Avtale {place}", owner=kari)
        Requirement.objects.create(agreement=made, title="Tariff", text="Lønn", use="contract", theme="wages")
    assert asked() == few
