"""Checks that read what the texts tell: each passes, fails with its places, and stands aside with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from aktsom.report.checks.personal_data import kinds_in
from aktsom.report.findings import Outcome
from aktsom.report.told import says_none_found, tells_of_remedy
from tests.report.checked import after, finding, finding_after, sound_report
from tests.report.fjordviks_report import ACCOUNT

REPAID = "Leverandøren har etterbetalt lønn til tolv renholdere."


def test_remedy_without_deviation() -> None:
    told = {"answers__6.A.2": REPAID, "deviations__comment": None}
    assert finding("remedy_without_deviation").outcome is Outcome.PASSED
    assert finding("remedy_without_deviation", **told).places == ("answers.6.A.2",)
    assert finding("remedy_without_deviation", **told, deviations__rows=[{"type": "Lønn"}]).outcome is Outcome.PASSED
    assert finding("remedy_without_deviation", ACCOUNT, **told).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    "sentence",
    [
        "Ingen skader ble gjenopprettet i 2024.",
        "Leverandøren skal tilby erstatning.",
        "Hvis noen har krav på erstatning, følger vi opp.",
        "Vi har rutiner for gjenoppretting.",
        "Kommunen bidrar til gjenoppretting gjennom kontraktskrav.",
    ],
)
def test_a_sentence_that_tells_of_no_remedy(sentence: str) -> None:
    assert not tells_of_remedy(sentence)


@pytest.mark.parametrize("sentence", [REPAID, "Feilen ble rettet opp i mai.", "Arbeidarane fekk erstatning."])
def test_a_sentence_that_tells_of_a_remedy(sentence: str) -> None:
    assert tells_of_remedy(sentence)


def test_none_found_not_stated() -> None:
    blank: dict[str, Any] = {"deviations__comment": None}
    assert finding("none_found_not_stated").outcome is Outcome.PASSED
    assert finding("none_found_not_stated", **blank).places == ("deviations.rows",)
    said_elsewhere = {"answers__4.A.2": "Vi kontrollerte tre avtaler og fant ingen avvik."}
    assert finding("none_found_not_stated", **blank, **said_elsewhere).outcome is Outcome.PASSED
    told = {"answers__6.A.2": "Kontrollen avdekket to avvik."}
    assert finding("none_found_not_stated", **blank, **told).outcome is Outcome.NOT_APPLICABLE
    assert finding("none_found_not_stated", ACCOUNT).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Det ble ikke avdekket avvik.", True),
        ("Vi fann ingen alvorlege avvik.", True),
        ("Det er ikkje funne avvik i år.", True),
        ("Alle avvik er lukket.", False),
        ("Vi fant ingen feil.", False),
    ],
)
def test_sentences_that_state_that_nothing_was_found(sentence: str, said: bool) -> None:
    assert says_none_found(sentence) is said


def test_written_for_another_year() -> None:
    assert finding("written_for_another_year").outcome is Outcome.PASSED
    copied = {"answers__1.E.1": "Vi skal i løpet av 2023 følge opp flere avtaler."}
    assert finding("written_for_another_year", **copied).places == ("answers.1.E.1",)
    assert "«skal i løpet av 2023» (1.E.1)" in finding("written_for_another_year", **copied).message
    goal = [{"goal": "Vi skal i 2023 ha policy", "status": "Nådd"}]
    assert finding("written_for_another_year", goals__reporting_year=goal).outcome is Outcome.PASSED
    assert finding("written_for_another_year", template__reporting_year=None).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    "text",
    [
        "I 2023 vedtok kommunestyret en ny strategi.",
        "Utslippene skal halveres sammenlignet med 2019.",
        "Vi har siden 2021 deltatt i et nettverk.",
        "I 2024 har vi fulgt opp tre avtaler, og i 2025 skal vi følge opp åtte.",
        "Retningslinjer vedtatt i 2022 skal følges.",
        "Planen gjelder 2020–2030.",
        "Avtalene fra januar 2023 har gått bra.",
    ],
)
def test_an_earlier_year_may_be_told_of(text: str) -> None:
    assert finding("written_for_another_year", **{"answers__1.E.1": text}).outcome is Outcome.PASSED


@pytest.mark.parametrize("text", ["I 2023 har vi stilt krav.", "Hittil i 2022 er to revidert.", "I løpet av 2023 vil vi starte."])
def test_a_year_that_is_over_is_not_told_of_as_now(text: str) -> None:
    assert finding("written_for_another_year", **{"answers__1.E.1": text}).outcome is Outcome.FAILED


def test_personal_data() -> None:
    assert finding("personal_data").outcome is Outcome.PASSED
    named = {"answers__1.B.1": "Arbeidet ledes av innkjøpssjef Britt Bidrar."}
    assert finding("personal_data", **named).places == ("answers.1.B.1",)
    assert "Britt" not in finding("personal_data", **named).message
    sections = ("organisation", "goals", "answers", "requirements", "risks", "risk_handling", "deviations")
    emptied: dict[str, Any] = {section: {} for section in sections}
    assert finding("personal_data", **emptied).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kontakt kari.kjoper@fjordvik.example.", ["email"]),
        ("Kontakt postmottak@fjordvik.example eller varsling.etikk@fjordvik.example.", []),
        ("Ring 912 34 567.", ["phone"]),
        ("Tlf: +47 22334455", ["phone"]),
        ("Ring 22 33 44 55", ["phone"]),
        ("Vi kjøpte for 22 334 455 kr, organisasjonsnummer 310 000 000, sak 2024-12345678.", []),
        ("Født 01010750160.", ["number"]),
        ("Løpenummer 12345678901.", []),
        ("Seniorrådgiver Kari Kjøper svarer.", ["name"]),
        ("Møte v/ Kari N. Kjøper", ["name"]),
        ("Kari Kjøper er leder for gruppen.", ["name"]),
        ("Innkjøpsleder i Fjordvik kommune og direktør for Etisk Handel Norge.", []),
        ("Vi er med i Global Compact og Electronics Watch. Leder for arbeidet er rådmannen.", []),
        ("Olav V gate og Karl Johans gate er reasfaltert.", []),
    ],
)
def test_kinds_of_personal_data(text: str, kinds: list[str]) -> None:
    assert list(kinds_in(text, "work_organisation")) == kinds


def test_personal_data_may_stand_where_the_form_asks_for_it() -> None:
    person = "Kontaktperson Kari Kjøper, kari.kjoper@fjordvik.example, tlf 912 34 567"
    assert list(kinds_in(person, "contact_name")) == []
    assert list(kinds_in(person, "access_to_remedy")) == []
    assert list(kinds_in("01010750160", "access_to_remedy")) == ["number"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Se mer under 1.A.2.", Outcome.PASSED),
        ("Se mer under 3.B.7.", Outcome.FAILED),
        ("Se mer under 6.D.9", Outcome.FAILED),
        ("Se punkt 2.6 i kontrakten, versjon 1.2.3.4.", Outcome.NOT_APPLICABLE),
    ],
)
def test_reference_to_blank(text: str, outcome: Outcome) -> None:
    assert finding("reference_to_blank", **{"answers__1.B.1": text}).outcome is outcome


def test_links_nearly_alike() -> None:
    at = "https://fjordvik.example"
    assert finding("links_nearly_alike").outcome is Outcome.PASSED
    assert finding("links_nearly_alike", **{"answers__1.A.1": None}).outcome is Outcome.NOT_APPLICABLE
    slip = {"answers__1.A.1": f"{at}/etikk/apenhetsloven/", "answers__6.B.1": f"Se {at}/etikk/aphetsloven/."}
    assert finding("links_nearly_alike", **slip).places == ("answers.1.A.1", "answers.6.B.1")


@pytest.mark.parametrize(
    "other",
    ["/etikk/apenhetsloven/#kontakt", "/etikk/apenhetsloven/2", "/etikk/rapport-2023", "/etikk/apenhetsloven?side=2", "/om-oss/"],
)
def test_links_that_are_not_slips_of_each_other(other: str) -> None:
    at = "https://fjordvik.example"
    links = {"answers__1.A.1": f"{at}/etikk/apenhetsloven/ {at}/etikk/rapport-2024", "answers__6.B.1": f"{at}{other}"}
    assert finding("links_nearly_alike", **links).outcome is Outcome.PASSED


def test_policy_without_link() -> None:
    assert finding("policy_without_link").outcome is Outcome.PASSED
    assert finding("policy_without_link", **{"answers__1.A.1": None}).places == ("answers.1.A.1",)
    neither = {"answers__1.A.1": None, "answers__1.A.2": None}
    assert finding("policy_without_link", **neither).outcome is Outcome.NOT_APPLICABLE


def test_step_left_blank() -> None:
    told = {"answers__6.A.1": None, "answers__6.A.2": None, "answers__6.B.1": None}
    assert finding("step_left_blank").outcome is Outcome.PASSED
    assert finding("step_left_blank", **told).places == ("answers.6.A.1", "answers.6.A.2", "answers.6.B.1")
    hardly_begun = dict.fromkeys((f"answers__{code}" for code in ("1.B.1", "1.B.2", "1.C.1", "1.D.1", "1.E.1", "2.A.1")), None)
    many: dict[str, Any] = {**told, **hardly_begun, **dict.fromkeys((f"answers__3.B.{number}" for number in range(1, 8)), None)}
    assert finding("step_left_blank", **many).outcome is Outcome.NOT_APPLICABLE
    assert finding("step_left_blank", answers={}, requirements={}, risks={}, risk_handling={}, deviations={}).message == (
        "Skjemaet spør ikke om dette."
    )


LONG = "Vi arbeider sammen med enhetene og leverandørene " * 8


def test_same_text_as_last_year() -> None:
    last = after(sound_report(2023, **{"answers__3.B.1": LONG, "answers__6.A.1": LONG, "answers__1.E.1": LONG[:150]}))
    assert finding("same_text_as_last_year").outcome is Outcome.NOT_APPLICABLE
    assert finding_after(last, "same_text_as_last_year").outcome is Outcome.PASSED
    same = finding_after(last, "same_text_as_last_year", **{"answers__3.B.1": f" {LONG.upper()}"})
    assert same.places == ("answers.3.B.1",)
    policy = finding_after(last, "same_text_as_last_year", **{"answers__6.A.1": LONG})
    assert policy.outcome is Outcome.PASSED
    told_every_year = finding_after(last, "same_text_as_last_year", **{"answers__1.E.1": LONG[:150]})
    assert told_every_year.meanings == ("experience_and_change",)


def test_blank_since_last_year() -> None:
    last = after(sound_report(2023, **{"answers__3.B.1": "Vi planter trær.", "answers__6.A.2": REPAID}))
    assert finding("blank_since_last_year").outcome is Outcome.NOT_APPLICABLE
    assert finding_after(last, "blank_since_last_year").outcome is Outcome.PASSED
    gone = finding_after(last, "blank_since_last_year", **{"answers__3.B.1": None, "answers__6.A.2": None})
    assert gone.places == ("answers.3.B.1",)
    assert gone.message == "Besvart i fjor, men tomt i år: 3.B.1."
    begun = dict.fromkeys(
        ("answers__1.A.1", "answers__1.A.2", "answers__4.A.2", "organisation__name", "organisation__employees", "foreword__text")
    )
    early: dict[str, Any] = {
        **begun,
        "goals__reporting_year": [],
        "risks__rows": [],
        "risks__comment": None,
        "risk_handling__rows": [],
        "requirements__rows": [],
    }
    assert finding_after(last, "blank_since_last_year", **early).outcome is Outcome.NOT_APPLICABLE
