"""From one year to the next: what was announced is this year's goal, and an old report prints what it printed."""

from __future__ import annotations

from typing import Any

import pytest

from aktsom.access.models import Organisation
from aktsom.report.actions import fill_report, remove_report, start_report
from aktsom.report.models import Report
from aktsom.report.queries import answer_of, field_of, report_data, report_of
from aktsom.report.shape import ReportData
from aktsom.report.states import AnswerSource
from aktsom.risk.models import Goal, RiskYear, SalientRisk
from tests.report.fjordviks_report import KAFFE, RENHOLD, fjordviks_report, public_form

pytestmark = pytest.mark.django_db

ANNOUNCED = "Følge opp åtte avtaler med høy risiko"


def bring_in(organisation: Organisation, data: ReportData) -> Report:
    report = start_report(organisation, data["template"]["reporting_year"], public_form(), None)
    fill_report(report, data, None)
    return report


def goals(*texts: str) -> list[dict[str, Any]]:
    return [{"no": number, "goal": text, "status": None} for number, text in enumerate(texts, start=1)]


def test_what_last_year_announced_opens_as_this_years_goals(fjordvik: Organisation, report: Report) -> None:
    new = start_report(fjordvik, 2025, public_form(), None)
    assert report_data(new)["goals"]["reporting_year"] == [{"no": 1, "goal": ANNOUNCED, "status": None}]
    assert answer_of(new, field_of(new, "goals_of_year")).source == AnswerSource.CARRIED
    assert Goal.objects.filter(organisation=fjordvik, year=2025).count() == 1


@pytest.mark.parametrize("years", [(2024, 2025), (2025, 2024)])
def test_a_goal_announced_and_then_listed_is_one_record_in_both_orders(fjordvik: Organisation, years: tuple[int, int]) -> None:
    listed = "1. Følge opp åtte avtaler med høy risiko."
    both = {2024: fjordviks_report(2024), 2025: fjordviks_report(2025, goals__reporting_year=goals(listed), goals__next_year=[])}
    for year in years:
        bring_in(fjordvik, both[year])
    goal = Goal.objects.get(organisation=fjordvik, year=2025, risk=None)
    assert (goal.announced_in, goal.announced_text, goal.text) == (2024, ANNOUNCED, listed)
    assert {year: report_data(report_of(fjordvik, year)) for year in years} == both


def test_a_rewritten_goal_is_a_new_goal(fjordvik: Organisation, report: Report) -> None:
    bring_in(fjordvik, fjordviks_report(2025, goals__reporting_year=goals("Innføre e-handel i alle enheter")))
    texts = Goal.objects.filter(year=2025, risk=None).order_by("pk").values_list("announced_text", "text")
    assert list(texts) == [(ANNOUNCED, None), (None, "Innføre e-handel i alle enheter")]


def test_two_goals_with_the_same_words_stay_two(fjordvik: Organisation) -> None:
    data = fjordviks_report(goals__reporting_year=goals("Det samme", "Det samme"), goals__next_year=[])
    assert report_data(bring_in(fjordvik, data)) == data
    assert Goal.objects.filter(risk=None).count() == 2


def test_a_risk_that_returns_is_the_same_risk_with_each_years_wording(fjordvik: Organisation, report: Report) -> None:
    renamed = KAFFE | {"risk": "Barnearbeid i kaffe.", "geography": "Brasil"}
    data = fjordviks_report(2025, risks__rows=[RENHOLD | {"no": 1}, renamed | {"no": 2}], risk_handling__rows=[])
    bring_in(fjordvik, data)
    assert SalientRisk.objects.count() == 2
    kaffe = SalientRisk.objects.get(text="Barnearbeid i kaffe.")
    assert [(item.year, item.text, item.geography) for item in kaffe.years.order_by("year")] == [
        (2024, "Barnearbeid i kaffe", "Brasil og Vietnam"),
        (2025, "Barnearbeid i kaffe.", "Brasil"),
    ]
    assert report_data(report_of(fjordvik, 2024)) == fjordviks_report(2024)


def test_handling_finds_its_risk_by_number_where_the_words_differ(fjordvik: Organisation) -> None:
    handled = {"risk_no": 2, "risk": "Renholdsbransjen", "measures": "Kontroll"}
    data = fjordviks_report(risk_handling__rows=[handled])
    assert report_data(bring_in(fjordvik, data)) == data
    assert RiskYear.objects.get(handling_text="Renholdsbransjen").text == "Sosial dumping i renhold"


def test_handling_of_a_risk_that_the_table_lacks_is_kept(fjordvik: Organisation) -> None:
    handled = [{"risk_no": 7, "risk": "Korrupsjon i eiendom", "overall_goal": "Åpne kjøp"}]
    data = fjordviks_report(risk_handling__rows=handled)
    assert report_data(bring_in(fjordvik, data)) == data
    assert RiskYear.objects.get(handling_text="Korrupsjon i eiendom").table_position is None


def test_taking_one_year_back_leaves_the_other_as_it_was(fjordvik: Organisation, report: Report) -> None:
    new = bring_in(fjordvik, fjordviks_report(2025, goals__reporting_year=goals(ANNOUNCED)))
    remove_report(new, None, "Feil fil")
    assert report_data(report) == fjordviks_report(2024)
    assert Goal.objects.get(year=2025).announced_text == ANNOUNCED
    remove_report(report, None, "Feil fil")
    assert not Goal.objects.exists()


def test_another_organisations_words_are_never_matched(fjordvik: Organisation, storoya: Organisation, report: Report) -> None:
    data = fjordviks_report(2025, goals__reporting_year=goals(ANNOUNCED))
    bring_in(storoya, data)
    assert SalientRisk.objects.count() == 4
    assert Goal.objects.get(organisation=storoya, year=2025, risk=None).announced_in is None
