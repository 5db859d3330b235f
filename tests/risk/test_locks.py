"""What the report has locked is not changed from here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from aktsom.access.models import Organisation, User
from aktsom.risk import actions
from aktsom.risk.details import GoalDetails, MeasureDetails, RiskDetails
from aktsom.risk.models import Goal, Measure, PartLock, RiskYear
from aktsom.risk.policies import PartIsLocked, part_is_open
from aktsom.risk.queries import handled_risks
from aktsom.risk.records import PrioritisedRisk
from aktsom.risk.states import GoalState, RiskPart

pytestmark = pytest.mark.django_db

KAFFE = RiskDetails("Barnearbeid i kaffe")
GOAL = GoalDetails("Ny policy")


@pytest.fixture
def kaffe(fjordvik: Organisation) -> RiskYear:
    said = actions.add_risk(fjordvik, 2025, KAFFE, None)
    actions.add_measure(said, MeasureDetails("Møte"), None)
    actions.add_goal(fjordvik, 2025, GOAL, None)
    actions.announce_goal(fjordvik, 2025, GoalDetails("Til neste år"), None)
    return said


Act = Callable[[Organisation, RiskYear, User], object]

ACTS: dict[str, tuple[RiskPart, Act]] = {
    "add_risk": (RiskPart.RISKS, lambda org, said, who: actions.add_risk(org, 2025, KAFFE, who)),
    "change_risk": (RiskPart.RISKS, lambda org, said, who: actions.change_risk(said, KAFFE, who)),
    "withdraw_risk": (RiskPart.RISKS, lambda org, said, who: actions.withdraw_risk(said, who)),
    "withdraw_handled": (RiskPart.HANDLING, lambda org, said, who: actions.withdraw_risk(said, who)),
    "relist_risk": (RiskPart.RISKS, lambda org, said, who: actions.relist_risk(said, who)),
    "confirm": (RiskPart.RISKS, lambda org, said, who: actions.confirm_carried_risk(said, who)),
    "carry_risks": (RiskPart.RISKS, lambda org, said, who: actions.carry_risks(org, 2024, 2025, who)),
    "carry_handling": (RiskPart.HANDLING, lambda org, said, who: actions.carry_handling(org, 2024, 2025, who)),
    "carry_goals": (RiskPart.GOALS, lambda org, said, who: actions.carry_goals(org, 2024, 2025, who)),
    "take_up": (RiskPart.RISKS, lambda org, said, who: actions.take_up_risk(said, 2025, who)),
    "add_measure": (RiskPart.HANDLING, lambda org, said, who: actions.add_measure(said, MeasureDetails("Nytt"), who)),
    "change_measure": (
        RiskPart.HANDLING,
        lambda org, said, who: actions.change_measure(Measure.objects.get(), MeasureDetails("Nytt"), who),
    ),
    "close_measure": (RiskPart.HANDLING, lambda org, said, who: actions.close_measure(Measure.objects.get(), who)),
    "move_measure": (RiskPart.HANDLING, lambda org, said, who: actions.move_measure(Measure.objects.get(), 1, who)),
    "judge_measure": (
        RiskPart.HANDLING,
        lambda org, said, who: actions.set_measure_state(Measure.objects.get(), GoalState.DONE, who),
    ),
    "add_goal_of_risk": (RiskPart.HANDLING, lambda org, said, who: actions.add_goal_of_risk(said, "annual", GOAL, who)),
    "add_goal": (RiskPart.GOALS, lambda org, said, who: actions.add_goal(org, 2025, GOAL, who)),
    "change_goal": (RiskPart.GOALS, lambda org, said, who: actions.change_goal(Goal.objects.get(year=2025), GOAL, who)),
    "close_goal": (RiskPart.GOALS, lambda org, said, who: actions.close_goal(Goal.objects.get(year=2025), who)),
    "judge_goal": (
        RiskPart.GOALS,
        lambda org, said, who: actions.set_goal_state(Goal.objects.get(year=2025), 2025, GoalState.DONE, who),
    ),
    "announce_goal": (RiskPart.COMING_GOALS, lambda org, said, who: actions.announce_goal(org, 2025, GOAL, who)),
    "change_announced": (
        RiskPart.COMING_GOALS,
        lambda org, said, who: actions.change_goal(Goal.objects.get(year=2026), GOAL, who),
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_refused_while_its_part_is_locked(name: str, fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    part, act = ACTS[name]
    actions.lock_part(fjordvik, 2025, part, "Hege har godkjent feltet.")
    with pytest.raises(PartIsLocked, match="Hege har godkjent feltet"):
        act(fjordvik, kaffe, britt)
    actions.unlock_part(fjordvik, 2025, part)
    act(fjordvik, kaffe, britt)


def test_a_lock_is_one_however_often_and_holds_one_year_and_part(fjordvik: Organisation, storoya: Organisation) -> None:
    actions.lock_part(fjordvik, 2025, "risks")
    actions.lock_part(fjordvik, 2025, RiskPart.RISKS, "Levert")
    assert PartLock.objects.get().because == "Levert"
    assert not part_is_open(fjordvik, 2025, RiskPart.RISKS)
    assert part_is_open(fjordvik, 2026, RiskPart.RISKS)
    assert part_is_open(fjordvik, 2025, RiskPart.HANDLING)
    assert part_is_open(storoya, 2025, RiskPart.RISKS)


def test_rewording_a_risk_leaves_a_locked_handling_as_it_was(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    actions.lock_part(fjordvik, 2025, RiskPart.HANDLING)
    actions.change_risk(kaffe, RiskDetails("Barnearbeid på gårdene"), britt)
    actions.set_prioritised_risks(fjordvik, 2025, [PrioritisedRisk("Barn på gårdene", (), None, 1, kaffe.pk)])
    assert [row.text for row in handled_risks(fjordvik, 2025)] == ["Barnearbeid i kaffe"]


def test_the_pages_say_that_it_is_locked_and_offer_no_button(
    fjordvik: Organisation, kaffe: RiskYear, britt: User, logged_in: Callable[[User], Client]
) -> None:
    britts = logged_in(britt)
    for part in RiskPart:
        actions.lock_part(fjordvik, 2025, part, "Hege har godkjent.")
    page = britts.get(f"/risiko/{kaffe.risk_id}/").content.decode()
    assert page.count("Hege har godkjent.") == 2
    assert f"/risiko/{kaffe.risk_id}/2025/tiltak/nytt/" not in page
    answer = britts.get(f"/risiko/{kaffe.risk_id}/2025/")
    assert answer.status_code == 423
    assert "Hege har godkjent." in answer.content.decode()
    assert britts.post(f"/mal/tiltak/{Measure.objects.get().pk}/", {"state": "done"}).status_code == 423
    assert "Hege har godkjent." in britts.get(f"/mal/{Goal.objects.get(year=2025).pk}/").content.decode()
    assert PartLock.objects.first().locked_at <= timezone.now() + timedelta(seconds=1)  # type: ignore[union-attr]
