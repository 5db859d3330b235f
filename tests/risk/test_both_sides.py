"""The same records written from the report and from this room's pages."""

from __future__ import annotations

import pytest

from aktsom.access.models import Event, Organisation, User
from aktsom.risk.actions import (
    add_goal,
    add_goal_of_risk,
    add_measure,
    add_risk,
    announce_goal,
    change_measure,
    change_risk,
    close_measure,
    move_measure,
    remove_year,
    set_goal_state,
    set_goals_of_year,
    set_handling,
    set_measure_state,
    set_prioritised_risks,
    withdraw_risk,
)
from aktsom.risk.actions.own_goals import GoalExists
from aktsom.risk.details import GoalDetails, MeasureDetails, RiskDetails
from aktsom.risk.models import Goal, Measure, RiskYear, SalientRisk
from aktsom.risk.queries import coming_goals, goals_of_year, handled_risks, prioritised_risks
from aktsom.risk.records import PrioritisedRisk, RiskHandling, StatedGoal
from aktsom.risk.severity import Dimension, Level
from aktsom.risk.states import GoalState

pytestmark = pytest.mark.django_db

KAFFE = RiskDetails("Barnearbeid i kaffe", ("Barnearbeid",), "Brasil", levels={Dimension.SCALE: Level(4, "Barn skades")})


@pytest.fixture
def kaffe(fjordvik: Organisation, britt: User) -> RiskYear:
    return add_risk(fjordvik, 2025, KAFFE, britt)


def handling(organisation: Organisation) -> RiskHandling:
    [row] = handled_risks(organisation, 2025)
    return row


def rewrite(organisation: Organisation, **changed: str | None) -> None:
    """What the report does when somebody edits the row there."""
    row = handling(organisation)
    said = {name: getattr(row, name) for name in ("text", "overall_goal", "status", "goal_in_year", "measures", "results")}
    set_handling(organisation, 2025, [RiskHandling(**{**said, **changed}, number=row.number, record=row.record)])


def test_a_new_risk_stands_last_in_the_table_of_the_report(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    add_risk(fjordvik, 2025, RiskDetails("Sosial dumping i renhold"), britt)
    assert [(row.number, row.text, row.themes, row.geography) for row in prioritised_risks(fjordvik, 2025)] == [
        (1, "Barnearbeid i kaffe", ("Barnearbeid",), "Brasil"),
        (2, "Sosial dumping i renhold", (), None),
    ]
    assert [event.verb for event in Event.objects.filter(thing_type="salient_risk")] == ["risk_recorded", "risk_recorded"]


def test_picked_places_are_words_in_the_report_and_stay_when_the_words_change(fjordvik: Organisation, kaffe: RiskYear) -> None:
    change_risk(kaffe, RiskDetails("Barnearbeid i kaffe", places=("VN", "BR")), None)
    [row] = prioritised_risks(fjordvik, 2025)
    assert row.geography == "Vietnam, Brasil"
    set_prioritised_risks(fjordvik, 2025, [PrioritisedRisk(row.text, row.themes, "Kina", row.number, row.record)])
    assert [(place.code, place.picked) for place in kaffe.places.order_by("position")] == [
        ("VN", True),
        ("BR", True),
        ("CN", False),
    ]


def test_measures_with_reasons_are_one_text_in_the_report(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    add_measure(kaffe, MeasureDetails("Møte med leverandøren", "De svarer best der", "De kom"), britt)
    add_measure(kaffe, MeasureDetails("Liste over gårder"), britt)
    row = handling(fjordvik)
    assert row.measures == "Møte med leverandøren\n\nBegrunnelse: De svarer best der\n\nListe over gårder"
    assert row.results == "De kom"
    assert row.text == "Barnearbeid i kaffe"


def test_the_reason_is_named_in_the_written_form_of_the_body(fjordvik: Organisation, kaffe: RiskYear) -> None:
    add_measure(kaffe, MeasureDetails("Møte", "De svarer"), None)
    fjordvik.written_form = "nn"
    fjordvik.save()
    assert handling(fjordvik).measures == "Møte\n\nGrunngjeving: De svarer"


def test_an_edit_in_the_report_keeps_owner_state_and_result(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    meeting = add_measure(kaffe, MeasureDetails("Møte med leverandøren", "Fordi", "De kom", owner=britt), britt)
    farms = add_measure(kaffe, MeasureDetails("Liste over gårder"), britt)
    set_measure_state(meeting, GoalState.STARTED, britt)
    rewrite(fjordvik, measures="Nytt tiltak\n\nMøte med leverandørene\n\nBegrunnelse: Fordi\n\nListe over gårder")
    said = list(Measure.objects.filter(closed_at=None).order_by("position").values_list("text", "reason", "state", "owner"))
    assert said == [
        ("Nytt tiltak", "", "unknown", None),
        ("Møte med leverandørene", "Fordi", "started", britt.pk),
        ("Liste over gårder", "", "unknown", None),
    ]
    assert set(Measure.objects.values_list("pk", flat=True)) >= {meeting.pk, farms.pk}
    assert handling(fjordvik).results == "De kom"


def test_a_measure_that_is_deleted_in_the_report_is_closed_and_comes_back(fjordvik: Organisation, kaffe: RiskYear) -> None:
    meeting = add_measure(kaffe, MeasureDetails("Møte med leverandøren", "Fordi"), None)
    add_measure(kaffe, MeasureDetails("Liste over gårder"), None)
    rewrite(fjordvik, measures="Liste over gårder")
    meeting.refresh_from_db()
    assert meeting.closed_at is not None
    rewrite(fjordvik, measures="Liste over gårder\n\nMøte med leverandøren\n\nBegrunnelse: Fordi")
    assert list(Measure.objects.order_by("position").values_list("pk", "closed_at"))[1] == (meeting.pk, None)
    assert Measure.objects.count() == 2


def test_measures_are_put_in_order_and_the_report_follows(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    add_measure(kaffe, MeasureDetails("Først"), britt)
    second = add_measure(kaffe, MeasureDetails("Så"), britt)
    move_measure(second, -1, britt)
    assert handling(fjordvik).measures == "Så\n\nFørst"
    move_measure(second, -1, britt)
    assert handling(fjordvik).measures == "Så\n\nFørst"
    assert Event.objects.filter(verb="measure_moved").count() == 1


def test_goals_of_a_risk_are_seen_in_the_report_and_are_one_of_a_kind(
    fjordvik: Organisation, kaffe: RiskYear, britt: User
) -> None:
    add_goal_of_risk(kaffe, "overall", GoalDetails("Sporbar kaffe", "I gang", britt), britt)
    add_goal_of_risk(kaffe, "annual", GoalDetails("Liste over gårder"), britt)
    row = handling(fjordvik)
    assert (row.overall_goal, row.status, row.goal_in_year) == ("Sporbar kaffe", "I gang", "Liste over gårder")
    with pytest.raises(GoalExists):
        add_goal_of_risk(kaffe, "annual", GoalDetails("Enda et"), britt)


def test_a_goal_deleted_in_the_report_is_closed_where_somebody_owns_it(
    fjordvik: Organisation, kaffe: RiskYear, britt: User
) -> None:
    owned = add_goal_of_risk(kaffe, "overall", GoalDetails("Sporbar kaffe", owner=britt), britt)
    add_goal_of_risk(kaffe, "annual", GoalDetails("Liste over gårder"), britt)
    rewrite(fjordvik, overall_goal=None, goal_in_year=None)
    assert list(Goal.objects.values_list("pk", "text")) == [(owned.pk, "Sporbar kaffe")]
    assert handling(fjordvik).overall_goal is None
    rewrite(fjordvik, overall_goal="Sporbar kaffe")
    assert Goal.objects.get(closed_at=None).owner == britt


def test_common_goals_are_listed_or_announced(fjordvik: Organisation, britt: User) -> None:
    add_goal(fjordvik, 2025, GoalDetails("Ny policy", "I gang"), britt)
    announce_goal(fjordvik, 2025, GoalDetails("Følge opp ti avtaler"), britt)
    assert [(row.number, row.text, row.status) for row in goals_of_year(fjordvik, 2025)] == [(1, "Ny policy", "I gang")]
    assert [(row.number, row.text) for row in coming_goals(fjordvik, 2025)] == [(1, "Følge opp ti avtaler")]


def test_a_judged_goal_deleted_in_the_report_is_closed_and_not_lost(fjordvik: Organisation, britt: User) -> None:
    goal = add_goal(fjordvik, 2025, GoalDetails("Ny policy"), britt)
    set_goal_state(goal, 2025, GoalState.STARTED, britt)
    set_goals_of_year(fjordvik, 2025, [])
    assert goals_of_year(fjordvik, 2025) == []
    assert Goal.objects.get().closed_at is not None
    set_goals_of_year(fjordvik, 2025, [StatedGoal("Ny policy", "I gang", 1)])
    assert [row.record for row in goals_of_year(fjordvik, 2025)] == [goal.pk]


def test_a_judged_risk_deleted_in_the_report_is_withdrawn_with_its_judgement(fjordvik: Organisation, kaffe: RiskYear) -> None:
    set_prioritised_risks(fjordvik, 2025, [])
    kaffe.refresh_from_db()
    assert (kaffe.withdrawn_at is None, kaffe.text, kaffe.scores.count()) == (False, "Barnearbeid i kaffe", 1)
    set_prioritised_risks(fjordvik, 2025, [PrioritisedRisk("Barnearbeid i kaffe", (), None, 1)])
    kaffe.refresh_from_db()
    assert (kaffe.withdrawn_at, kaffe.table_position, SalientRisk.objects.count()) == (None, 1, 1)


def test_a_withdrawn_risk_leaves_the_report_and_keeps_its_records(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    add_measure(kaffe, MeasureDetails("Møte"), britt)
    withdraw_risk(kaffe, britt)
    assert (prioritised_risks(fjordvik, 2025), handled_risks(fjordvik, 2025)) == ([], [])
    assert Measure.objects.get().closed_at is None


def test_a_measure_taken_out_leaves_the_report(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    add_measure(kaffe, MeasureDetails("Møte"), britt)
    kept = add_measure(kaffe, MeasureDetails("Liste", owner=britt), britt)
    for measure in Measure.objects.all():
        close_measure(measure, britt)
    assert handling(fjordvik).measures is None
    assert list(Measure.objects.values_list("pk", flat=True)) == [kept.pk]
    change_measure(kept, MeasureDetails("Liste", owner=britt), britt)
    assert handling(fjordvik).measures == "Liste"


def test_taking_a_year_back_keeps_what_people_added_out_of_the_report(
    fjordvik: Organisation, kaffe: RiskYear, britt: User
) -> None:
    add_measure(kaffe, MeasureDetails("Møte", "Fordi"), britt)
    remove_year(fjordvik, 2025)
    assert (prioritised_risks(fjordvik, 2025), handled_risks(fjordvik, 2025)) == ([], [])
    assert (RiskYear.objects.count(), Measure.objects.filter(closed_at=None).count(), Measure.objects.count()) == (1, 0, 1)


def test_of_an_invented_organisation_everything_goes(fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    fjordvik.is_sample = True
    fjordvik.save()
    add_measure(kaffe, MeasureDetails("Møte", "Fordi"), britt)
    remove_year(fjordvik, 2025)
    assert [model.objects.count() for model in (SalientRisk, RiskYear, Measure)] == [0, 0, 0]
