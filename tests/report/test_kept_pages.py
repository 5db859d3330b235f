"""What is kept of a report between requests is never old: whoever looks sees what others have just done."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.follow_ups import FollowUpFacts, carry_out, plan_follow_up
from aktsom.followup.states import FollowUpKind
from aktsom.report.actions import start_report
from aktsom.report.models import Report
from aktsom.report.queries import template_edition
from aktsom.report.queries.reading import read_report
from aktsom.risk.actions import add_risk, add_voice, withdraw_voice
from aktsom.risk.details import RiskDetails, VoiceDetails
from tests.followup.deviation_house import agreement_in
from tests.report.fjordviks_report import PUBLIC
from tests.report.writing_forms import address, form_of

pytestmark = pytest.mark.django_db(transaction=True)
LogIn = Callable[[User], Client]
PAGE = "/arsrapport/2024/"
JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(("meaning", "box"), [("policy_anchoring", "value"), ("risks", "row-0-risk")])
def test_what_somebody_writes_just_now_is_on_everybodys_page(
    meaning: str, box: str, report: Report, kari: User, britt: User, logged_in: LogIn
) -> None:
    karis, britts = logged_in(kari), logged_in(britt)
    britts.get(PAGE)
    form = form_of(karis, report, meaning)
    for words in ("Det første hun skrev.", "Det neste hun skrev."):
        answer = karis.post(address(report, meaning, "lagre/"), form | {box: words}, headers=JSON)
        form |= {"version": answer.json()["version"]}
        assert words in britts.get(PAGE).content.decode()


def test_a_follow_up_is_counted_as_soon_as_it_is_carried_out(
    fjordvik: Organisation, report: Report, kari: User, logged_in: LogIn
) -> None:
    browser = logged_in(kari)

    def counted() -> Any:
        return browser.get(PAGE).context["computed"]["agreements_followed_up"].computed.value

    agreement = agreement_in(fjordvik)
    planned = plan_follow_up(fjordvik, FollowUpFacts(FollowUpKind.MEETING, agreement, planned_on=date(2024, 5, 6)), kari)
    before = counted()
    carry_out(planned, date(2024, 5, 7), kari)
    assert counted() == (before or 0) + 1


def test_somebody_who_was_heard_is_told_of_at_once(fjordvik: Organisation, kari: User, logged_in: LogIn) -> None:
    start_report(fjordvik, 2025, template_edition(*PUBLIC), kari)
    said = add_risk(fjordvik, 2025, RiskDetails("Lav lønn i renholdet"), kari)
    browser, told = logged_in(kari), "Hørt: Tillitsvalgte (fagforening): Lønnen kommer sent."
    assert told not in browser.get("/arsrapport/2025/").content.decode()
    voice = add_voice(said, VoiceDetails("Tillitsvalgte", "union", "Lønnen kommer sent"), kari)
    assert told in browser.get("/arsrapport/2025/").content.decode()
    records = browser.get("/arsrapport/2025/grunnlag/risk_priority_reasons/").content.decode()
    assert f"/risiko/hort/{voice.pk}/" in records
    withdraw_voice(voice, kari)
    assert told not in browser.get("/arsrapport/2025/").content.decode()


def test_a_page_that_is_asked_for_again_asks_little(
    report: Report, kari: User, logged_in: LogIn, django_assert_max_num_queries: Any
) -> None:
    browser = logged_in(kari)
    first = browser.get(PAGE).content
    with django_assert_max_num_queries(24):
        again = browser.get(PAGE).content
    assert len(again) == len(first)


def test_drawing_the_pages_changes_nothing_of_what_is_kept(report: Report, kari: User, logged_in: LogIn) -> None:
    browser = logged_in(kari)
    browser.get(PAGE)
    kept = read_report(report, with_values=True)
    before = deepcopy((kept.data, kept.findings, kept.values))
    for page in (PAGE, "/", f"{PAGE}?fjor=2023", f"{PAGE}kontroller/"):
        assert browser.get(page).status_code == 200
    assert read_report(report, with_values=True) is kept
    assert (kept.data, kept.findings, kept.values) == before
