"""Each check passes, fails with its places, and stands aside with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from aktsom.report.case import Case
from aktsom.report.checks import all_checks, run_checks
from aktsom.report.checks.link_not_public import has_only_public_links
from aktsom.report.findings import COULD_NOT_RUN_WORDS, Outcome
from aktsom.report.told import agreement_counts, sentences_of, tells_of_deviation
from tests.report.checked import FORMS, finding, sound_report
from tests.report.fjordviks_report import ACCOUNT, KAFFE, PUBLIC, fjordviks_report


def test_nothing_is_found_in_a_sound_report() -> None:
    assert [item.code for item in run_checks(sound_report(), FORMS[PUBLIC]) if item.outcome is Outcome.FAILED] == []


def test_every_check_says_what_it_means_and_why_in_three_languages() -> None:
    words = [words for check in all_checks() for words in (check.means, check.why)]
    assert all(words.in_language(language) for words in words for language in ("nb", "nn", "en"))
    assert len({check.code for check in all_checks()}) == len(all_checks()) >= 15


def test_what_failed_stands_first() -> None:
    found = run_checks(sound_report(procurement__active_agreements=None), FORMS[PUBLIC])
    assert [item.outcome is Outcome.FAILED for item in found] == [True, *[False] * (len(all_checks()) - 1)]


def test_a_check_that_stumbles_says_so_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(self: Case, meaning: str) -> Any:
        raise TypeError(meaning)

    monkeypatch.setattr(Case, "comment", stumble)
    found = {item.code: item for item in run_checks(sound_report(risks__rows=[KAFFE | {"themes": []}]), FORMS[PUBLIC])}
    stumbled = [item for item in found.values() if item.could_not_run]
    assert found["risk_without_themes"].outcome is Outcome.FAILED
    assert {(item.outcome, item.words) for item in stumbled} == {(Outcome.NOT_APPLICABLE, COULD_NOT_RUN_WORDS)}
    assert len(caplog.records) == len(stumbled) > 0


def test_a_check_stands_aside_for_years_before_it_was_in_force() -> None:
    data = fjordviks_report(2019, procurement__active_agreements=None)
    assert {item.outcome for item in run_checks(data, FORMS[PUBLIC])} == {Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Outcome.PASSED),
        ({"answers__4.A.2": "Vi fulgte opp fire avtaler i 2024."}, Outcome.FAILED),
        ({"answers__4.A.2": "Vi fulgte opp fire avtaler.", "procurement__agreements_followed_up": None}, Outcome.FAILED),
        ({"answers__4.A.2": "Vi fulgte opp flere leverandører."}, Outcome.NOT_APPLICABLE),
        ({"answers__4.A.2": None}, Outcome.NOT_APPLICABLE),
    ],
)
def test_agreements_followed_up(changes: dict[str, Any], outcome: Outcome) -> None:
    assert finding("agreements_followed_up", **changes).outcome is outcome


def test_agreements_followed_up_names_both_numbers_and_both_places() -> None:
    found = finding("agreements_followed_up", **{"answers__4.A.2": "Vi fulgte opp fire avtaler."})
    assert found.message == "Tallet sier at 3 avtaler er fulgt opp, men 4.A.2 nevner 4."
    assert found.places == ("procurement.agreements_followed_up", "answers.4.A.2")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Vi fulgte opp 12 av 94 avtaler.", [12]),
        ("Vi har 94 avtaler.", []),
        ("I 2024 avtaler vi oppfølging med alle.", []),
        ("Fire kontrakter er fulgt opp, og 7 rammeavtaler revidert.", [4, 7]),
        ("0 stk etisk handel\n120 stk lønns- og arbeidsvilkår", []),
    ],
)
def test_counts_of_agreements_in_prose(text: str, counts: list[int]) -> None:
    assert agreement_counts(text) == counts


def test_number_left_blank() -> None:
    assert finding("number_left_blank").outcome is Outcome.PASSED
    blank = finding("number_left_blank", procurement__agreements_followed_up=None, organisation__employees=None)
    assert blank.places == ("organisation.employees",)  # of the other a check of its own tells, for the text names agreements
    both = {"procurement__agreements_followed_up": None, "organisation__employees": None, "answers__4.A.2": None}
    assert set(finding("number_left_blank", **both).places) == {
        "procurement.agreements_followed_up",
        "organisation.employees",
    }
    data = {"template": {"reporting_year": 2024}}
    assert next(i for i in run_checks(data, FORMS[PUBLIC]) if i.code == "number_left_blank").outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(("column", "blank"), [("themes", []), ("geography", None)])
def test_risk_without_themes_or_geography(column: str, blank: object) -> None:
    code = f"risk_without_{column}"
    assert finding(code).outcome is Outcome.PASSED
    assert finding(code, risks__rows=[KAFFE, KAFFE | {column: blank}]).places == (f"risks.rows[1].{column}",)
    assert finding(code, risks__rows=[]).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(("code", "column"), [("risk_without_goal", "overall_goal"), ("risk_without_measure", "measures")])
def test_risk_without_goal_or_measure(code: str, column: str) -> None:
    assert finding(code).outcome is Outcome.PASSED
    handled = [{"risk_no": 2, column: "Noe"}]
    assert finding(code, risk_handling__rows=handled).places == ("risks.rows[0].risk",)
    assert finding(code, risk_handling__rows=[{"risk": KAFFE["risk"], column: "Noe"}]).places == ("risks.rows[1].risk",)
    assert finding(code, risks__rows=[]).outcome is Outcome.NOT_APPLICABLE


def test_deviation_in_prose() -> None:
    told = {"answers__6.A.2": "Kontrollen avdekket to avvik på byggeplassen.", "deviations__comment": None}
    assert finding("deviation_in_prose").outcome is Outcome.PASSED
    assert finding("deviation_in_prose", **told).places == ("answers.6.A.2",)
    assert finding("deviation_in_prose", **told).meanings == ("deviations", "remedies")
    assert finding("deviation_in_prose", **told, deviations__rows=[{"type": "Lønn"}]).outcome is Outcome.PASSED
    assert finding("deviation_in_prose", ACCOUNT, **told).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    "sentence",
    [
        "Det ble ikke avdekket avvik.",
        "Vi fant ingen avvik.",
        "Dersom avvik blir avdekket, følger vi dem opp.",
        "Avvik skal lukkes innen 30 dager.",
        "Vi har rutiner for avvik som er registrert.",
        "Mediedekning i forbindelse med avvik:",
        "Omtale av avvik: https://avisa.example/tilsynet-fant-feil",
    ],
)
def test_a_sentence_that_tells_of_no_deviation(sentence: str) -> None:
    assert not tells_of_deviation(sentence)


@pytest.mark.parametrize("sentence", ["Revisjonen avdekket enkelte avvik.", "To avvik ble lukket i mai.", "Vi fann eitt avvik."])
def test_a_sentence_that_tells_of_a_deviation(sentence: str) -> None:
    assert tells_of_deviation(sentence)


def test_an_abbreviation_or_an_initial_does_not_end_a_sentence() -> None:
    assert sentences_of("Vi kjøpte for ca. 4 millioner. Møtet ledes av Kari K. Kjøper.\nNytt avsnitt") == [
        "Vi kjøpte for ca. 4 millioner.",
        "Møtet ledes av Kari K. Kjøper.",
        "Nytt avsnitt",
    ]


def test_goal_without_status() -> None:
    assert finding("goal_without_status").outcome is Outcome.PASSED
    goals = [{"goal": "Ett", "status": None}, {"goal": "To", "status": "Nådd"}, {"goal": None, "status": None}]
    assert finding("goal_without_status", goals__reporting_year=goals).places == ("goals.reporting_year[0].status",)
    assert finding("goal_without_status", goals__reporting_year=[]).outcome is Outcome.NOT_APPLICABLE


def test_link_not_public() -> None:
    assert finding("link_not_public").outcome is Outcome.PASSED
    assert finding("link_not_public", **{"answers__1.A.1": "Se intranettet"}).places == ("answers.1.A.1",)
    assert finding("link_not_public", **{"answers__1.A.1": None}).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("https://fjordvik.example/etikk", True),
        ("www.fjordvik.example", True),
        ("Se https://a.example/x, og https://b.example.", True),
        ("http://intranett/etikk", False),
        ("https://intranett.fjordvik.example/etikk", False),
        ("http://10.0.0.7/etikk", False),
        ("http://127.0.0.1:8000/", False),
        ("file:///c:/etikk.docx", False),
        ("https://fjordvik.local/etikk", False),
        ("http://[::1", False),
        ("kommunens nettsider", False),
    ],
)
def test_public_links(text: str, public: bool) -> None:
    assert has_only_public_links(text) is public
