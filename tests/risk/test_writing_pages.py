"""Writing risks, goals and measures from their own pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.risk.actions import (
    add_goal,
    add_measure,
    add_risk,
    add_voice,
    carry_goals,
    carry_risks,
    lock_part,
    set_prioritised_risks,
)
from aktsom.risk.details import GoalDetails, MeasureDetails, RiskDetails, VoiceDetails
from aktsom.risk.models import Goal, Measure, RiskScore, RiskYear, SalientRisk, Voice
from aktsom.risk.queries import handled_risks, heat_map, prioritised_risks
from aktsom.risk.records import PrioritisedRisk
from aktsom.risk.severity import Dimension, Level
from aktsom.risk.states import GoalState, RiskPart

pytestmark = pytest.mark.django_db

FULL = {
    "text": "Barnearbeid i kaffe",
    "themes": ["Barnearbeid", "Vann"],
    "geography": "Vest-Afrika og nabolag",
    "more_places": "Vietnam, øst-asia",
    "scale": "5",
    "scale_reason": "Barn skades",
    "scope": "3",
    "scope_reason": "",
    "irremediability": "4",
    "irremediability_reason": "",
    "likelihood": "unknown",
    "likelihood_reason": "Ingen vil svare",
    "involvement": "linked",
    "involvement_reason": "Mange ledd",
}


def levels(scale: int, scope: int, irremediability: int, likelihood: int | None) -> dict[Dimension, Level]:
    sides = zip(Dimension, (scale, scope, irremediability, likelihood), strict=True)
    return {side: Level(level) for side, level in sides}


@pytest.fixture
def britts(logged_in: Callable[[User], Client], britt: User) -> Client:
    return logged_in(britt)


@pytest.fixture
def kaffe(fjordvik: Organisation) -> RiskYear:
    return add_risk(fjordvik, 2025, RiskDetails("Barnearbeid i kaffe", ("Barnearbeid",), "Brasil"), None)


def typed(client: Client, address: str, **changed: Any) -> dict[str, Any]:
    """What a browser would send of the form that stands on a page."""
    form = client.get(address).context["form"]
    return {bound.name: "" if bound.value() is None else bound.value() for bound in form} | changed


def test_a_risk_is_written_in_full(britts: Client, fjordvik: Organisation, britt: User) -> None:
    assert britts.post("/risiko/ny/", {"year": "2025", **FULL}).status_code == 302
    said = RiskYear.objects.get()
    assert prioritised_risks(fjordvik, 2025) == [
        PrioritisedRisk("Barnearbeid i kaffe", ("Barnearbeid", "Vann"), "Vest-Afrika og nabolag", 1, said.pk)
    ]
    assert said.judgement.levels[Dimension.SCALE] == Level(5, "Barn skades")
    assert said.judgement.levels[Dimension.LIKELIHOOD] == Level(None, "Ingen vil svare")
    assert (said.judgement.severity, said.judgement.likelihood) == (5, None)
    picked = [place.code for place in said.places.all() if place.picked]
    assert (len(picked), picked[0]) == (2, "VN")
    assert Event.objects.get(verb="risk_recorded").actor == britt
    page = britts.get(f"/risiko/{said.risk_id}/").content.decode()
    for words in ("5 av 5", "styrke 5, utbredelse 3 og uopprettelighet 4", "5 × 3 × 4 = 60 av 125", "vi vet ikke", "Mange ledd"):
        assert words in page


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"text": " "}, "Skriv hva risikoen er."),
        ({"year": ""}, "Skriv et år med fire siffer."),
        ({"year": "1066"}, "2000"),
        ({"scale": "6"}, "Styrke: "),
        ({"scale": ""}, "Velg et trinn"),
        ({"more_places": "Langtvekkistan"}, "Langtvekkistan"),
        ({"text": "x" * 200_001}, "200000"),
    ],
)
def test_faults_are_told_and_nothing_is_written(britts: Client, changed: dict[str, str], fault: str) -> None:
    answer = britts.post("/risiko/ny/", {"year": "2025", **FULL, **changed})
    assert (answer.status_code, SalientRisk.objects.count()) == (422, 0)
    assert fault in answer.content.decode().replace("&nbsp;", "").replace("\N{NO-BREAK SPACE}", "")


def test_control_characters_and_scripts_are_text_alone(britts: Client) -> None:
    text = "Barn i\x0b kaffe <script>alert(1)</script>\r\nlinje to"
    britts.post("/risiko/ny/", {"year": "2025", **FULL, "text": text})
    said = RiskYear.objects.get()
    assert said.text == "Barn i kaffe <script>alert(1)</script>\nlinje to"
    page = britts.get(f"/risiko/{said.risk_id}/").content.decode()
    assert "<script>alert" not in page


@pytest.mark.saves_what_is_there
def test_opening_a_form_and_saving_it_changes_nothing(britts: Client, kaffe: RiskYear) -> None:
    RiskYear.objects.filter(pk=kaffe.pk).update(text="Barnearbeid i kaffe \r\n", geography=" Brasil ")
    address = f"/risiko/{kaffe.risk_id}/2025/"
    events = Event.objects.count()
    assert britts.post(address, typed(britts, address)).status_code == 302
    kaffe.refresh_from_db()
    assert (kaffe.text, kaffe.geography, Event.objects.count()) == ("Barnearbeid i kaffe \r\n", " Brasil ", events)


def test_places_are_let_go_and_themes_beside_the_list_are_kept(britts: Client, fjordvik: Organisation) -> None:
    said = add_risk(fjordvik, 2025, RiskDetails("Kaffe", ("Et eget tema",), "Brasil", ("VN",)), None)
    address = f"/risiko/{said.risk_id}/2025/"
    britts.post(address, typed(britts, address, places=[]))
    assert not said.places.filter(picked=True).exists()
    assert [theme.name for theme in said.themes.all()] == ["Et eget tema"]


def test_two_editors_never_overwrite_each_other_in_silence(
    britts: Client, kaffe: RiskYear, fjordvik: Organisation, kari: User, logged_in: Callable[[User], Client]
) -> None:
    address = f"/risiko/{kaffe.risk_id}/2025/"
    mine = typed(britts, address, text="Barn på gårdene")
    karis = logged_in(kari)
    assert karis.post(address, typed(karis, address, geography="Vietnam")).status_code == 302
    answer = britts.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Kari Kjøper", "Vietnam", "Barn på gårdene", "Ingenting er gått tapt"):
        assert words in page
    kaffe.refresh_from_db()
    assert (kaffe.text, kaffe.geography) == ("Barnearbeid i kaffe", "Vietnam")
    again = {**mine, "seen": answer.context["form"]["seen"].value(), "geography": "Vietnam"}
    assert britts.post(address, again).status_code == 302
    kaffe.refresh_from_db()
    assert (kaffe.text, kaffe.geography) == ("Barn på gårdene", "Vietnam")


def test_an_edit_in_the_report_is_noticed_by_a_form_here(britts: Client, kaffe: RiskYear, fjordvik: Organisation) -> None:
    address = f"/risiko/{kaffe.risk_id}/2025/"
    mine = typed(britts, address, text="Barn på gårdene")
    set_prioritised_risks(fjordvik, 2025, [PrioritisedRisk("Kaffebarn", ("Barnearbeid",), "Brasil", 1, kaffe.pk)])
    assert britts.post(address, mine).status_code == 409


def test_a_stale_goal_and_a_stale_measure_are_refused_too(britts: Client, fjordvik: Organisation, kaffe: RiskYear) -> None:
    goal, measure = add_goal(fjordvik, 2025, GoalDetails("Ny policy"), None), add_measure(kaffe, MeasureDetails("Møte"), None)
    for address in (f"/mal/{goal.pk}/rediger/", f"/mal/tiltak/{measure.pk}/rediger/"):
        mine, others = typed(britts, address, text="Mitt"), typed(britts, address, text="Ditt")
        assert britts.post(address, others).status_code == 302
        answer = britts.post(address, mine)
        assert answer.status_code == 409
        assert {"Mitt", "Ditt"} <= {word for row in answer.context["differences"] for word in (row.left, row.right)}


def test_a_stale_judgement_is_refused(britts: Client, fjordvik: Organisation) -> None:
    goal = add_goal(fjordvik, 2025, GoalDetails("Ny policy"), None)
    mine = typed(britts, f"/mal/{goal.pk}/", state="started")
    britts.post(f"/mal/{goal.pk}/", {"state": "done"})
    assert britts.post(f"/mal/{goal.pk}/", mine).status_code in (409, 422)
    assert goal.statuses.get().state == GoalState.DONE


def test_a_measure_with_owner_and_deadline_is_written_judged_and_taken_out(
    britts: Client, fjordvik: Organisation, kaffe: RiskYear, britt: User
) -> None:
    told = {"text": "Møte", "reason": "Fordi", "result": "De kom", "owner": str(britt.pk), "deadline": "2026-05-01"}
    assert britts.post(f"/risiko/{kaffe.risk_id}/2025/tiltak/nytt/", told).status_code == 302
    measure = Measure.objects.get()
    assert (measure.owner, str(measure.deadline)) == (britt, "2026-05-01")
    page = britts.get(f"/mal/tiltak/{measure.pk}/").content.decode()
    assert all(words in page for words in ("Møte", "Fordi", "De kom", "Britt Bidrar", "01.05.2026"))
    assert britts.post(f"/mal/tiltak/{measure.pk}/", {"state": "dropped"}).status_code == 422
    assert britts.post(f"/mal/tiltak/{measure.pk}/", {"state": "done"}).status_code == 302
    assert "gjennomført" in britts.get("/mal/tiltak/").content.decode()
    assert britts.post(f"/mal/tiltak/{measure.pk}/ta-ut/").status_code == 302
    measure.refresh_from_db()
    assert measure.closed_at is not None
    assert handled_risks(fjordvik, 2025)[0].measures is None
    assert "Tatt ut av året" in britts.get(f"/risiko/{kaffe.risk_id}/").content.decode()


@pytest.mark.saves_what_is_there
def test_those_who_were_heard_are_recorded_changed_and_taken_away(britts: Client, kaffe: RiskYear, britt: User) -> None:
    page, new = f"/risiko/{kaffe.risk_id}/", f"/risiko/{kaffe.risk_id}/2025/hort/"
    assert "Ingen er ført opp som hørt" in britts.get(page).content.decode()
    said = {
        "who": "Tillitsvalgte",
        "group": "union",
        "how": "møte",
        "heard_on": "2025-05-03",
        "words": "Lønnen\r\nkommer \x0bsent",
    }
    for changed, fault in (
        ({"who": " "}, "Skriv hvem dere har hørt."),
        ({"group": ""}, "Velg hvem de er."),
        ({"words": ""}, "Skriv hva de sa."),
        ({"heard_on": "2099-01-01"}, "Denne dagen har ikke vært ennå."),
    ):
        answer = britts.post(new, said | changed)
        assert (answer.status_code, fault in answer.content.decode()) == (422, True)
    assert britts.post(new, said).status_code == 302
    voice = Voice.objects.get()
    assert (voice.recorded_by, voice.said, str(voice.heard_on)) == (britt, "Lønnen\nkommer sent", "2025-05-03")
    shown = britts.get(page).content.decode()
    assert all(words in shown for words in ("Tillitsvalgte", "Fagforening · møte", "førte opp hvem som er hørt om risikoen"))
    address = f"/risiko/hort/{voice.pk}/"
    assert britts.get(address)["Location"] == f"{page}#stemme-{voice.pk}"
    mine, events = typed(britts, f"{address}rediger/"), Event.objects.count()
    assert britts.post(f"{address}rediger/", mine).status_code == 302
    assert Event.objects.count() == events
    assert britts.post(f"{address}rediger/", mine | {"who": "Andre"}).status_code == 302
    assert britts.post(f"{address}rediger/", mine | {"how": "brev"}).status_code == 409
    assert Event.objects.latest("pk").verb == "voice_changed"
    assert britts.post(f"{address}ta-bort/").status_code == 302
    assert britts.post(f"{address}rediger/", mine).status_code == 404
    voice.refresh_from_db()
    assert (voice.who, voice.withdrawn_at is None, Event.objects.latest("pk").verb) == ("Andre", False, "voice_withdrawn")
    assert "Ingen er ført opp som hørt" in britts.get(page).content.decode()


def test_what_was_heard_keeps_a_risk_that_the_report_lets_go_and_is_locked_with_it(
    britts: Client, fjordvik: Organisation, kaffe: RiskYear
) -> None:
    voice = add_voice(kaffe, VoiceDetails("Tillitsvalgte", "union", "Lønn"), None)
    set_prioritised_risks(fjordvik, 2025, [])
    kaffe.refresh_from_db()
    assert kaffe.withdrawn_at is not None
    lock_part(fjordvik, 2025, RiskPart.RISKS, "Levert")
    for address in (f"/risiko/{kaffe.risk_id}/2025/hort/", f"/risiko/hort/{voice.pk}/ta-bort/"):
        assert britts.post(address, {"who": "A", "group": "union", "words": "B"}).status_code == 423
    assert Voice.objects.get().withdrawn_at is None


def test_nobody_from_outside_can_own_a_goal(britts: Client, stine: User) -> None:
    told = {"year": "2025", "place": "own", "text": "Ny policy", "owner": str(stine.pk)}
    assert britts.post("/mal/nytt/", told).status_code == 422
    assert not Goal.objects.exists()


def test_a_goal_is_announced_or_listed_as_one_chooses(britts: Client) -> None:
    for place in ("own", "announced"):
        assert britts.post("/mal/nytt/", {"year": "2026", "place": place, "text": f"Mål {place}"}).status_code == 302
    assert list(Goal.objects.order_by("pk").values_list("year", "text", "announced_in", "announced_text")) == [
        (2026, "Mål own", None, None),
        (2026, None, 2025, "Mål announced"),
    ]


def test_taking_out_a_carried_goal_asks_for_a_reason(britts: Client, fjordvik: Organisation) -> None:
    add_goal(fjordvik, 2025, GoalDetails("Ny policy"), None)
    carry_goals(fjordvik, 2025, 2026, None)
    goal = Goal.objects.get(year=2026)
    answer = britts.post(f"/mal/{goal.pk}/ta-ut/")
    assert answer.status_code == 422
    assert "Skriv hvorfor det utgår" in answer.content.decode()
    assert "År for år" in answer.content.decode()
    assert britts.post(f"/mal/{goal.pk}/ta-ut/", {"reason": "Ikke nå"}).status_code == 302
    assert Goal.objects.get(year=2026).statuses.get().reason == "Ikke nå"


def test_a_carried_risk_is_marked_until_somebody_has_seen_to_it(britts: Client, kaffe: RiskYear, fjordvik: Organisation) -> None:
    carry_risks(fjordvik, 2025, 2026, None)
    assert "Videreført fra 2025" in britts.get(f"/risiko/{kaffe.risk_id}/").content.decode()
    assert britts.post(f"/risiko/{kaffe.risk_id}/2026/bekreft/").status_code == 302
    assert "Videreført fra 2025" not in britts.get(f"/risiko/{kaffe.risk_id}/").content.decode()


def test_a_risk_is_taken_on_withdrawn_put_back_ended_and_reopened(
    britts: Client, kaffe: RiskYear, fjordvik: Organisation
) -> None:
    pk = kaffe.risk_id
    assert britts.post(f"/risiko/{pk}/videre/", {"year": "2026"}).status_code == 302
    assert britts.post(f"/risiko/{pk}/2026/ta-ut/").status_code == 302
    assert prioritised_risks(fjordvik, 2026) == []
    assert britts.post(f"/risiko/{pk}/2026/sett-inn/").status_code == 302
    assert len(prioritised_risks(fjordvik, 2026)) == 1
    assert britts.post(f"/risiko/{pk}/avslutt/", {"year": "2026"}).status_code == 422
    assert britts.post(f"/risiko/{pk}/avslutt/", {"year": "2026", "reason": "Avtalen er ute"}).status_code == 302
    page = britts.get(f"/risiko/{pk}/").content.decode()
    assert "Avtalen er ute" in page
    assert "Barnearbeid" not in str(britts.get("/risiko/?format=json").content)
    assert "Barnearbeid" in str(britts.get("/risiko/?shown=ended&format=json").content)
    assert britts.post(f"/risiko/{pk}/gjenapne/").status_code == 302
    assert "Barnearbeid" in str(britts.get("/risiko/?format=json").content)


def test_the_heat_map_counts_says_the_finding_and_opens_the_list(britts: Client, fjordvik: Organisation) -> None:
    add_risk(fjordvik, 2025, RiskDetails("Mild og trolig", levels=levels(2, 2, 1, 5)), None)
    add_risk(fjordvik, 2025, RiskDetails("Grov og sjelden", levels=levels(5, 1, 1, 1)), None)
    add_risk(fjordvik, 2025, RiskDetails("Uklar", levels=levels(4, 4, 4, None)), None)
    add_risk(fjordvik, 2025, RiskDetails("Urørt"), None)
    heat = heat_map(fjordvik, 2025)
    assert [one.text for one in heat.placed] == ["Grov og sjelden", "Mild og trolig"]
    assert [one.text for one in heat.unplaced] == ["Uklar", "Urørt"]
    page = britts.get("/risiko/").content.decode()
    assert "Mest alvorlig i 2025: Grov og sjelden" in page
    assert "Sannsynlighet er ukjent" in page
    assert "Ingenting er vurdert" in page
    assert "1 risiko med alvorlighet 5 og sannsynlighet 1" in page
    listed = britts.get("/risiko/?year=2025&severity=5&likelihood=1&format=json").content.decode()
    assert "Grov og sjelden" in listed
    assert "Mild" not in listed


def test_pages_ask_as_much_for_much_as_for_little(britts: Client, fjordvik: Organisation, kaffe: RiskYear, britt: User) -> None:
    addresses = ("/risiko/", f"/risiko/{kaffe.risk_id}/", "/mal/", "/mal/tiltak/")
    _fill(fjordvik, kaffe, britt, 1)
    few = [_queries(britts, address) for address in addresses]
    _fill(fjordvik, kaffe, britt, 12)
    assert [_queries(britts, address) for address in addresses] == few


def _fill(organisation: Organisation, said: RiskYear, owner: User, count: int) -> None:
    for number in range(count):
        add_risk(organisation, 2025, RiskDetails(f"Risiko {number * 7919}", ("Vann",), "Kina", levels=levels(1, 2, 3, 4)), None)
        add_goal(organisation, 2025, GoalDetails(f"Mål {number * 7919}", "I gang", owner), None)
        add_measure(said, MeasureDetails(f"Tiltak {number * 7919}", "Fordi", "Gikk", owner), None)
        add_voice(said, VoiceDetails(f"Fagforening {number * 7919}", "union", "Lønn"), owner)


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_level_outside_the_scale_is_refused_by_the_table_itself(kaffe: RiskYear) -> None:
    from django.db import IntegrityError, transaction  # noqa: PLC0415

    with pytest.raises(IntegrityError), transaction.atomic():
        RiskScore.objects.create(risk_year=kaffe, dimension="scale", level=0)
