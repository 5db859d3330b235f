"""Reports that are sound in other ways than ours give no alarm, and strange ones break nothing."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aktsom.report.checks import run_checks
from aktsom.report.findings import Outcome
from aktsom.report.history import EarlierReport, History
from aktsom.report.shape import ReportData
from tests.report.checked import FORMS, after, sound_report
from tests.report.data_of_any_shape import report_data
from tests.report.fjordviks_report import ACCOUNT, KAFFE, PUBLIC, RENHOLD

SOUND: dict[str, dict[str, Any]] = {
    "numbers written in every way": {
        "procurement__total_value_nok": 3_100_000_000,
        "answers__1.B.1": "Vi kjøper for 3,1 mrd. kroner, ca. 3100 millioner, over 12 avtaler. Fem ansatte har kurs.",
        "answers__4.A.2": "Av 12 avtaler fulgte vi opp tre avtaler, med 40 møter og 120 stk egenrapporter.",
        "procurement__agreements_followed_up": 3,
    },
    "years told of as history and as plans": {
        "answers__1.E.1": "I 2023 vedtok vi en plan. Siden 2021 har vi vært med i et nettverk. I 2025 skal vi revidere.",
        "foreword__text": "Ett år med ny strategi, vedtatt i 2023, viser framgang. Målet skal nås i 2030 sammenlignet med 2019.",
    },
    "deviations told of as routine": {
        "answers__6.A.1": "Når avvik blir avdekket, skal leverandøren rette opp og gi erstatning.",
        "answers__4.A.1": "Avvik følges opp av enheten. Vi har en rutine for avvik som er registrert.",
    },
    "deviations listed and told of": {
        "deviations__rows": [{"no": 1, "type": "Lønn", "where": "Renhold", "action": "Etterbetalt", "status": "Lukket"}],
        "deviations__comment": None,
        "answers__6.A.2": "Leverandøren har etterbetalt lønn. Avviket ble lukket i mai.",
    },
    "nynorsk": {
        "answers__1.E.1": "Vi har lært at leverandørane treng tid. I 2025 skal vi følgje opp fleire.",
        "deviations__comment": "Det vart ikkje funne avvik i dei tre kontrollane.",
        "goals__reporting_year": [{"no": 1, "goal": "Følgje opp tre avtalar", "status": "Nådd."}],
    },
    "links of every kind": {
        "answers__1.A.1": "https://fjordvik.example/a/retningslinjer-2023.pdf https://fjordvik.example/a/retningslinjer-2024.pdf",
        "answers__6.B.1": "Se [varsling](https://fjordvik.example/varsling) eller www.fjordvik.example, ring 22 33 44 55.",
        "answers__5.A.1": "Rapporten ligger på https://fjordvik.example/a/retningslinjer-2024.pdf#side=2.",
    },
    "names that are nobody's": {
        "answers__1.B.1": (
            "Arbeidet ledes av innkjøpssjefen. Fjordvik kommune v/ Innkjøpstjenester er med i Electronics Watch, Global Compact "
            "og Etisk Handel Norge. Kong Haakon Gate og Olav Tryggvasons gate er pusset opp. Skriv til post@fjordvik.example."
        ),
    },
    "risks handled under shortened headings": {
        "risks__rows": [KAFFE | {"risk": "Barnearbeid i kaffe og kakao fra Vest-Afrika", "themes": ["Barnearbeid"]}, RENHOLD],
    },
    "goals delayed and taken along": {
        "goals__reporting_year": [{"no": 1, "goal": "Kartlegge tekstiler", "status": "Forsinket. Ny plan til høsten."}],
        "goals__next_year": [{"no": 1, "goal": "Ferdig kartlegging av tekstilene"}],
    },
    "references to what is answered": {
        "answers__6.B.1": "Se 1.A.2, 2.A.3 og 3.A.1. Kontraktens punkt 2.6 og versjon 1.4.2 gjelder."
    },
    "text in bold and lists": {
        "answers__1.B.1": "# Slik er det\n\n**Hvem:** enhetene\n\n- én\n- to\n\n1. Først\n2. Så",
    },
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_report_gives_no_alarm(name: str) -> None:
    data = sound_report(**{"answers__1.E.1": "Vi lærte å spørre tidlig.", **SOUND[name]})
    before = {"procurement__total_value_nok": data["procurement"]["total_value_nok"], "goals__next_year": []}
    found = run_checks(data, FORMS[PUBLIC], after(sound_report(2023, **before)))
    assert {item.code: item.message for item in found if item.outcome is Outcome.FAILED} == {}


@pytest.mark.parametrize("edition", [PUBLIC, ACCOUNT])
@given(values=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_shape_of_data_breaks_a_check(edition: tuple[str, str], values: st.DataObject) -> None:
    form = FORMS[edition]
    now, before = (values.draw(report_data(form, year)) for year in (2024, 2023))
    found = run_checks(now, form, History((EarlierReport(2023, before, form),)))
    assert [item.code for item in found if item.could_not_run] == []


@pytest.mark.parametrize(
    "text",
    [
        "x" * 50_000,
        "1 " * 25_000,
        "Kari " * 10_000,
        "a." * 25_000,
        "<script>" * 6_000,
        "\x00\x07\n" * 10_000,
        "9" * 50_000,
        "- " * 25_000,
    ],
)
def test_a_text_of_fifty_thousand_characters_is_read_in_time(text: str) -> None:
    data: ReportData = sound_report(**{"answers__1.B.1": text, "answers__4.A.2": text, "foreword__text": text})
    start = time.process_time()
    found = run_checks(data, FORMS[PUBLIC], after(sound_report(2023, **{"answers__1.B.1": text})))
    assert [item.code for item in found if item.could_not_run] == []
    assert time.process_time() - start < 2
