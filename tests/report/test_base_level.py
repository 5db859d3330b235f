"""The base level: criteria as data, and a report held against the edition of its year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from aktsom.report.base_level import (
    Criterion,
    Edition,
    Outcome,
    Rule,
    RuleKind,
    base_level_for,
    built_in_base_levels,
    judge_report,
    read_base_level,
)
from aktsom.report.shape import ReportData
from aktsom.report.template import built_in_templates
from aktsom.report.template_faults import TemplateFault, Wrong
from aktsom.values.words import Words
from tests.report.fjordviks_report import fjordviks_report, public_form

SAID = Words("Ord", "Ord", "Words")
RISK = {"no": 1, "risk": "Kaffe", "themes": ["Lønn"], "geography": "Brasil"}

FILE = """
edition: "2030"
in_force_from: 2030
name: {nb: N, nn: N, en: N}
source: {nb: S, nn: S, en: S}
criteria:
  - code: one
    member_types: [public]
    words: {nb: W, nn: W, en: W}
    why: {nb: Y, nn: Y, en: Y}
    meanings: [risks]
    rule: {kind: rows, at_least: 2}
"""


def judged(data: ReportData, rule: Rule, *meanings: str, document: Words | None = None, documented: bool = False) -> Any:
    """What one criterion says of a report."""
    criterion = Criterion("one", ("public",), SAID, SAID, meanings, rule, document)
    edition = Edition("1", 2000, SAID, SAID, (criterion,))
    found = judge_report(edition, data, public_form(), {"one"} if documented else set())
    return (found[0].outcome, found[0].because.nb if found[0].because else None) if found else None


def report(**rows: Any) -> ReportData:
    return {"answers": {}, **rows}


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"1.B.1": "Kari", "1.B.2": "Kurs"}, (Outcome.MET, None)),
        ({"1.B.1": "Kari", "1.B.2": ""}, (Outcome.NOT_MET, "Ikke besvart: 1.B.2 Slik lærer vi opp våre egne.")),
        ({"1.B.1": "Kari"}, (Outcome.NOT_MET, "Ikke besvart: 1.B.2 Slik lærer vi opp våre egne.")),
        (
            {"1.B.1": None, "1.B.2": None},
            (Outcome.NOT_MET, "Ikke besvart: 1.B.1 Hvem som gjør hva, 1.B.2 Slik lærer vi opp våre egne."),
        ),
    ],
)
def test_answered_wants_every_field(answers: dict[str, Any], outcome: Any) -> None:
    assert judged(report(answers=answers), Rule(RuleKind.ANSWERED), "work_organisation", "competence") == outcome


def test_any_answered_is_content_with_one() -> None:
    rule = Rule(RuleKind.ANY_ANSWERED)
    assert judged(report(answers={"1.B.2": "Kurs"}), rule, "work_organisation", "competence") == (Outcome.MET, None)
    assert judged(report(answers={}), rule, "work_organisation", "competence")[0] is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("number", "at_least", "because"),
    [
        (1, 1, None),
        (0, 1, "Ingen er ført opp."),
        (1, 2, "1 er ført opp. Det skal være minst 2."),
        (2, 2, None),
    ],
)
def test_rows_are_counted(number: int, at_least: int, because: str | None) -> None:
    data = report(risks={"rows": [RISK] * number, "comment": "Ingen risiko."})
    assert judged(data, Rule(RuleKind.ROWS, at_least), "risks") == (Outcome.NOT_MET if because else Outcome.MET, because)


def test_none_found_may_be_said_in_the_comment() -> None:
    rule = Rule(RuleKind.ROWS_OR_COMMENT)
    assert judged(report(deviations={"rows": [], "comment": "Vi fant ingen."}), rule, "deviations")[0] is Outcome.MET
    assert judged(report(deviations={"rows": [{"type": "Lønn"}], "comment": None}), rule, "deviations")[0] is Outcome.MET
    assert judged(report(deviations={"rows": [], "comment": None}), rule, "deviations")[0] is Outcome.NOT_MET


def test_each_row_is_looked_at() -> None:
    rule = Rule(RuleKind.EACH_ROW, columns=("themes", "geography"))
    bare = RISK | {"geography": None}
    assert judged(report(risks={"rows": [RISK]}), rule, "risks") == (Outcome.MET, None)
    outcome, because = judged(report(risks={"rows": [RISK, bare, RISK, bare, bare | {"themes": []}]}), rule, "risks")
    assert outcome is Outcome.NOT_MET
    assert because.startswith("Rad 2, 4 og 5 mangler: ")
    assert judged(report(risks={"rows": []}), rule, "risks") == (Outcome.NOT_MET, "Ingen er ført opp.")


def test_each_risk_is_looked_up_in_its_handling() -> None:
    rule = Rule(RuleKind.EACH_RISK, columns=("overall_goal", "goal_in_year"))
    risks = {"rows": [RISK, RISK | {"no": 2, "risk": "Renhold"}, RISK | {"no": None, "risk": "Stein"}]}
    goal = {"risk_no": 1, "risk": "Kaffe", "overall_goal": None, "goal_in_year": "Liste"}
    named = {"risk_no": 9, "risk": "Stein", "overall_goal": "Sporbar stein", "goal_in_year": None}
    half = judged(report(risks=risks, risk_handling={"rows": [goal, named]}), rule, "risks", "risk_handling")
    assert half == (Outcome.NOT_MET, "Risiko 2 mangler: Dit vi vil / Målet for dette året.")
    whole = [goal, named, {"risk_no": 2, "overall_goal": "Tariff"}]
    assert judged(report(risks=risks, risk_handling={"rows": whole}), rule, "risks", "risk_handling")[0] is Outcome.MET
    assert judged(report(), rule, "risks", "risk_handling") == (Outcome.NOT_MET, "Ingen er ført opp.")


@pytest.mark.parametrize(
    ("link", "outcome"),
    [
        ("https://fjordvik.example/etikk", Outcome.MET),
        ("http://intranett/etikk", Outcome.NOT_MET),
        ("Se intranettet", Outcome.NOT_MET),
        (None, Outcome.NOT_MET),
    ],
)
def test_a_link_must_be_open_to_all(link: str | None, outcome: Outcome) -> None:
    assert judged(report(answers={"1.A.1": link}), Rule(RuleKind.LINK_PUBLIC), "policy_link")[0] is outcome


def test_a_document_is_asked_for_when_the_rest_is_in_order() -> None:
    rule, filled = Rule(RuleKind.ANSWERED), report(answers={"1.B.1": "Kari"})
    assert judged(filled, rule, "work_organisation", document=SAID) == (Outcome.NEEDS_DOCUMENT, "Ord")
    assert judged(filled, rule, "work_organisation", document=SAID, documented=True) == (Outcome.MET, None)
    assert judged(report(), rule, "work_organisation", document=SAID, documented=True)[0] is Outcome.NOT_MET
    alone = Rule(RuleKind.DOCUMENT)
    assert judged(report(), alone, "work_organisation", document=SAID)[0] is Outcome.NEEDS_DOCUMENT
    assert judged(report(), alone, "work_organisation", document=SAID, documented=True)[0] is Outcome.MET


def test_a_criterion_about_fields_that_the_form_does_not_have_is_left_out() -> None:
    assert judged(report(), Rule(RuleKind.ANSWERED), "supplier_count") is None


def test_every_criterion_of_ours_looks_at_fields_of_its_members_forms() -> None:
    for edition in built_in_base_levels():
        for template in built_in_templates():
            known = {field.meaning: field for field in template.fields}
            for criterion in edition.criteria_for(template.family):
                assert set(criterion.meanings) <= set(known), criterion.code
                columns = {column.key for column in known[criterion.meanings[-1]].columns}
                assert set(criterion.rule.columns) <= columns, criterion.code


def test_ours_is_labelled_as_ours() -> None:
    assert all("eget utgangspunkt" in edition.source.nb for edition in built_in_base_levels())


def test_a_blank_report_meets_nothing_and_tells_why_in_three_languages() -> None:
    found = judge_report(built_in_base_levels()[0], {}, public_form(), set())
    assert len(found) == 20
    assert [one.criterion.code for one in found if one.is_met] == []
    assert all(one.because and {one.because.nb, one.because.nn, one.because.en} != {""} for one in found)


def test_judging_twice_changes_nothing() -> None:
    data = fjordviks_report()
    first = judge_report(built_in_base_levels()[0], data, public_form(), set())
    assert judge_report(built_in_base_levels()[0], data, public_form(), set()) == first
    assert data == fjordviks_report()


@pytest.mark.parametrize(("year", "edition"), [(2022, None), (2023, "a"), (2025, "a"), (2026, "b"), (2040, "b")])
def test_an_old_year_is_held_against_the_edition_that_held_then(year: int, edition: str | None) -> None:
    old = replace(built_in_base_levels()[0], edition="a", in_force_from=2023)
    new = replace(old, edition="b", in_force_from=2026, criteria=())
    found = base_level_for(year, (new, old))
    assert (found.edition if found else None) == edition


def test_an_edition_is_read_from_its_file() -> None:
    edition = read_base_level(FILE)
    assert (edition.edition, edition.in_force_from) == ("2030", 2030)
    assert edition.criteria[0].rule == Rule(RuleKind.ROWS, 2)
    assert edition.criteria_for("redegjorelse") == ()


@pytest.mark.parametrize(
    ("old", "new", "entry", "wrong"),
    [
        ("kind: rows", "kind: eval", "criteria[one].rule.kind", Wrong.NOT_ALLOWED),
        ("at_least: 2", "at_least: 0", "criteria[one].rule.at_least", Wrong.WRONG_TYPE),
        ("at_least: 2", "code: import os", "criteria[one].rule", Wrong.UNKNOWN_KEY),
        ("kind: rows, at_least: 2", "kind: each_row", "criteria[one].rule", Wrong.MISSING),
        ("kind: rows, at_least: 2", "kind: document", "criteria[one]", Wrong.MISSING),
        ("[public]", "[private]", "criteria[one].member_types", Wrong.NOT_ALLOWED),
        ("nn: W", "xx: W", "criteria[one].words", Wrong.MISSING_LANGUAGE),
        ("in_force_from: 2030", "in_force_from: soon", ".in_force_from", Wrong.WRONG_TYPE),
        ("meanings: [risks]", "meaning: risks", "criteria[one]", Wrong.MISSING),
    ],
)
def test_a_faulty_edition_is_refused_with_the_place(old: str, new: str, entry: str, wrong: Wrong) -> None:
    with pytest.raises(TemplateFault) as refused:
        read_base_level(FILE.replace(old, new), file="2030.yaml")
    told = [(fault.entry, fault.wrong) for fault in refused.value.faults]
    assert any(name.startswith(entry) and kind is wrong for name, kind in told), told


def test_a_code_is_used_once() -> None:
    twice = FILE + FILE.partition("criteria:\n")[2]
    with pytest.raises(TemplateFault, match="brukt to ganger"):
        read_base_level(twice)
