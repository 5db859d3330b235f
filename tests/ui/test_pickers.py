"""Picking out of thousands: with a search that needs no script, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from aktsom.ui.pickers import Pick, PickField, PickingForm, answer_hits

THINGS = {"1": "Fjordvik Renhold", "2": "Fjordvik Taxi", "3": "Kaffehuset", "4": "Taxi"}


class Things:
    def find(self, words: str) -> Sequence[Pick]:
        return [Pick(key, name) for key, name in THINGS.items() if words.casefold() in name.casefold()]

    def named(self, keys: Sequence[str]) -> Sequence[Pick]:
        return [Pick(key, THINGS[key]) for key in keys if key in THINGS]


class ManyForm(PickingForm):
    things = PickField(Things(), label="Ting", missing="Velg noe.")


class OneForm(PickingForm):
    thing = PickField(Things(), many=False, label="Ting")


def sent(words: str) -> ManyForm:
    return ManyForm(QueryDict(words))


def test_what_is_ticked_is_picked_in_order_and_once() -> None:
    form = sent("things=3&things=1&things=3")
    assert form.is_valid()
    assert form.cleaned_data["things"] == ["3", "1"]


def test_words_with_one_hit_pick_it_and_an_exact_name_wins_over_others() -> None:
    for words, found in (("kaffe", ["3"]), ("taxi", ["4"])):
        form = sent(f"things=1&things_sok={words}")
        assert form.is_valid()
        assert form.cleaned_data["things"] == ["1", *found]


def test_words_with_several_hits_are_asked_about_and_the_hits_shown() -> None:
    form = sent("things_sok=fjordvik")
    assert form.errors["things"] == ["Flere passer med «fjordvik». Velg blant treffene."]
    drawn = str(form["things"])
    assert "Fjordvik Renhold" in drawn
    assert "Kaffehuset" not in drawn


def test_words_without_a_hit_and_nothing_at_all_are_told_of() -> None:
    assert sent("things_sok=sykkel").errors["things"] == ["Ingenting passer med «sykkel»."]
    assert sent("").errors["things"] == ["Velg noe."]
    assert sent("things=9").errors["things"] == ["Noe av det du valgte, finnes ikke lenger. Velg på nytt."]


def test_the_search_button_saves_nothing_and_blames_nobody() -> None:
    form = sent("things=3&things_sok=fjordvik&things_finn=1")
    assert not form.is_valid()
    assert not form.errors
    drawn = str(form["things"])
    assert 'value="3" id="id_things_valgt_1" checked' in drawn
    assert "Fjordvik Taxi" in drawn


def test_what_was_found_and_ticked_is_not_asked_about_again() -> None:
    form = sent("things=2&things_sok=fjordvik&things_sokt=fjordvik")
    assert form.is_valid()
    assert form.cleaned_data["things"] == ["2"]


def test_one_thing_or_none() -> None:
    none, one = OneForm(QueryDict("thing=")), OneForm(QueryDict("thing=1&thing_sok=kaffe"))
    assert none.is_valid()
    assert none.cleaned_data["thing"] == ""
    assert one.is_valid()
    assert one.cleaned_data["thing"] == "3"
    assert 'type="radio"' in str(OneForm(initial={"thing": "1"})["thing"])


@pytest.mark.parametrize("words", ["x" * 50_000, "\x00", "<script>alert(1)</script>", "%', 1=1"])
def test_words_of_any_kind_are_only_looked_for(words: str) -> None:
    data = QueryDict(mutable=True)
    data["things_sok"] = words
    drawn = str(ManyForm(data)["things"])
    assert "<script>" not in drawn
    assert "x" * 201 not in drawn


def test_hits_come_while_one_types_without_those_that_are_picked() -> None:
    ask = RequestFactory().get
    answer = answer_hits(ask("/finn/?felt=things&things_sok=fjordvik&things=1"), Things())
    assert "Fjordvik Taxi" in answer.content.decode()
    assert "Fjordvik Renhold" not in answer.content.decode()
    assert answer_hits(ask("/finn/?felt=<b>"), Things()).status_code == 400
