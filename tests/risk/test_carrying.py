"""Risks, goals and measures go on in another year."""

from __future__ import annotations

import pytest

from aktsom.access.models import Organisation, User
from aktsom.risk.actions import (
    add_goal,
    add_goal_of_risk,
    add_measure,
    add_risk,
    announce_goal,
    carry_goals,
    carry_handling,
    carry_risks,
    close_goal,
    confirm_carried_risk,
    end_risk,
    set_goal_state,
    set_goals_of_year,
    set_handling,
    set_measure_state,
    set_prioritised_risks,
    take_up_risk,
    withdraw_risk,
)
from aktsom.risk.actions.own_risks import NeedsReason
from aktsom.risk.details import GoalDetails, MeasureDetails, RiskDetails
from aktsom.risk.models import Goal, Measure, RiskYear, SalientRisk
from aktsom.risk.queries import GoalYear, goal_threads, goals_of_year, handled_risks, prioritised_risks
from aktsom.risk.records import StatedGoal
from aktsom.risk.severity import Dimension, Level
from aktsom.risk.states import GoalState

pytestmark = pytest.mark.django_db

LEVELS = {Dimension.SCALE: Level(4, "Barn skades"), Dimension.LIKELIHOOD: Level(None, "Ingen vet")}
KAFFE = RiskDetails("Barnearbeid i kaffe", ("Barnearbeid",), "Brasil og nabolag", ("VN",), LEVELS, "linked", "Mange ledd")


@pytest.fixture
def kaffe(fjordvik: Organisation, britt: User) -> RiskYear:
    said = add_risk(fjordvik, 2025, KAFFE, britt)
    add_goal_of_risk(said, "overall", GoalDetails("Sporbar kaffe", "I gang", britt), britt)
    annual = add_goal_of_risk(said, "annual", GoalDetails("Liste over gårder"), britt)
    set_goal_state(annual, 2025, GoalState.DONE, britt)
    add_measure(said, MeasureDetails("Møte med leverandøren", "Fordi", "De kom", britt), britt)
    done = add_measure(said, MeasureDetails("Skrive brev"), britt)
    set_measure_state(done, GoalState.DONE, britt)
    return said


def test_a_carried_risk_is_the_same_risk_with_all_that_was_judged(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    assert carry_risks(fjordvik, 2025, 2026, britt) == 1
    new = RiskYear.objects.get(year=2026)
    assert (new.risk_id, SalientRisk.objects.count(), new.carried_from) == (kaffe.risk_id, 1, 2025)
    assert new.judgement == kaffe.judgement
    assert (new.involvement, new.involvement_reason) == ("linked", "Mange ledd")
    assert [place.code for place in new.places.all() if place.picked] == ["VN"]
    [row] = prioritised_risks(fjordvik, 2026)
    assert (row.text, row.themes, row.geography) == ("Barnearbeid i kaffe", ("Barnearbeid",), "Brasil og nabolag")


def test_what_is_not_done_goes_on_as_a_thread(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    carry_risks(fjordvik, 2025, 2026, britt)
    assert carry_handling(fjordvik, 2025, 2026, britt) == 2
    goal, measure = Goal.objects.get(year=2026), Measure.objects.get(year=2026)
    assert goal.continues is not None
    assert measure.continues is not None
    assert (goal.text, goal.owner, goal.continues.year) == ("Sporbar kaffe", britt, 2025)
    assert (measure.text, measure.reason, measure.result, measure.continues.year) == (
        *("Møte med leverandøren", "Fordi"),
        *(None, 2025),
    )
    [row] = handled_risks(fjordvik, 2026)
    assert (row.overall_goal, row.status, row.goal_in_year) == ("Sporbar kaffe", None, None)


def test_carrying_again_changes_nothing(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    for _ in range(2):
        carry_risks(fjordvik, 2025, 2026, britt)
        carry_handling(fjordvik, 2025, 2026, britt)
    assert [carry_risks(fjordvik, 2025, 2026, britt), carry_handling(fjordvik, 2025, 2026, britt)] == [0, 0]
    assert [model.objects.filter(year=2026).count() for model in (RiskYear, Goal, Measure)] == [1, 1, 1]


def test_undoing_leaves_nothing_behind_and_carrying_can_be_done_anew(fjordvik: Organisation, kaffe: RiskYear) -> None:
    carry_risks(fjordvik, 2025, 2026, None)
    carry_handling(fjordvik, 2025, 2026, None)
    set_handling(fjordvik, 2026, [])
    set_prioritised_risks(fjordvik, 2026, [])
    assert [model.objects.filter(year=2026).count() for model in (RiskYear, Goal, Measure)] == [0, 0, 0]
    assert carry_risks(fjordvik, 2025, 2026, None) == 1


def test_what_people_took_out_stays_out(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    carry_risks(fjordvik, 2025, 2026, britt)
    new = RiskYear.objects.get(year=2026)
    confirm_carried_risk(new, britt)
    withdraw_risk(new, britt)
    assert carry_risks(fjordvik, 2025, 2026, britt) == 0
    assert carry_handling(fjordvik, 2025, 2026, britt) == 0
    assert prioritised_risks(fjordvik, 2026) == []


def test_a_risk_that_has_ended_is_not_carried(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    with pytest.raises(NeedsReason):
        end_risk(kaffe.risk, 2025, "  ", britt)
    end_risk(kaffe.risk, 2025, "Vi kjøper ikke kaffe lenger", britt)
    assert carry_risks(fjordvik, 2025, 2026, britt) == 0
    assert carry_handling(fjordvik, 2025, 2026, britt) == 0


def test_one_risk_can_be_taken_up_alone(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    add_risk(fjordvik, 2025, RiskDetails("Sosial dumping i renhold"), britt)
    said = take_up_risk(kaffe, 2026, britt)
    assert (said.year, [row.text for row in prioritised_risks(fjordvik, 2026)]) == (2026, ["Barnearbeid i kaffe"])
    assert Measure.objects.filter(year=2026).count() == 1


def test_announced_goals_open_and_unfinished_goals_go_on(fjordvik: Organisation, britt: User) -> None:
    started = add_goal(fjordvik, 2025, GoalDetails("Ny policy"), britt)
    set_goal_state(started, 2025, GoalState.STARTED, britt)
    dropped = add_goal(fjordvik, 2025, GoalDetails("Felles klageordning"), britt)
    set_goal_state(dropped, 2025, GoalState.DROPPED, britt, "Ingen penger")
    add_goal(fjordvik, 2025, GoalDetails("Noe uklart"), britt)
    announce_goal(fjordvik, 2025, GoalDetails("Følge opp ti avtaler"), britt)
    announce_goal(fjordvik, 2025, GoalDetails("Ny policy."), britt)
    carry_goals(fjordvik, 2025, 2026, britt)
    carry_goals(fjordvik, 2025, 2026, britt)
    assert [row.text for row in goals_of_year(fjordvik, 2026)] == ["Følge opp ti avtaler", "Ny policy."]
    assert Goal.objects.get(text="Ny policy.").continues == started


def test_without_announcements_what_nobody_has_judged_goes_on_but_not_what_its_words_call_done(fjordvik: Organisation) -> None:
    set_goals_of_year(fjordvik, 2025, [StatedGoal("Ny policy", "Nådd i mai", 1), StatedGoal("Åtte avtaler", "Vi er spente", 2)])
    assert carry_goals(fjordvik, 2025, 2026, None) == 1
    assert [row.text for row in goals_of_year(fjordvik, 2026)] == ["Åtte avtaler"]


def test_dropping_a_carried_goal_takes_a_reason(fjordvik: Organisation, britt: User) -> None:
    add_goal(fjordvik, 2025, GoalDetails("Ny policy"), britt)
    carry_goals(fjordvik, 2025, 2026, britt)
    goal = Goal.objects.get(year=2026)
    with pytest.raises(NeedsReason):
        close_goal(goal, britt)
    with pytest.raises(NeedsReason):
        set_goal_state(goal, 2026, GoalState.DROPPED, britt)
    close_goal(goal, britt, "Ledelsen vil noe annet")
    goal.refresh_from_db()
    status = goal.statuses.get()
    assert (goal.closed_at is None, status.state, status.reason) == (False, GoalState.DROPPED, "Ledelsen vil noe annet")
    assert goals_of_year(fjordvik, 2026) == []


def test_a_thread_tells_how_a_goal_went_year_by_year(fjordvik: Organisation, storoya: Organisation, britt: User) -> None:
    first = add_goal(fjordvik, 2024, GoalDetails("Ny policy", "Venter"), britt)
    set_goal_state(first, 2024, GoalState.DELAYED, britt)
    carry_goals(fjordvik, 2024, 2025, britt)
    carry_goals(fjordvik, 2025, 2026, britt)
    add_goal(storoya, 2026, GoalDetails("Storøyas mål"), None)
    [thread] = goal_threads(fjordvik, 2026)
    assert (thread.text, thread.risk) == ("Ny policy", None)
    assert thread.years == (
        GoalYear(2024, GoalState.DELAYED, "Venter"),
        GoalYear(2025, GoalState.UNKNOWN, None),
        GoalYear(2026, GoalState.UNKNOWN, None),
    )
