"""What taking in and undoing will do, for any mix of decisions and any report that is there already."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktsom.intake.plan import Decided, Effect, Rest, make_plan, same
from aktsom.intake.proposal import BOOKKEEPING, key_of
from aktsom.intake.restoring import Edited, make_restoring
from aktsom.intake.states import Decision
from aktsom.intake.values_as_text import NotThisKindError, from_text, parse, to_text
from aktsom.report.shape import get_path, is_blank, leaves
from aktsom.report.template import Kind
from aktsom.values.files import safe_name

texts = st.text(max_size=30).filter(lambda text: text.strip() == text and "\x00" not in text)
blank_or_text = st.none() | texts.filter(bool)
rows = st.lists(st.fixed_dictionaries({"risk": blank_or_text, "geography": blank_or_text}), max_size=4)
answers = st.fixed_dictionaries({"1.A.1": blank_or_text, "1.B.1": blank_or_text})
reports = st.fixed_dictionaries({"answers": answers, "risks": st.fixed_dictionaries({"rows": rows})})
decisions = st.sampled_from(Decision)


def decided(data: dict[str, Any], decision: Decision) -> list[Decided]:
    return [Decided(leaf.path, leaf.value, decision) for leaf in leaves(data) if key_of(leaf.path) not in BOOKKEEPING]


def filled(rows_read: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows_read if any(not is_blank(item) for item in row.values())]


@given(reports)
def test_a_new_report_becomes_what_was_read(read: dict[str, Any]) -> None:
    plan = make_plan(decided(read, Decision.ACCEPTED), None, Rest.LEAVE, {})
    assert plan.data["answers"] == read["answers"]
    assert plan.data["risks"]["rows"] == filled(read["risks"]["rows"])


@given(reports, reports)
def test_what_stands_is_never_lost_unless_every_value_was_decided(read: dict[str, Any], present: dict[str, Any]) -> None:
    plan = make_plan(decided(read, Decision.PENDING), present, Rest.ACCEPT, {})
    for code, text in present["answers"].items():
        assert is_blank(text) or plan.data["answers"][code] == text
    assert is_blank(present["risks"]["rows"]) or plan.data["risks"]["rows"] == present["risks"]["rows"]
    assert not plan.with_effect(Effect.REPLACE)


@given(reports, reports)
def test_a_blank_never_goes_before_what_stands(read: dict[str, Any], present: dict[str, Any]) -> None:
    plan = make_plan(decided(read, Decision.ACCEPTED), present, Rest.ACCEPT, {})
    for code, text in present["answers"].items():
        assert is_blank(text) or not is_blank(plan.data["answers"][code])


@given(reports)
def test_the_same_report_again_changes_nothing(read: dict[str, Any]) -> None:
    present = make_plan(decided(read, Decision.ACCEPTED), None, Rest.ACCEPT, {}).data
    again = make_plan(decided(read, Decision.ACCEPTED), present, Rest.ACCEPT, {})
    assert {change.effect for change in again.changes} <= {Effect.SAME}
    assert again.data == present


@given(reports)
def test_nothing_rejected_goes_in(read: dict[str, Any]) -> None:
    plan = make_plan(decided(read, Decision.REJECTED), None, Rest.ACCEPT, {})
    assert all(is_blank(leaf.value) for leaf in leaves(plan.data))


@given(reports, decisions)
def test_each_written_value_knows_where_it_came_from(read: dict[str, Any], decision: Decision) -> None:
    plan = make_plan(decided(read, decision), None, Rest.ACCEPT, {})
    for path, source in plan.origins.items():
        assert get_path(plan.data, path) == get_path(read, source)


@given(reports, reports)
def test_undoing_at_once_restores_the_report(before: dict[str, Any], after: dict[str, Any]) -> None:
    restoring = make_restoring(before, after, copy.deepcopy(after), Edited.KEEP)
    assert not restoring.conflicts
    assert all(same(get_path(restoring.data, leaf.path), leaf.value) for leaf in leaves(before))


@given(reports, reports, reports)
def test_undoing_keeps_what_was_edited_since(before: dict[str, Any], after: dict[str, Any], now: dict[str, Any]) -> None:
    kept = make_restoring(before, after, copy.deepcopy(now), Edited.KEEP)
    undone = make_restoring(before, after, copy.deepcopy(now), Edited.UNDO)
    for conflict in kept.conflicts:
        code = conflict.slot.removeprefix("answers.")
        section = kept.data["answers"][code] if conflict.slot.startswith("answers.") else kept.data["risks"]["rows"]
        assert section == conflict.now
    for conflict in undone.conflicts:
        code = conflict.slot.removeprefix("answers.")
        section = undone.data["answers"][code] if conflict.slot.startswith("answers.") else undone.data["risks"]["rows"]
        assert same(section, conflict.before)


def test_the_risks_and_their_handling_are_undone_together() -> None:
    before: dict[str, Any] = {"risks": {"rows": []}, "risk_handling": {"rows": []}}
    after = {"risks": {"rows": [{"risk": "A"}]}, "risk_handling": {"rows": [{"risk": "A", "measures": "x"}]}}
    now = {"risks": {"rows": [{"risk": "A"}]}, "risk_handling": {"rows": [{"risk": "A", "measures": "y"}]}}
    assert {conflict.slot for conflict in make_restoring(before, after, now, Edited.KEEP).conflicts} == {
        "risks.rows",
        "risk_handling.rows",
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TEXT, "Linje\n\nto"),
        (Kind.NUMBER, 0),
        (Kind.MONEY, 3_536_883_116),
        (Kind.YES_NO, False),
        (Kind.YES_NO, True),
        (Kind.THEMES, ["Helse, miljø og sikkerhet", "Lønn"]),
        (Kind.THEMES, []),
        (Kind.TEXT, None),
        (Kind.NUMBER, None),
        (Kind.TABLE, []),
    ],
)
def test_a_value_is_kept_as_text_and_comes_back_the_same(kind: Kind, value: Any) -> None:
    assert from_text(kind, to_text(value)) == value


@pytest.mark.parametrize("text", ["1 250", "1\u00a0250", "1.250", "1250 kr", "kr 1 250,-", " 1250 "])
def test_a_number_is_read_as_norwegians_write_it(text: str) -> None:
    assert parse(Kind.NUMBER, text) == 1250


@pytest.mark.parametrize("text", ["12,5", "ti", "1e9", "--", "9" * 40])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(NotThisKindError):
        parse(Kind.MONEY, text)


@given(st.text(max_size=400))
def test_any_name_becomes_a_safe_name(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 200
    assert not set(safe) & set("/\\\x00\n\r\u202e")
