"""A list to work in: the units of an organisation, which every organisation has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters
import pytest
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from aktsom.access.actions import record_event
from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.access.history import Change, Thing
from aktsom.access.models import Organisation, Unit, User
from aktsom.access.policies import check_can_contribute
from aktsom.ui.tables import ListingOptions, WorkTable, answer_listing, make_listing
from aktsom.values.refusals import Refusal
from aktsom.worklists import editing
from aktsom.worklists.editing import EditableField, WorkList, offer_list
from aktsom.worklists.tools import tools


class UnitTable(WorkTable):
    row_header = "name"

    class Meta:
        model = Unit
        fields = ("name", "closed_at")


class UnitFilters(django_filters.FilterSet):
    class Meta:
        model = Unit
        fields = {"name": ["startswith"]}


OPTIONS = ListingOptions(filters=UnitFilters, search_in=("name",))


def units(organisation: Organisation) -> Any:
    return Unit.objects.filter(organisation=organisation).order_by("name")


@transaction.atomic
def rename(unit: Unit, name: str, actor: User) -> None:
    check_can_contribute(actor, unit.organisation)
    if name == "Forbudt":
        raise Refusal("En enhet kan ikke hete det.", status=422)
    record_event(actor, unit.organisation, "unit_renamed", Thing("unit", str(unit.pk), name), {"name": Change(unit.name, name)})
    Unit.objects.filter(pk=unit.pk).update(name=name)


def area(unit: Unit) -> str:
    return unit.name.partition(" / ")[2]


def move(unit: Unit, value: str, actor: User) -> None:
    """The area stands after the name, for names are unique."""
    if value == "Forbudt":
        raise Refusal("Et område kan ikke hete det.", status=422)
    rename(unit, f"{unit.name.partition(' / ')[0]} / {value}", actor)


def why_not(unit: Unit, name: str) -> str:
    return "Rådhuset heter det det heter." if unit.name.startswith("Rådhuset") else ""


@in_organisation
def unit_page(request: OrganisationRequest) -> HttpResponse:
    listing = make_listing(request, UnitTable, units(request.organisation), OPTIONS)
    return answer_listing(request, "worklists_test.html", listing, tools=tools(request, "units"))


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


app_name = "units"
urlpatterns = [
    path("", include(([path("enheter/", unit_page, name="units")], "units"))),
    path("", include("aktsom.project.urls")),
]


@pytest.fixture
def unit_list(settings: Any, tmp_path: Any) -> Iterator[WorkList]:
    (tmp_path / "worklists_test.html").write_text(
        '{% extends "ui/base.html" %}{% block content %}{% include "ui/components/listing.html" %}{% endblock %}',
        encoding="utf-8",
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    settings.ROOT_URLCONF = "tests.worklists.conftest"
    name = EditableField("navn", lambda _organisation: forms.CharField(max_length=200), lambda unit: unit.name, rename, why_not)
    of_area = EditableField("område", lambda _organisation: forms.CharField(max_length=200, required=False), area, move, why_not)
    before = dict(editing._LISTS)
    listing = WorkList("units", "Enheter", "units:units", units, {"name": name, "area": of_area}, lambda: OPTIONS)
    offer_list(listing)
    yield listing
    editing._LISTS.clear()
    editing._LISTS.update(before)
