"""One fact of many suppliers or procurements is written as it would be for each by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.register.actions.column_tables import PROCUREMENT_COLUMNS, SUPPLIER_COLUMNS
from aktsom.register.actions.columns import ColumnTable, change_column
from aktsom.register.actions.procurements import ProcurementFacts, create_procurement
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.models import Procurement, Supplier
from aktsom.search.models import SearchEntry
from aktsom.values.refusals import Refusal

pytestmark = pytest.mark.django_db


def suppliers(organisation: Organisation) -> list[Any]:
    facts = SupplierFacts("Tekstil AS", address="Storgata 1", note="Merk")
    rows = [create_supplier(organisation, replace(facts, name=name), None) for name in ("Tekstil AS", "Renhold AS", "Mat AS")]
    Supplier.objects.filter(pk=rows[1].pk).update(website="ikke en adresse")
    Supplier.objects.filter(pk=rows[2].pk).update(name="  Mat   AS")
    return rows


def procurements(organisation: Organisation) -> list[Any]:
    rows = [
        create_procurement(organisation, ProcurementFacts(title, cpv=("18110000",)), None) for title in ("Klær", "Kaffe", "Mat")
    ]
    Procurement.objects.filter(pk=rows[1].pk).update(title="")
    Procurement.objects.filter(pk=rows[2].pk).update(title="Mat  ")
    return rows


def came_of(table: ColumnTable, rows: list[Any]) -> list[Any]:
    keys = [row.pk for row in rows]
    events = Event.objects.filter(verb=table.verb, thing_id__in=keys).order_by("thing_id")
    told = [(event.actor, sorted(event.changes.values_list("field", "old", "new"))) for event in events]
    now = table.facts_of(list(type(rows[0]).objects.filter(pk__in=keys).order_by("pk"))).values()
    found = SearchEntry.objects.filter(thing_id__in=keys, kind=table.thing_of(rows[0]).type).order_by("pk")
    return [*told, *now, *found.values_list("title", "note")]


@pytest.mark.parametrize(
    ("table", "some", "values"),
    [
        (SUPPLIER_COLUMNS, suppliers, {"address": "Havnegata 2", "industry": "14.120", "note": "x" * 20_001}),
        (PROCUREMENT_COLUMNS, procurements, {"owner": "britt", "archive_case": "2026/9"}),
    ],
    ids=["suppliers", "procurements"],
)
def test_many_are_changed_as_each_would_be_by_itself(
    fjordvik: Organisation,
    storoya: Organisation,
    britt: User,
    table: ColumnTable,
    some: Callable[[Organisation], list[Any]],
    values: dict[str, Any],
) -> None:
    alone, together, theirs = some(fjordvik), some(fjordvik), some(storoya)
    for name, told in values.items():
        value, refused = britt if told == "britt" else told, []
        for row in table.held(fjordvik, [row.pk for row in alone]):
            try:
                table.alone(row, replace(table.facts_of([row])[row.pk], **{name: value}), britt)
            except Refusal as refusal:
                refused.append(refusal.message)
        problems = change_column(table, name, fjordvik, {row.pk: value for row in [*together, *theirs]}, britt)
        assert refused
        assert list(problems.values()) == refused
        assert came_of(table, together) == came_of(table, alone)
    assert not Event.objects.filter(verb=table.verb, organisation=storoya).exists()


@pytest.mark.parametrize(
    ("table", "some", "name"), [(SUPPLIER_COLUMNS, suppliers, "address"), (PROCUREMENT_COLUMNS, procurements, "archive_case")]
)
def test_many_are_changed_with_as_many_questions_as_one(
    fjordvik: Organisation,
    table: ColumnTable,
    some: Callable[[Organisation], list[Any]],
    name: str,
    django_assert_num_queries: Any,
) -> None:
    rows = [some(fjordvik)[0] for _time in range(8)]
    with CaptureQueriesContext(connection) as one:
        change_column(table, name, fjordvik, {rows[0].pk: "A 1"}, None)
    with django_assert_num_queries(len(one)):
        change_column(table, name, fjordvik, {row.pk: f"A {row.pk}" for row in rows[1:]}, None)
