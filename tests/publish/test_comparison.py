"""Two reports compared by meaning, word by word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aktsom.publish.comparison import Stretch, compare, stretches
from aktsom.publish.snapshot import build_snapshot
from tests.publish.reports import FACTS, frozen, template, with_answer


def test_only_the_words_that_differ_are_marked() -> None:
    assert stretches("Vi har fem folk på dette", "Vi har ni flinke folk på dette") == (
        (Stretch("Vi har "), Stretch("fem ", only_here=True), Stretch("folk på dette")),
        (Stretch("Vi har "), Stretch("ni flinke ", only_here=True), Stretch("folk på dette")),
    )


def test_texts_with_nothing_in_common_are_left_unmarked() -> None:
    assert stretches("helt annerledes svar", "noe fra en annen") == (
        (Stretch("helt annerledes svar"),),
        (Stretch("noe fra en annen"),),
    )


def test_a_blank_answer_has_no_words() -> None:
    assert stretches("", "Nytt i år") == ((), (Stretch("Nytt i år"),))


@settings(deadline=None)
@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_marking_loses_no_character(left: str, right: str) -> None:
    ours, theirs = stretches(left, right)
    assert ("".join(part.text for part in ours), "".join(part.text for part in theirs)) == (left, right)


def test_fields_meet_by_meaning_although_the_codes_differ() -> None:
    account = {"answers": {"1.A.3": "Vedtatt av styret."}, "risks": {"code": "2.A.1", "rows": [], "comment": None}}
    other = build_snapshot(account, template("ehn-redegjorelse", "2023"), FACTS)
    rows = {row.meaning: row for row in compare(frozen(with_answer("Vedtatt av rådet.", "1.A.2")), other, "nb")}
    assert (rows["policy_anchoring"].left.code, rows["policy_anchoring"].right.code) == ("1.A.2", "1.A.3")
    assert (rows["risks"].left.code, rows["risks"].right.code) == ("2.A.3", "2.A.1")
    assert (rows["risks"].right.asked, rows["risks"].right.stretches) == (True, ())
    assert not rows["deviations"].right.asked


def test_a_report_compared_with_itself_differs_nowhere() -> None:
    assert [row.meaning for row in compare(frozen(), frozen(), "en") if row.differs] == []
