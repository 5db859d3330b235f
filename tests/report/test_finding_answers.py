"""A finding is answered with a reason, and the answer stands until what the check saw changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.report.actions import fill_report, start_report, write_answer, write_rows
from aktsom.report.actions.checks import FindingHasChanged, NoReason, answer_finding, withdraw_answer
from aktsom.report.case import Case
from aktsom.report.checks import all_checks
from aktsom.report.findings import Finding, Outcome, fingerprint
from aktsom.report.models import FindingAnswer, Report
from aktsom.report.policies import ReportIsClosed
from aktsom.report.queries import report_data, rows_of, template_of
from aktsom.report.queries.checks import AnsweredFinding, all_findings, failed_findings, history_before, open_findings
from aktsom.report.queries.reports import answer_of, field_of
from aktsom.report.rows import Row
from aktsom.report.states import ReportState
from aktsom.report.template import Words
from aktsom.values.refusals import NotAllowed, NotFound
from tests.report.checked import sound_report
from tests.report.fjordviks_report import KAFFE, RENHOLD, public_form

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
CODE = "none_found_not_stated"
PAGE = "/arsrapport/2024/kontroller/"
ANSWER = f"{PAGE}{CODE}/"
WHY = "Vi har ikke kontrollert noen leverandører i år."


def found(report: Report, code: str = CODE) -> AnsweredFinding:
    failed = failed_findings(report, report_data(report), template_of(report))
    return next(item for item in failed if item.finding.code == code)


def answered(report: Report, actor: User | None = None) -> AnsweredFinding:
    answer_finding(report, CODE, found(report).facts, WHY, actor)
    return found(report)


def test_an_answer_closes_the_finding_and_is_told_in_the_history(report: Report, britt: User) -> None:
    item = answered(report, britt)
    assert (item.is_open, item.reason, item.answered_by) == (False, WHY, britt)
    assert open_findings(report) == []
    event = Event.objects.latest("pk")
    assert (event.verb, event.actor) == ("finding_answered", britt)
    assert {change.field: change.new for change in event.changes.all()} == {
        "check": "En tom liste over avvik er forklart.",
        "reason": WHY,
    }


def test_an_answer_stands_while_other_things_change_and_falls_when_its_facts_do(report: Report) -> None:
    risks = [Row(KAFFE | {"themes": []}), Row(RENHOLD)]
    write_rows(report, "risks", risks, None)
    code = "risk_without_themes"
    answer_finding(report, code, found(report, code).facts, "Temaet finnes ikke i listen.", None)
    write_answer(report, "competence", "Kurs for alle.", None)
    assert found(report, code).reason
    field = field_of(report, "risks")
    kept = rows_of(report, field, answer_of(report, field))
    write_rows(report, "risks", list(reversed(kept)), None)
    assert found(report, code).reason, "the rows have only changed places"
    write_rows(report, "risks", [Row(RENHOLD | {"risk": "Korrupsjon i bygg", "themes": []})], None)
    assert found(report, code).is_open


def test_an_answer_is_changed_by_a_new_one_and_withdrawn(report: Report, britt: User) -> None:
    item = answered(report)
    answer_finding(report, CODE, item.facts, "Kontrollene begynner i mai.", britt)
    assert found(report).reason == "Kontrollene begynner i mai."
    withdraw_answer(report, CODE, item.facts, britt)
    assert found(report).is_open
    assert FindingAnswer.objects.filter(withdrawn_at__isnull=False).count() == 2, "withdrawn, not erased"
    assert Event.objects.latest("pk").verb == "finding_answer_withdrawn"
    with pytest.raises(NotFound):
        withdraw_answer(report, CODE, item.facts, britt)


@pytest.mark.parametrize("reason", ["", "  \n ", "\x00\x07", "x" * 50_000])
def test_an_answer_without_a_readable_reason_is_none(report: Report, reason: str) -> None:
    with pytest.raises(NoReason):
        answer_finding(report, CODE, found(report).facts, reason, None)
    assert FindingAnswer.objects.count() == 0


def test_what_has_changed_meanwhile_is_not_answered(report: Report) -> None:
    with pytest.raises(FindingHasChanged):
        answer_finding(report, CODE, "0" * 64, WHY, None)
    with pytest.raises(NotFound):
        answer_finding(report, "no_such_check", "0" * 64, WHY, None)


def test_a_reader_and_a_closed_report_answer_nothing(report: Report, rune: User) -> None:
    facts = found(report).facts
    with pytest.raises(NotAllowed):
        answer_finding(report, CODE, facts, WHY, rune)
    Report.objects.filter(pk=report.pk).update(state=ReportState.PUBLISHED)
    with pytest.raises(ReportIsClosed):
        answer_finding(report, CODE, facts, WHY, None)
    Report.objects.filter(pk=report.pk).update(state=ReportState.APPROVED)
    answer_finding(report, CODE, facts, WHY, None)
    assert open_findings(report) == []


def test_the_fingerprint_knows_the_values_and_not_the_places() -> None:
    def of(*rows: dict[str, Any], index: int) -> str:
        place = f"risks.rows[{index}].themes"
        words = Words("", "", "")
        return fingerprint(Finding("x", Outcome.FAILED, words, words, (), (place,)), {"risks": {"rows": list(rows)}})

    bare = KAFFE | {"themes": []}
    assert of(bare, RENHOLD, index=0) == of(RENHOLD, bare, index=1)
    assert of(bare, index=0) != of(RENHOLD | {"themes": []}, index=0)
    assert of(bare, index=0) != of(KAFFE, index=0)
    assert of(index=7) == of(index=8), "a place that is not there any more"


def test_the_checks_see_the_two_years_before(fjordvik: Organisation) -> None:
    for year, total in ((2022, 5), (2023, 31_000_000), (2024, 310_000_000)):
        report = start_report(fjordvik, year, public_form(), None)
        fill_report(report, sound_report(year, procurement__total_value_nok=total), None)
    assert [past.year for past in history_before(report).reports] == [2023, 2022]
    jumped = found(report, "purchases_tenfold")
    answer_finding(report, "purchases_tenfold", jumped.facts, "Nytt sykehus.", None)
    assert found(report, "purchases_tenfold").reason
    earlier = Report.objects.get(year=2023)
    write_answer(earlier, "total_purchases", 30_000_000, None)
    assert found(report, "purchases_tenfold").is_open, "last year's number is one of the facts"


def test_a_goal_kept_as_a_record_is_known_though_its_words_have_changed(fjordvik: Organisation) -> None:
    goal = "Vedta nye retningslinjer for etisk handel"
    for year in (2022, 2023, 2024):
        report = start_report(fjordvik, year, public_form(), None)
        rows = [{"no": 1, "goal": goal, "status": "Utsatt."}]
        fill_report(report, sound_report(year, goals__reporting_year=rows, goals__next_year=[{"no": 1, "goal": goal}]), None)
    assert found(report, "goal_without_progress").is_open


def test_the_page_lists_every_check_and_narrows(report: Report, rune: User, logged_in: LogIn) -> None:
    browser = logged_in(rune)
    page = browser.get(f"{PAGE}?vis=alle").content.decode()
    assert page.count('class="check"') == len(all_checks())
    remarks = browser.get(PAGE).content.decode()
    assert remarks.count('class="check"') == 1
    assert "Listen over avvik er tom" in remarks
    assert "Lagre svaret" not in remarks, "a reader answers nothing"
    assert "Skjemaet spør ikke om dette." not in browser.get(f"{PAGE}?vis=i-orden").content.decode()


def test_a_finding_is_answered_and_taken_back_on_the_page(report: Report, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    facts = found(report).facts
    sent = browser.post(ANSWER, {"facts": facts, "reason": WHY})
    assert (sent.status_code, sent["Location"]) == (302, f"{PAGE}?vis=alle#{CODE}")
    page = browser.get(f"{PAGE}?vis=besvart").content.decode()
    assert WHY in page
    assert "Britt" in page
    browser.post(ANSWER, {"facts": facts, "act": "withdraw"})
    assert found(report).is_open


@pytest.mark.parametrize(("sent", "status", "words"), [("", 422, "Skriv hvorfor"), (WHY, 409, "Rapporten er endret")])
def test_an_answer_that_is_not_taken_comes_back_with_what_was_written(
    report: Report, britt: User, logged_in: LogIn, sent: str, status: int, words: str
) -> None:
    answer = logged_in(britt).post(ANSWER, {"facts": "0" * 64, "reason": sent})
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert sent in page
    assert found(report).facts in page, "the next try is about what is there now"


def test_the_drawer_beside_a_field_shows_and_takes_answers(report: Report, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    drawer = "/arsrapport/2024/felt/deviations/kontroller/"
    assert "Listen over avvik er tom" in browser.get(drawer).content.decode()
    assert "Ingen merknader" in browser.get("/arsrapport/2024/felt/competence/kontroller/").content.decode()
    assert "Listen over avvik er tom" in browser.get("/arsrapport/2024/felt/deviations/").content.decode()
    sent = {"facts": found(report).facts, "reason": f"<script>{WHY}", "felt": "deviations"}
    part = browser.post(ANSWER, sent, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert f"&lt;script&gt;{WHY}" in part
    back = browser.post(ANSWER, {**sent, "act": "withdraw"})
    assert back["Location"] == "/arsrapport/2024/felt/deviations/#kontroller"


def test_unknown_things_are_not_found(report: Report, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    assert browser.post(f"{PAGE}no_such_check/", {"reason": WHY}).status_code == 404
    assert browser.get("/arsrapport/1999/kontroller/").status_code == 404
    assert browser.get("/arsrapport/2024/felt/no_such_field/kontroller/").status_code == 404
    assert browser.get(ANSWER).status_code == 405


def test_a_check_that_stumbles_is_told_of_on_the_page(
    report: Report, rune: User, logged_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(self: Case, meaning: str) -> Any:
        raise TypeError(meaning)

    monkeypatch.setattr(Case, "comment", stumble)
    page = logged_in(rune).get(PAGE)
    assert page.status_code == 200
    assert "Kontrollen klarte ikke å lese rapporten." in page.content.decode()


def test_the_list_costs_as_many_queries_however_many_answers(
    report: Report, rune: User, logged_in: LogIn, django_assert_max_num_queries: Any
) -> None:
    browser = logged_in(rune)
    answered(report)
    browser.get(PAGE)
    with django_assert_max_num_queries(23):
        browser.get(f"{PAGE}?vis=alle")
    assert len(all_findings(report, report_data(report), template_of(report))) == len(all_checks())
