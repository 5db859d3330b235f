"""Checks of numbers, goals and risks: each passes, fails with its places, and stands aside with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from aktsom.report.findings import Outcome
from aktsom.report.history import CarriedGoal, EarlierStatus
from tests.report.checked import after, finding, finding_after, sound_report
from tests.report.fjordviks_report import ACCOUNT, KAFFE, RENHOLD

POLICY = "Vedta nye retningslinjer for etisk handel"


def goals(*statuses: str | None, goal: str = POLICY) -> dict[str, Any]:
    return {"goals__reporting_year": [{"no": 1, "goal": goal, "status": status} for status in statuses]}


def test_agreements_followed_up_is_blank_though_the_text_counts_follow_ups() -> None:
    counted = {"procurement__agreements_followed_up": None, "answers__4.A.2": "120 stk lønn\n\n0 stk etisk handel"}
    found = finding("agreements_followed_up", **counted)
    assert found.message == "Antallet avtaler som er fulgt opp, er ikke oppgitt, men 4.A.2 forteller om oppfølging."
    none = {**counted, "answers__4.A.2": "0 stk etisk handel"}
    assert finding("agreements_followed_up", **none).outcome is Outcome.NOT_APPLICABLE


def test_followed_up_above_active() -> None:
    assert finding("followed_up_above_active").outcome is Outcome.PASSED
    above = finding("followed_up_above_active", procurement__agreements_followed_up=13)
    assert above.message == "13 avtaler er fulgt opp, men bare 12 gjaldt i året."
    assert finding("followed_up_above_active", procurement__active_agreements=None).outcome is Outcome.NOT_APPLICABLE
    assert finding("followed_up_above_active", ACCOUNT).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(("last", "outcome"), [(31_000_000, "failed"), (3_100_000_000, "failed"), (200_000_000, "passed")])
def test_purchases_tenfold(last: int, outcome: str) -> None:
    history = after(sound_report(2023, procurement__total_value_nok=last))
    assert finding_after(history, "purchases_tenfold").outcome == outcome


def test_purchases_tenfold_stands_aside_without_a_number_to_compare_with() -> None:
    unknown = after(sound_report(2023, procurement__total_value_nok=None))
    assert finding_after(unknown, "purchases_tenfold").outcome is Outcome.NOT_APPLICABLE
    skipped = after(sound_report(2023, procurement__total_value_nok=None), sound_report(2022, procurement__total_value_nok=31))
    assert finding_after(skipped, "purchases_tenfold").facts == ("31",)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Kommunen kjøpte inn for ca. 3,1 milliarder kroner i 2024.", Outcome.FAILED),
        ("Kommunen kjøpte inn for 310 millioner kroner i 2024.", Outcome.PASSED),
        ("Vi kjøpte kaffe for 2 millioner kroner.", Outcome.PASSED),
        ("Offentlig sektor kjøper inn for 780 milliarder kroner.", Outcome.PASSED),
        ("Vi bygger skole for 900 millioner kroner.", Outcome.PASSED),
        ("I perioden 2020–2024 kjøpte vi for 1,5 milliarder kroner.", Outcome.PASSED),
    ],
)
def test_purchases_in_text(text: str, outcome: Outcome) -> None:
    assert finding("purchases_in_text", **{"answers__1.B.1": text}).outcome is outcome


def test_purchases_in_text_stands_aside_without_the_number() -> None:
    assert finding("purchases_in_text", procurement__total_value_nok=None).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Sidene besøkes av 10 000 ansatte i kommunen.", Outcome.FAILED),
        ("Kommunen har om lag 1 200 ansatte.", Outcome.PASSED),
        ("Leverandøren har 10 000 ansatte.", Outcome.PASSED),
        ("Fem ansatte tok kurs.", Outcome.PASSED),
    ],
)
def test_employees_in_text(text: str, outcome: Outcome) -> None:
    assert finding("employees_in_text", **{"answers__1.B.1": text}).outcome is outcome


def test_employees_in_text_stands_aside_without_the_number() -> None:
    assert finding("employees_in_text", organisation__employees=None).outcome is Outcome.NOT_APPLICABLE


def test_goal_without_progress_by_wording() -> None:
    still, moved = "Ikke startet.", "Vi har valgt ut tre avtaler."
    earlier = after(sound_report(2023, **goals(still)), sound_report(2022, **goals("Utsatt.")))
    assert finding("goal_without_progress", **goals(still)).outcome is Outcome.NOT_APPLICABLE
    assert finding_after(earlier, "goal_without_progress", **goals(moved)).outcome is Outcome.PASSED
    assert finding_after(earlier, "goal_without_progress", **goals(still)).places == (
        "goals.reporting_year[0].goal",
        "goals.reporting_year[0].status",
    )
    assert finding_after(earlier, "goal_without_progress", **goals("Utsatt, men delvis i gang.")).outcome is Outcome.PASSED
    other = finding_after(earlier, "goal_without_progress", **goals(still, goal="Følge opp åtte avtaler"))
    assert other.outcome is Outcome.NOT_APPLICABLE


def test_goal_without_progress_where_a_year_is_missing() -> None:
    only_one = after(sound_report(2023, **goals("Utsatt.")))
    assert finding_after(only_one, "goal_without_progress", **goals("Utsatt.")).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(("was_done", "outcome"), [(False, Outcome.FAILED), (True, Outcome.PASSED)])
def test_goal_without_progress_by_record(was_done: bool, outcome: Outcome) -> None:
    carried = CarriedGoal(POLICY, (EarlierStatus(2023, ""), EarlierStatus(2022, "", is_done=was_done)))
    history = after(goals=(carried,))
    assert finding_after(history, "goal_without_progress", **goals(None)).outcome is outcome


def test_announced_goal_missing() -> None:
    announced = {"goals__next_year": [{"goal": "- Lage en oversikt over kaffegårder\n- Følge opp åtte avtaler"}]}
    last = after(sound_report(2023, **announced))
    assert finding("announced_goal_missing").outcome is Outcome.NOT_APPLICABLE
    missing = finding_after(last, "announced_goal_missing")
    assert missing.outcome is Outcome.FAILED
    assert missing.message.startswith("2 mål som ble varslet i fjor, er ikke nevnt i år, blant dem «Lage en oversikt")
    told = {"answers__1.E.1": "Vi skulle følge opp åtte avtaler, og lage en oversikt over kaffegårder. Det rakk vi ikke."}
    assert finding_after(last, "announced_goal_missing", **told).outcome is Outcome.PASSED


def test_delayed_goal_dropped() -> None:
    delayed = goals("Forsinket. Ny plan er laget.")
    assert finding("delayed_goal_dropped").outcome is Outcome.NOT_APPLICABLE
    assert finding("delayed_goal_dropped", **delayed).places == (
        "goals.reporting_year[0].goal",
        "goals.reporting_year[0].status",
        "goals.next_year",
    )
    again = {"goals__next_year": [{"goal": "Retningslinjer vedtas i mars"}]}
    assert finding("delayed_goal_dropped", **delayed, **again).outcome is Outcome.PASSED


def test_goals_in_one_row() -> None:
    assert finding("goals_in_one_row").outcome is Outcome.PASSED
    crowded = goals("Nådd", goal="- Ett\n- To\n- Tre")
    assert finding("goals_in_one_row", **crowded).places == ("goals.reporting_year[0].goal",)
    nothing: dict[str, Any] = {"goals__reporting_year": [], "goals__next_year": []}
    assert finding("goals_in_one_row", **nothing).outcome is Outcome.NOT_APPLICABLE


def test_risk_in_one_place() -> None:
    assert finding("risk_in_one_place").outcome is Outcome.PASSED
    handled = [{"risk_no": 1, "risk": KAFFE["risk"]}, {"risk_no": 3, "risk": "Korrupsjon i bygg"}]
    found = finding("risk_in_one_place", risk_handling__rows=handled)
    assert found.places == ("risk_handling.rows[1].risk", "risks.rows[1].risk")
    assert found.message == "En risiko er håndtert, men står ikke i tabellen. En risiko i tabellen mangler i håndteringen."
    assert finding("risk_in_one_place", risk_handling__rows=[]).outcome is Outcome.NOT_APPLICABLE


def test_risk_in_one_place_accepts_a_shortened_heading() -> None:
    risks = [KAFFE | {"risk": "Barnearbeid i kaffe og te fra fjerne land"}, RENHOLD]
    assert finding("risk_in_one_place", risks__rows=risks).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("themes", "outcome"),
    [
        (["Miljø"], Outcome.FAILED),
        (["Miljø", "Lønn"], Outcome.FAILED),
        (["Miljø", "Vann"], Outcome.PASSED),
        (["Miljø", "Dyrevelferd"], Outcome.PASSED),
        (["Lønn"], Outcome.NOT_APPLICABLE),
        ([], Outcome.NOT_APPLICABLE),
    ],
)
def test_environment_without_subtheme(themes: list[str], outcome: Outcome) -> None:
    assert finding("environment_without_subtheme", risks__rows=[KAFFE | {"themes": themes}]).outcome is outcome


def test_risk_told_at_length() -> None:
    assert finding("risk_told_at_length").outcome is Outcome.PASSED
    assert finding("risk_told_at_length", risks__rows=[KAFFE, RENHOLD | {"risk": "ord " * 61}]).places == ("risks.rows[1].risk",)
    assert finding("risk_told_at_length", risks__rows=[]).outcome is Outcome.NOT_APPLICABLE
