"""What an administrator is told when a template file is wrong."""

from __future__ import annotations

from textwrap import dedent

import pytest

from aktsom.report.template import TemplateFault, built_in_templates, read_template, template_from_upload

WORDS = "{nb: Navn, nn: Namn, en: Name}"
GOOD = dedent(f"""
    id: fjordvik-skjema
    version: "2025"
    family: public
    name: {WORDS}
    source: Fjordvik kommune
    title_cues: [[fjordvik, rapport]]
    sections:
      - key: "1"
        label: {WORDS}
        step: 1
        phase: embedding
    fields:
      - meaning: policy_link
        code: 1.A.1
        kind: link
        section: "1"
        at: [answers, 1.A.1]
        label: {WORDS}
        help: {WORDS}
        expected_words: [1, 10]
        cues: [[lenke, policy]]
      - meaning: risks
        code: 2.A.1
        kind: table
        section: "1"
        at: [risks]
        label: {WORDS}
        help: {WORDS}
        has_comment: true
        columns:
          - key: risk
            kind: text
            label: {WORDS}
""")


def told(text: str) -> list[str]:
    with pytest.raises(TemplateFault) as refusal:
        read_template(text, built_in_templates(), file="fjordvik.yaml")
    return refusal.value.told("nb")


def test_a_well_written_template_is_read_whole() -> None:
    template = read_template(GOOD)

    assert [field.meaning for field in template.fields] == ["policy_link", "risks"]
    assert template.field("policy_link").expected_words == (1, 10)
    assert template.field("risks").rows_at == ("risks", "rows")
    assert template.field_coded("2.A.1") is template.field("risks")


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("kind: link", "kind: lenke", "fields[policy_link].kind: verdien må være en av: text, link,"),
        ("has_comment: true", "has_coment: true", "fields[risks]: «has_coment» er ikke et kjent ord her"),
        ("help: {nb: Navn, nn: Namn, en: Name}", "help: {nb: Navn, en: Name}", "fields[policy_link].help: språket «nn» mangler"),
        ("meaning: risks", "meaning: policy_link", "fields: «policy_link» er brukt to ganger"),
        ("code: 2.A.1", "code: 1.A.1", "fields: «1.A.1» er brukt to ganger"),
        ("at: [risks]", "at: [answers]", "fields[risks].at: stedet overlapper med stedet til «policy_link»"),
        ("at: [risks]", "at: risks", "fields[risks].at: verdien skal være [a, b]"),
        ('section: "1"', "section: 9.Z", "fields[policy_link]: delen «9.Z» finnes ikke"),
        ("kind: table", "kind: text", "fields[risks]: feltet har kolonner eller merknad, men ikke rader"),
        ("kind: link", "kind: table", "fields[policy_link]: feltet skal ha rader, men har ingen kolonner"),
        ("phase: embedding", "phase: drøm", "sections[1].phase: verdien må være en av: embedding, planning"),
        ("step: 1", "step: 7", "sections[1].step: verdien må være en av: 1, 2, 3, 4, 5, 6"),
        ("[1, 10]", "[10, 1]", "fields[policy_link].expected_words: verdien skal være [50, 200]"),
        ("[[lenke, policy]]", "[[Lenke]]", "fields[policy_link].cues: verdien skal være"),
        ("source: Fjordvik kommune", "", "fjordvik.yaml: «source» mangler"),
        ("has_comment: true", "has_comment: kanskje", "fields[risks].has_comment: verdien skal være true / false"),
        ("family: public", "family: public\nfamily: private", "filen kan ikke leses som YAML"),
    ],
)
def test_each_fault_says_where_why_and_what_to_do(was: str, now: str, message: str) -> None:
    assert was in GOOD
    lines = told(GOOD.replace(was, now, 1))

    assert any(message in line for line in lines), lines
    assert all(line.startswith("fjordvik.yaml") and " – " in line for line in lines)


def test_all_faults_are_told_at_once() -> None:
    text = GOOD.replace("kind: link", "kind: lenke").replace("at: [risks]", "at: 3").replace("source: ", "kilde: ")

    assert len(told(text)) == 4


def test_faults_are_told_in_the_readers_language() -> None:
    with pytest.raises(TemplateFault) as refusal:
        read_template(GOOD.replace("source: Fjordvik kommune", ""), file="x.yaml")

    assert refusal.value.told("en") == ["x.yaml: “source” is missing – add “source”."]
    assert refusal.value.told("nn") == ["x.yaml: «source» manglar – legg til «source»."]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 1",
        "id: [",
        "[" * 200_000,
        "{a: " * 50_000,
        "a: &x [1]\nb: *x",
        "a: !!python/object:os.system 1",
        "\x00",
        "a" * 400_001,
    ],
    ids=["empty", "list", "broken", "deep list", "deep mapping", "alias", "python", "null byte", "huge"],
)
def test_a_hostile_file_is_refused_and_does_no_harm(text: str) -> None:
    assert len(told(text)) == 1


def test_an_edition_that_exists_is_never_replaced() -> None:
    existing = (read_template(GOOD),)

    with pytest.raises(TemplateFault, match="utgaven fjordvik-skjema 2025 finnes fra før"):
        template_from_upload(GOOD.replace("Fjordvik kommune", "Noen andre"), existing)


def test_a_new_edition_is_taken_in_beside_the_old() -> None:
    new = template_from_upload(GOOD.replace('"2025"', '"2026"'), (read_template(GOOD),))

    assert new.version == "2026"


def test_a_new_edition_may_say_only_what_differs() -> None:
    existing = built_in_templates()
    text = dedent(f"""
        id: ehn-public-procurement
        version: "2025"
        based_on: "2024"
        removed_fields: [other_measures]
        fields:
          - meaning: freedom_of_association
            code: 3.B.7
            at: [answers, 3.B.7]
          - meaning: animal_welfare
            code: 3.B.5
            kind: text
            section: 3.B
            step: 3
            at: [answers, 3.B.5]
            label: {WORDS}
            help: {WORDS}
    """)

    before, after = existing[1], template_from_upload(text, existing)

    assert [field.code for field in after.fields if field.section == "3.B"] == [*(f"3.B.{n}" for n in (1, 2, 3, 4, 7, 6, 5))]
    assert after.field("freedom_of_association").help == before.field("freedom_of_association").help
    assert {field.meaning for field in before.fields} - {field.meaning for field in after.fields} == {"other_measures"}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('based_on: "1999"', "utgaven den bygger på, «ehn-public-procurement 1999», finnes ikke"),
        ("based_on: 2024\nremoved_fields: [moon]", "feltet «moon» finnes ikke"),
        ("based_on: 2024\nremoved_fields: 3", "feltet «3» finnes ikke"),
        ("based_on: 2024\nremoved_fields: [[a]]", "finnes ikke"),
        ("based_on: 2024\nfields: [{meaning: [1]}]", "fields[[1]].meaning: verdien skal være tekst"),
        ("based_on: 2024\nfields: {a: b}", "fields"),
        ("based_on: 2024\nsections: 4", "sections"),
    ],
)
def test_a_difference_that_does_not_fit_is_told(lines: str, message: str) -> None:
    assert any(message in line for line in told(f"id: ehn-public-procurement\nversion: 2025\n{lines}"))
