"""The editions that come with the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aktsom.report.shape import SECTIONS
from aktsom.report.template import Field, Kind, Template, Words, built_in_templates, read_template, write_template

GOLD = Path(__file__).parents[3] / "shared" / "reports" / "gold"
IGNORED = {"no", "risk_no", "raw", "themes_raw", "code"}
NOT_IN_EVERY_FILE = {("organisation", "contact", "phone"), ("closing_contact", "email")}


@cache
def editions() -> dict[str, Template]:
    return {f"{template.id} {template.version}": template for template in built_in_templates()}


PUBLIC, ACCOUNT = "ehn-public-procurement", "ehn-redegjorelse"
EVERY = [f"{PUBLIC} 2023", f"{PUBLIC} 2024", f"{ACCOUNT} 2023"]


def test_three_editions_come_with_the_program() -> None:
    assert list(editions()) == EVERY


@pytest.mark.parametrize(("edition", "codes", "others"), [(EVERY[0], 27, 21), (EVERY[1], 27, 21), (EVERY[2], 30, 29)])
def test_each_edition_has_the_forms_number_of_coded_fields(edition: str, codes: int, others: int) -> None:
    fields = editions()[edition].fields

    assert (sum(field.code is not None for field in fields), sum(field.code is None for field in fields)) == (codes, others)


@pytest.mark.parametrize("edition", EVERY)
def test_every_word_stands_in_three_languages(edition: str) -> None:
    for words in _all_words(editions()[edition]):
        assert all(text.strip() for text in (words.nb, words.nn, words.en)), words


def _all_words(template: Template) -> Iterator[Words]:
    yield template.name
    for section in template.sections:
        yield section.label
    for field in template.fields:
        yield from (field.label, field.help, *(column.label for column in field.columns))


@pytest.mark.parametrize("edition", EVERY)
def test_every_help_text_gives_an_example(edition: str) -> None:
    for field in editions()[edition].fields:
        for text, quote, example in (
            (field.help.nb, "«", "eksempel"),
            (field.help.nn, "«", "dømes"),
            (field.help.en, "“", "example"),
        ):
            assert quote in text or example in text, (field.meaning, text)


@pytest.mark.parametrize("edition", EVERY)
def test_a_coded_field_stands_in_its_section_at_its_step(edition: str) -> None:
    template = editions()[edition]
    steps = {section.key: section.step for section in template.sections}
    for field in template.fields:
        if field.code:
            assert field.code.startswith(f"{field.section}.")
            assert field.step == steps[field.section] == int(field.code[0])
            assert field.at == ("answers", field.code) or field.kind.has_rows


def test_only_the_public_form_knows_the_phases_of_a_procurement() -> None:
    phases = {name: {field.phase for field in template.fields} - {None} for name, template in editions().items()}

    assert phases == {
        EVERY[0]: {"embedding", "planning", "competition", "follow_up"},
        EVERY[1]: {"embedding", "planning", "competition", "follow_up"},
        EVERY[2]: set(),
    }


def test_a_code_means_different_things_in_the_two_forms() -> None:
    assert editions()[EVERY[1]].field("risks").code == "2.A.3"
    assert editions()[EVERY[2]].field("risks").code == "2.A.1"


def test_what_only_one_form_asks_for() -> None:
    public, account = ({field.meaning for field in editions()[name].fields} for name in EVERY[1:])

    assert {"goals_of_year", "goals_next_year", "requirements", "deviations", "total_purchases"} <= public - account
    assert {
        "first_tier_producers",
        "worker_count",
        "information_request_routine",
        "measure_effect",
        "turnover",
    } <= account - public


def test_the_fields_that_our_own_records_can_answer() -> None:
    computed = {field.meaning for field in editions()[EVERY[1]].fields if field.computable}

    assert computed == {
        *("total_purchases", "active_agreements", "agreements_followed_up", "goals_of_year", "goals_next_year", "competence"),
        *(
            "risk_mapping",
            "requirements",
            "risks",
            "risk_priority_reasons",
            "risk_handling",
            "nature_measures",
            "climate_measures",
        ),
        *("purchasing_practice", "product_choice", "freedom_of_association", "corruption_measures", "other_measures"),
        *("suppliers_followed_up", "deviations", "public_communication", "remedies"),
    }


def test_the_edition_of_2024_prints_both_prompts_of_a_risk_alike() -> None:
    old, new = (editions()[name].field("risk_handling") for name in EVERY[:2])
    printed = "beskriv faktiske eller forventede resultater av tiltaket, samt mål og aktiviteter for kommende år"

    assert [column.key for column in new.columns if _fits(column.cues, printed)] == ["measures", "results"]
    assert [column.key for column in old.columns if _fits(column.cues, printed)] == ["results"]


@pytest.mark.parametrize("edition", EVERY)
def test_a_template_written_out_and_read_again_is_the_same(edition: str) -> None:
    assert read_template(write_template(editions()[edition])) == editions()[edition]


def test_a_place_in_the_data_knows_its_rows() -> None:
    template = editions()[EVERY[1]]

    assert template.field("goals_of_year").rows_at == ("goals", "reporting_year")
    assert template.field("requirements").rows_at == ("requirements", "rows")
    assert template.field("risks").column("themes").kind is Kind.THEMES


def _gold(name: str) -> dict[str, Any]:
    path = GOLD / f"{name}.json"
    if not path.exists():
        pytest.skip("the real reports are not beside this checkout")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


REAL = [("ntnu-2024", EVERY[1]), ("oslo-2024", EVERY[1]), ("ks-2023", EVERY[2])]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "edition"), REAL)
def test_the_places_of_the_fields_are_the_keys_of_the_real_reports(name: str, edition: str) -> None:
    gold = _gold(name)
    printed = {at for section in SECTIONS if section in gold for at in _places(gold[section], (section,))}
    asked = {at for field in editions()[edition].fields for at in _field_places(field)}

    assert printed <= asked
    assert asked - printed <= NOT_IN_EVERY_FILE | {("risks", "comment")} | _cells_of_blank_tables(gold)


def _places(node: Any, at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(node, list) and node and isinstance(node[0], dict):
        yield from {place for row in node for place in _places(row, (*at, "[]"))}
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in IGNORED:
                yield from _places(value, (*at, key))
    else:
        yield at


def _field_places(field: Field) -> Iterator[tuple[str, ...]]:
    if not field.kind.has_rows:
        yield field.at
        return
    yield from ((*field.rows_at, "[]", column.key) for column in field.columns)
    if field.has_comment:
        yield (*field.at, "comment")
    yield field.rows_at


def _cells_of_blank_tables(gold: dict[str, Any]) -> set[tuple[str, ...]]:
    cells: set[tuple[str, ...]] = {("goals", "reporting_year"), ("goals", "next_year")}
    cells |= {(table, "rows") for table in ("requirements", "risks", "risk_handling")}
    if "deviations" in gold:
        cells |= {("deviations", "rows", "[]", key) for key in ("type", "where", "action", "status")}
    return cells


@pytest.mark.shared
@pytest.mark.parametrize(("name", "edition"), REAL)
def test_the_cues_of_a_field_fit_its_printed_question_and_those_of_no_other_coded_field(name: str, edition: str) -> None:
    template = editions()[edition]
    for printed in _gold(name)["fields"]:
        at = tuple(printed["key"].split(".", 1)) if "." in printed["key"] else (printed["key"],)
        at = ("organisation", "contact", "email") if at[-1] == "contact_email" else at
        fitting = {field.at for field in template.fields if _fits(field.cues, printed["label"])}
        wanted = {field.at for field in template.fields if field.at[: len(at)] == at and field.cues}
        assert wanted & fitting, printed["label"]
        if printed["code"]:
            coded = {field.at for field in template.fields if field.code}
            assert (fitting & coded) - wanted == set(), printed["label"]


def _fits(cues: tuple[tuple[str, ...], ...], printed: str) -> bool:
    words = re.findall(r"\w+", printed.lower())
    return any(all(any(word.startswith(stem) for word in words) for stem in group) for group in cues)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "edition"), REAL)
def test_no_label_or_help_text_is_a_printed_sentence_of_the_form(name: str, edition: str) -> None:
    printed = {_letters(re.sub(r"^\d\.[A-Z]\.\d ", "", field["label"])) for field in _gold(name)["fields"]}
    for words in _all_words(editions()[edition]):
        assert _letters(words.nb) not in printed, words.nb


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
