"""A report's page taken apart: states, phases, what is left, what is looked for, and what an earlier year said. No database."""

from __future__ import annotations

from typing import Any

import pytest

from aktsom.report.earlier import NEVER_CARRIED, Then, earlier_answer, field_as_text, is_untouched
from aktsom.report.left import what_is_left
from aktsom.report.page import Notes, PageParts, ShownField, shown_field, shown_state
from aktsom.report.searching import hits_in, marked, words_in
from aktsom.report.sections import StateCounts, counted, only, shown_sections
from aktsom.report.shape import ReportData
from aktsom.report.template import Template, built_in_templates
from tests.report.whole_report import ACCOUNT_FORM, OLD_PUBLIC_FORM, PUBLIC_FORM, filled


def parts(data: ReportData, form: Template = PUBLIC_FORM, **notes: Notes) -> PageParts:
    phases = {"planning": "Planlegging", "competition": "Gjennomføring", "embedding": "Forankring", "follow_up": "Oppfølging"}
    return PageParts(form, data, "nb", notes=notes, phases=phases)


def field(meaning: str, data: ReportData, form: Template = PUBLIC_FORM, **notes: Any) -> ShownField:
    return shown_field(parts(data, form, **{meaning: Notes(**notes)}), form.field(meaning))


@pytest.mark.parametrize(
    ("stored", "blank", "shown"),
    [
        ("blank", True, "blank"),
        ("blank", False, "draft"),
        ("draft", True, "blank"),
        ("draft", False, "draft"),
        ("ready", True, "blank"),
        ("ready", False, "ready"),
        ("approved", True, "blank"),
        ("approved", False, "approved"),
    ],
)
def test_the_state_shown_is_blank_whenever_there_is_nothing_to_read(stored: str, blank: bool, shown: str) -> None:
    assert shown_state(stored, blank) == shown


def test_a_chapter_of_several_phases_is_parted_by_them_and_another_carries_its_one_phase() -> None:
    sections = {section.key: section for section in shown_sections(parts(filled()))}
    assert [(group.phase, [field.code for field in group.fields]) for group in sections["2"].groups] == [
        ("Planlegging", ["2.A.1", "2.A.3", "2.A.4"]),
        ("Gjennomføring", ["2.A.2"]),
    ]
    assert {field.level for field in sections["2"].fields} == {4}
    assert (sections["4"].phase, [group.phase for group in sections["4"].groups]) == ("Oppfølging", [""])
    assert {field.level for field in sections["4"].fields} == {3}


def test_the_counts_of_a_step_are_the_states_of_what_it_asks() -> None:
    data = filled(answers={"1.A.1": "https://a.example", "1.A.2": "Vedtatt.", "1.B.1": None, "1.B.2": "Kurs."})
    notes = {
        "policy_link": Notes(state="approved"),
        "policy_anchoring": Notes(state="ready"),
        "work_organisation": Notes(state="ready"),
    }
    [step] = [section for section in shown_sections(parts(data, **notes)) if section.step == 1]
    assert step.counts == StateCounts(approved=1, ready=1, draft=1, blank=1)
    assert (step.counts.of, step.counts.answered, step.counts.ready_at, step.counts.draft_at) == (4, 3, 1, 2)


def test_what_is_left_is_told_with_ones_own_first_and_then_what_was_sent_back() -> None:
    data = filled(answers={"1.A.1": "x", "1.A.2": "Vedtatt.", "1.B.1": None, "1.B.2": "Kurs.", "1.C.1": None, "1.D.1": None})
    notes = {
        "competence": Notes(carried_from=2024),
        "policy_anchoring": Notes(returned="Si hvem."),
        "plan_anchoring": Notes(is_mine=True),
        "supplier_expectations": Notes(state="approved"),
    }
    fields = [shown_field(parts(data, **notes), PUBLIC_FORM.field(item.meaning)) for item in PUBLIC_FORM.fields if item.step == 1]
    left = [(item.field.meaning, item.is_blank, item.is_carried, item.is_returned) for item in what_is_left(fields)]
    assert left == [
        ("plan_anchoring", True, False, False),
        ("policy_anchoring", False, False, True),
        ("work_organisation", True, False, False),
        ("competence", False, True, False),
    ]


# --- search


def test_a_search_is_for_every_word_of_it() -> None:
    assert words_in("  Kaffe og\tTE  kaffe ") == ("kaffe", "og", "te")
    assert words_in("i Kina") == ("kina",)
    assert words_in("i") == ("i",)
    answer = field("policy_anchoring", filled(answers={"1.A.2": "Kaffe fra Kina. Mer kaffe."}))
    assert hits_in(answer, words_in("kaffe KINA")) == 3
    assert hits_in(answer, words_in("kaffe sjokolade")) == 0


def test_rows_themes_and_numbers_are_searched_too() -> None:
    assert hits_in(field("risks", filled()), ("barnearbeid",)) == 2
    assert hits_in(field("active_agreements", filled()), ("12",)) == 1


def test_hits_are_marked_in_text_and_never_inside_the_markup() -> None:
    assert marked('<a href="https://amp.example/p">amp p</a> &amp; &lt;b&gt;', ("amp", "p")) == (
        '<a href="https://amp.example/p"><mark>amp</mark> <mark>p</mark></a> &amp; &lt;b&gt;'
    )
    assert marked("Kjøp &amp; salg", ("&",)) == "Kjøp <mark>&amp;</mark> salg"


def test_only_some_fields_leave_only_their_sections() -> None:
    sections = list(only(shown_sections(parts(filled())), lambda field: field.meaning == "risks"))
    assert [(section.key, [field.meaning for field in section.fields]) for section in sections] == [("2", ["risks"])]


# --- an earlier year


def test_an_earlier_answer_is_told_for_what_it_is() -> None:
    blank = field("policy_anchoring", filled(answers={"1.A.2": None}))
    said = field("policy_anchoring", filled(answers={"1.A.2": "Vedtatt."}))
    other = field("policy_anchoring", filled(answers={"1.A.2": "Vedtatt på nytt."}))
    unasked = field("policy_anchoring", filled(answers={}))
    told = [
        (earlier_answer(2023, now, then).then, earlier_answer(2023, now, then).may_carry)
        for now, then in ((blank, said), (said, said), (other, said), (blank, blank), (blank, unasked), (blank, None))
    ]
    assert told == [
        (Then.ANSWERED, True),
        (Then.SAME, False),
        (Then.DIFFERENT, False),
        (Then.BLANK, False),
        (Then.NOT_ASKED, False),
        (Then.NOT_IN_FORM, False),
    ]


def test_forms_are_matched_by_meaning_and_not_by_code() -> None:
    then = field("competence", filled(answers={"1.B.3": "Kurs for alle."}), ACCOUNT_FORM)
    now = field("competence", filled(answers={"1.B.2": None}))
    assert (now.code, then.code) == ("1.B.2", "1.B.3")
    assert earlier_answer(2023, now, then).may_carry


def test_an_approved_blank_answer_is_not_written_over() -> None:
    then = field("policy_anchoring", filled(answers={"1.A.2": "Vedtatt."}))
    now = field("policy_anchoring", filled(answers={"1.A.2": None}), state="approved")
    assert not earlier_answer(2023, now, then).may_carry


def test_handling_that_has_only_opened_with_its_risks_takes_an_earlier_years_handling() -> None:
    opened = filled(risk_handling={"rows": [{"risk": "Barnearbeid i kaffe", "measures": None}]})
    then = field("risk_handling", filled())
    assert earlier_answer(2023, field("risk_handling", opened), then).may_carry
    assert is_untouched(opened, PUBLIC_FORM.field("risk_handling"))
    assert not is_untouched(filled(), PUBLIC_FORM.field("risk_handling"))


def test_numbers_and_the_doings_of_one_year_are_known_as_such() -> None:
    then = {meaning: field(meaning, filled()) for meaning in ("total_purchases", "deviations", "policy_anchoring", "risks")}
    assert [meaning for meaning, before in then.items() if earlier_answer(2023, before, before).is_of_its_year] == [
        "total_purchases",
        "deviations",
    ]
    assert "goals_next_year" in NEVER_CARRIED


def test_a_field_as_text_tells_each_row_with_its_labels() -> None:
    risks = filled(
        risks={"rows": [{"no": 1, "risk": "Kaffe", "themes": ["Lønn"], "geography": None}], "comment": "Valgt sammen."}
    )
    text = field_as_text(field("risks", risks))
    assert text.endswith("\n\nValgt sammen.")
    assert [line.partition(": ")[2] for line in text.splitlines()[:2]] == ["Kaffe", "Lønn"]


@pytest.mark.parametrize("form", built_in_templates(), ids=lambda form: f"{form.id}-{form.version}")
def test_every_form_with_nothing_in_it_can_be_shown(form: Template) -> None:
    sections = shown_sections(PageParts(form, {}, "nb"))
    assert counted(field for section in sections for field in section.fields).of == 0
    assert OLD_PUBLIC_FORM.version == "2023"
