"""The lists of risks and goals, and a page for each."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.risk.actions import set_coming_goals, set_goal_state, set_goals_of_year, set_handling, set_prioritised_risks
from aktsom.risk.models import Goal, GoalStatus, SalientRisk
from aktsom.risk.queries import count_goals, goals_of_year
from aktsom.risk.records import PrioritisedRisk, RiskHandling, StatedGoal
from aktsom.risk.states import GoalState
from aktsom.values.refusals import NotAllowed

pytestmark = pytest.mark.django_db

KAFFE = PrioritisedRisk("Barnearbeid i kaffe", ("Barnearbeid",), "Brasil", 1)
RENHOLD = PrioritisedRisk("Sosial dumping i renhold", ("Lønn", "Et eget tema"), "Norge", 2)


@pytest.fixture
def britts(logged_in: Callable[[User], Client], britt: User) -> Client:
    return logged_in(britt)


@pytest.fixture
def _risks(fjordvik: Organisation) -> None:
    set_prioritised_risks(fjordvik, 2024, [KAFFE])
    set_prioritised_risks(fjordvik, 2025, [KAFFE, RENHOLD])
    set_handling(
        fjordvik,
        2025,
        [RiskHandling("Barnearbeid i kaffe", "Sporbar kaffe", "I gang", "Liste over gårder", "Møter", "Listen kom")],
    )


def names(client: Client, address: str) -> list[str]:
    return [row["text"] for row in json.loads(client.get(f"{address}{'&' if '?' in address else '?'}format=json").content)]


def test_an_empty_list_teaches_what_belongs_there(britts: Client) -> None:
    assert "Ingen risikoer ennå" in britts.get("/risiko/").content.decode()
    assert "Ingen mål ennå" in britts.get("/mal/").content.decode()


@pytest.mark.usefixtures("_risks")
def test_each_risk_stands_once_by_its_latest_year_and_can_be_filtered(britts: Client) -> None:
    assert names(britts, "/risiko/") == ["Barnearbeid i kaffe", "Sosial dumping i renhold"]
    assert names(britts, "/risiko/?year=2024") == ["Barnearbeid i kaffe"]
    assert names(britts, "/risiko/?theme=child_labour") == ["Barnearbeid i kaffe"]
    assert names(britts, "/risiko/?place=NO") == ["Sosial dumping i renhold"]
    assert names(britts, "/risiko/?sok=renhold") == ["Sosial dumping i renhold"]


@pytest.mark.usefixtures("_risks")
def test_a_risk_shows_its_years_goals_and_measures(britts: Client) -> None:
    risk = SalientRisk.objects.get(text="Barnearbeid i kaffe")
    page = britts.get(f"/risiko/{risk.pk}/").content.decode()
    for words in (">2025<", ">2024<", "Sporbar kaffe", "I gang", "Liste over gårder", "Møter", "Listen kom", "Brasil"):
        assert words in page


@pytest.mark.usefixtures("_risks")
def test_the_history_tells_when_a_risk_was_reworded(fjordvik: Organisation, kari: User) -> None:
    set_prioritised_risks(fjordvik, 2025, [PrioritisedRisk("Barnearbeid i kaffe.", ("Barnearbeid",), "Brasil", 1), RENHOLD], kari)
    event = Event.objects.get(verb="risk_changed")
    assert (event.actor, [(c.field, c.old, c.new) for c in event.changes.all()]) == (
        kari,
        [("risk_text", "Barnearbeid i kaffe", "Barnearbeid i kaffe.")],
    )
    assert SalientRisk.objects.count() == 2


@pytest.mark.usefixtures("_risks")
def test_a_list_asks_as_much_for_many_risks_as_for_few(britts: Client, fjordvik: Organisation) -> None:
    with CaptureQueriesContext(connection) as few:
        britts.get("/risiko/")
    set_prioritised_risks(fjordvik, 2026, [PrioritisedRisk(f"Risiko {n * 7919}", ("Vann",), "Kina", n) for n in range(1, 21)])
    with CaptureQueriesContext(connection) as many:
        assert britts.get("/risiko/").context["listing"].count == 22
    assert len(many) == len(few)


def test_a_contributor_judges_a_goal_and_the_reports_words_stay(britts: Client, fjordvik: Organisation, britt: User) -> None:
    [pk] = set_goals_of_year(fjordvik, 2025, [StatedGoal("Ny policy", "Forsinket til høsten", 1)])
    page = britts.get(f"/mal/{pk}/")
    assert page.context["form"].initial["state"] == GoalState.DELAYED
    assert "Teksten tyder på «forsinket»." in page.content.decode()
    assert britts.post(f"/mal/{pk}/", {"state": "started"}).status_code == 302
    assert goals_of_year(fjordvik, 2025) == [StatedGoal("Ny policy", "Forsinket til høsten", 1, pk)]
    assert count_goals(fjordvik, 2025)[GoalState.STARTED] == 1
    assert Event.objects.get(verb="goal_judged").actor == britt
    assert britts.post(f"/mal/{pk}/", {"state": "fløy"}).status_code == 422


def test_a_judgement_stays_when_the_words_are_taken_away(fjordvik: Organisation) -> None:
    [pk] = set_goals_of_year(fjordvik, 2025, [StatedGoal("Ny policy", "Nådd", 1)])
    set_goal_state(Goal.objects.get(pk=pk), 2025, GoalState.DONE, None)
    set_goals_of_year(fjordvik, 2025, [StatedGoal("Ny policy", None, 1, pk)])
    assert GoalStatus.objects.get().state == GoalState.DONE


def test_a_reader_does_not_judge(fjordvik: Organisation, rune: User, logged_in: Callable[[User], Client]) -> None:
    [pk] = set_goals_of_year(fjordvik, 2025, [StatedGoal("Ny policy")])
    assert logged_in(rune).post(f"/mal/{pk}/", {"state": "done"}).status_code == 403
    with pytest.raises(NotAllowed):
        set_goal_state(Goal.objects.get(pk=pk), 2025, GoalState.DONE, rune)
    assert not GoalStatus.objects.exists()


def test_goals_are_listed_by_year_and_state_with_what_they_are_about(britts: Client, fjordvik: Organisation) -> None:
    set_goals_of_year(fjordvik, 2025, [StatedGoal("Ny policy", "Nådd", 1)])
    set_coming_goals(fjordvik, 2025, [StatedGoal("Åtte avtaler", None, 1)])
    set_prioritised_risks(fjordvik, 2025, [KAFFE])
    set_handling(fjordvik, 2025, [RiskHandling("Barnearbeid i kaffe", overall_goal="Sporbar kaffe")])
    assert names(britts, "/mal/") == ["Åtte avtaler", "Ny policy", "Sporbar kaffe"]
    assert names(britts, "/mal/?year=2026") == ["Åtte avtaler"]
    assert names(britts, "/mal/?about=risk") == ["Sporbar kaffe"]
    assert names(britts, "/mal/?state=done") == []
    assert names(britts, "/mal/?state=unknown&year=2025") == ["Ny policy", "Sporbar kaffe"]


def test_what_belongs_to_others_is_not_found(britts: Client, storoya: Organisation) -> None:
    set_prioritised_risks(storoya, 2025, [KAFFE])
    [goal] = set_goals_of_year(storoya, 2025, [StatedGoal("Storøyas mål")])
    assert britts.get(f"/risiko/{SalientRisk.objects.get().pk}/").status_code == 404
    assert britts.post(f"/mal/{goal}/", {"state": "done"}).status_code == 404
    assert names(britts, "/mal/") == []
