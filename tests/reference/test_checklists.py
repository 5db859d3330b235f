"""The checklists that follow-ups begin from."""

from __future__ import annotations

from datetime import date

import pytest

from aktsom.followup.states import FollowUpKind
from aktsom.reference.checklists import checklist, checklist_of_edition, checklists, checklists_for
from aktsom.reference.editions import edition_on
from aktsom.reference.shown import shown_edition
from aktsom.reference.themes import theme_coded


def test_every_kind_of_follow_up_has_a_list() -> None:
    assert {one.kind for one in checklists()} == set(FollowUpKind.values)


@pytest.mark.parametrize("code", ["self_report_simplified", "self_report_full"])
def test_a_self_report_opens_each_of_its_six_parts_with_a_gate(code: str) -> None:
    points = checklist(code).points
    gates = [point for point in points if point.is_gate]

    assert [point.clause for point in gates] == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
    first_of_each = {point.heading: point for point in reversed(points)}
    assert set(first_of_each.values()) == set(gates)


def test_every_point_has_words_in_three_languages_and_a_theme_that_there_is() -> None:
    for one in checklists():
        assert len({point.code for point in one.points}) == len(one.points)
        for point in one.points:
            assert all((point.question.nb, point.question.nn, point.question.en))
            assert bool(point.help.nb) == bool(point.help.nn) == bool(point.help.en)
            assert not point.theme or theme_coded(point.theme)


def test_a_list_is_read_again_in_the_edition_that_was_used() -> None:
    newest = checklist("on_site")

    assert checklist_of_edition("on_site", newest.edition) == newest
    assert checklist("on_site", date(1990, 1, 1)).points
    with pytest.raises(KeyError):
        checklist("dreams")
    with pytest.raises(KeyError):
        checklist_of_edition("on_site", "1990")


def test_a_list_can_be_read_among_the_other_lists() -> None:
    shown = shown_edition(edition_on("checklist_on_site"), "nn", date(2026, 1, 1))

    assert shown.name == "Sjekkliste: Kontroll på staden"
    assert len(shown.entries) == len(checklists_for("on_site")[0].points)
