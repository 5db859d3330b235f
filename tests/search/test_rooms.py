"""What the rooms tell as they act is what the search is made anew from."""

from __future__ import annotations

import datetime as dt

import pytest

from aktsom.access.models import Organisation
from aktsom.followup.actions.deviations import record_deviation, withdraw_deviation
from aktsom.followup.actions.follow_ups import plan_follow_up
from aktsom.followup.deviation_facts import DeviationFacts
from aktsom.followup.follow_up_facts import FollowUpFacts
from aktsom.followup.states import FollowUpKind
from aktsom.register.actions.agreements import create_agreement
from aktsom.register.actions.procurements import change_procurement, create_procurement, withdraw_procurement
from aktsom.register.actions.suppliers import SupplierFacts, change_supplier, create_supplier
from aktsom.register.agreement_facts import AgreementFacts
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.report.actions import remove_report
from aktsom.report.models import Report
from aktsom.search.actions import rebuild
from aktsom.search.models import SearchEntry
from aktsom.search.offers import sources
from aktsom.search.queries import find
from tests.report.conftest import report  # noqa: F401 - Fjordvik's report

Told = set[tuple[str, str, str, str, str]]


def told(organisation: Organisation) -> Told:
    return set(SearchEntry.objects.filter(organisation=organisation).values_list("kind", "thing_id", "title", "note", "address"))


def words(organisation: Organisation) -> set[tuple[str, str, str]]:
    rows = SearchEntry.objects.filter(organisation=organisation)
    return set(rows.values_list("kind", "thing_id", "words__stem"))


@pytest.fixture
def a_years_work(fjordvik: Organisation) -> Organisation:
    supplier = create_supplier(fjordvik, SupplierFacts("Solfjell Tekstil AS", country="SE", register_number="556000-1"), None)
    agreement = create_agreement(fjordvik, AgreementFacts("Arbeidsklær", number="A-1", suppliers=(supplier,)), None)
    change_supplier(supplier, SupplierFacts("Solfjell Klær AS", country="SE", register_number="556000-1"), None)
    procurement = create_procurement(fjordvik, ProcurementFacts("Nye arbeidsklær"), None)
    change_procurement(procurement, ProcurementFacts("Nye vernesko", number="P-2"), None)
    withdraw_procurement(create_procurement(fjordvik, ProcurementFacts("Ført opp ved en feil"), None), "Feil", None)
    plan_follow_up(fjordvik, FollowUpFacts(FollowUpKind.MEETING, agreement=agreement, title="Statusmøte"), None)
    deviation = DeviationFacts("Manglende lønnsslipper", dt.date(2026, 5, 1), agreement=agreement)
    record_deviation(fjordvik, deviation, None)
    withdraw_deviation(record_deviation(fjordvik, deviation, None), "Ført opp to ganger", None)
    return fjordvik


def test_a_rebuild_finds_what_the_acts_have_told(a_years_work: Organisation, report: Report) -> None:  # noqa: F811
    by_acts, words_by_acts = told(a_years_work), words(a_years_work)
    assert {one[0] for one in by_acts} >= {
        "supplier",
        "agreement",
        "procurement",
        "follow_up",
        "deviation",
        "risk",
        "goal",
        "report",
    }
    rebuild(a_years_work)
    assert told(a_years_work) == by_acts
    assert words(a_years_work) == words_by_acts


def test_a_former_name_leads_to_the_supplier(a_years_work: Organisation) -> None:
    (group,) = [group for group in find(a_years_work, "solfjell tekstil") if group.kind == "supplier"]
    assert [entry.title for entry in group.entries] == ["Solfjell Klær AS"]


def test_a_report_that_is_removed_is_found_no_more(fjordvik: Organisation, report: Report) -> None:  # noqa: F811
    assert [group.kind for group in find(fjordvik, "årsrapport 2024")] == ["report"]
    remove_report(report, None, "Feil år")
    assert not {one[0] for one in told(fjordvik)} & {"report", "risk", "goal"}


def test_every_kind_that_is_told_of_is_offered() -> None:
    offered = {source.kind for source in sources()}
    assert offered >= {"procurement", "requirement", "agreement", "supplier", "follow_up", "deviation", "remedy", "risk", "goal"}
    assert offered >= {"report", "indicator"}
