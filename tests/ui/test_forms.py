"""Forms tie label, help and fault to their field without script."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from django import forms
from django.template.loader import render_to_string


class GoalForm(forms.Form):
    name = forms.CharField(label="Navn", help_text="Skriv det kort.")
    why = forms.CharField(label="Hvorfor", required=False, widget=forms.Textarea)
    level = forms.ChoiceField(label="Alvor", choices=[("low", "Lav"), ("high", "Høy")], widget=forms.RadioSelect)
    public = forms.BooleanField(label="Vis åpent", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def field(page: BeautifulSoup, name: str) -> Tag:
    found = page.find(attrs={"name": name})
    assert isinstance(found, Tag)
    return found


def test_each_field_has_its_label_and_its_help() -> None:
    page = drawn(GoalForm())
    name = field(page, "name")
    assert page.find("label", attrs={"for": name["id"]}).get_text(strip=True) == "Navn"  # type: ignore[union-attr]
    assert page.find(id=name["aria-describedby"]).get_text() == "Skriv det kort."  # type: ignore[union-attr]
    assert name.parent is not None
    assert name.parent.name == "ds-field"


def test_a_faulty_field_says_so_and_why() -> None:
    page = drawn(GoalForm({}))
    name = field(page, "name")
    described = [page.find(id=each).get_text(strip=True) for each in str(name["aria-describedby"]).split()]  # type: ignore[union-attr]
    assert name["aria-invalid"] == "true"
    assert described == ["Skriv det kort.", "Fyll ut dette feltet."]


def test_the_browser_never_speaks_instead_of_us() -> None:
    page = drawn(GoalForm())
    assert not page.find_all(attrs={"required": True})
    assert field(page, "name")["aria-required"] == "true"


def test_only_what_may_be_left_blank_is_marked_where_both_kinds_are() -> None:
    page = drawn(GoalForm())
    marked = [tag.parent.get_text(" ", strip=True) for tag in page.find_all(class_="optional") if tag.parent]
    assert marked == ["Hvorfor (valgfritt)"]


def test_nothing_is_marked_where_everything_may_be_left_blank() -> None:
    class FilterForm(forms.Form):
        words = forms.CharField(required=False)

    assert not drawn(FilterForm()).find_all(class_="optional")


def test_choices_stand_in_a_fieldset_with_their_question() -> None:
    fieldset = drawn(GoalForm()).fieldset
    assert fieldset is not None
    assert fieldset.legend.get_text(strip=True) == "Alvor"  # type: ignore[union-attr]
    assert [label.get_text() for label in fieldset.find_all("label")] == ["Lav", "Høy"]


def test_hidden_fields_are_bare() -> None:
    assert not field(drawn(GoalForm()), "secret").has_attr("class")


def test_the_summary_leads_to_each_faulty_field() -> None:
    form: Any = GoalForm({})
    page = BeautifulSoup(render_to_string("ui/components/error_summary.html", {"form": form}) + str(form), "html.parser")
    links = page.select("ds-error-summary a")
    assert [link.get_text() for link in links] == ["Navn: Fyll ut dette feltet.", "Alvor: Velg noe her."]
    assert all(page.find(id=str(link["href"])[1:]) is not None for link in links)


def test_there_is_no_summary_without_faults() -> None:
    assert render_to_string("ui/components/error_summary.html", {"form": GoalForm()}).strip() == ""
