"""A list is offered once, and its values are kept as text and shown in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms

from aktsom.access.models import Organisation
from aktsom.values.refusals import NotFound
from aktsom.worklists.editing import EditableField, Shown, WorkList, as_text, can_hold, from_text, list_of, offer_list

CHOICES = [("", "Velg"), ("no", "Norge"), ("Europa", [("se", "Sverige")])]


@pytest.mark.parametrize(
    ("field", "value", "text", "words"),
    [
        (forms.DateField(required=False), dt.date(2026, 11, 21), "2026-11-21", "21.11.2026"),
        (forms.DateField(required=False), None, "", "–"),
        (forms.CharField(required=False), "fritt «ord»", "fritt «ord»", "fritt «ord»"),
        (forms.ChoiceField(choices=CHOICES, required=False), "no", "no", "Norge"),
        (forms.ChoiceField(choices=CHOICES, required=False), "se", "se", "Sverige"),
        (forms.IntegerField(required=False), 12, "12", "12"),
    ],
)
def test_a_value_is_kept_as_text_and_read_back_equal(field: forms.Field, value: object, text: str, words: str) -> None:
    assert as_text(field, value) == text
    assert as_text(field, from_text(field, text)) == text
    assert Shown(field).words(text) == words


def test_a_field_says_whether_it_would_take_a_text_today() -> None:
    field = forms.ChoiceField(choices=CHOICES)
    assert can_hold(field, "no")
    assert not can_hold(field, "dk")


def test_a_list_is_found_by_its_code_and_a_field_by_its_name() -> None:
    name = EditableField("Navn", lambda _organisation: forms.CharField(), lambda row: row.name, lambda _row, _value, _actor: None)
    offer_list(WorkList("a-list", "Liste", "ui:gallery", lambda _organisation: Organisation.objects.all(), {"name": name}))
    assert list_of("a-list").field("name") is name
    with pytest.raises(NotFound):
        list_of("a-list").field("number")
    with pytest.raises(NotFound):
        list_of("no-list")
