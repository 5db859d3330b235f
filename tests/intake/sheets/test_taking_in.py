"""A sheet goes in, once and no more, and can be taken back whole."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, Unit, User
from aktsom.intake.sheets.actions import SheetClashes, take_in_sheet, undo_sheet
from aktsom.intake.sheets.states import Clash
from aktsom.register.actions import bulk
from aktsom.register.models import Agreement, Supplier
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.search.actions import rebuild
from aktsom.search.models import SearchWord
from tests.intake.sheets.made import received, row_of, rows_of, taken_in, xlsx

pytestmark = pytest.mark.django_db

SUPPLIERS = [
    ["Navn", "Organisasjonsnummer", "Land", "Registernummer", "Åpenhetsloven"],
    ["Tekstilhuset AS", "310 000 000", None, None, "omfattet"],
    ["Ullvaren AB", None, "Sverige", "556000-0001", None],
]
AGREEMENTS = [
    ["Avtalenummer", "Tittel", "Leverandør", "Enheter", "Avtaleansvarlig", "Slag", "Verdi", "Starter", "Går ut", "CPV"],
    [
        "A-1",
        "Arbeidstøy",
        "310000000; Ullvaren AB",
        "Teknisk etat",
        "kari@fjordvik.example",
        "rammeavtale",
        "1 200 000",
        dt.date(2024, 1, 1),
        "31.12.2027",
        "18110000-3",
    ],
    ["A-2", "Kaffe", "Tekstilhuset AS", None, "Kari Kjøper", None, 500000, "2024-02-01", None, None],
]


@pytest.fixture
def teknisk(fjordvik: Organisation) -> Unit:
    return Unit.objects.create(organisation=fjordvik, name="Teknisk etat")


def test_suppliers_and_their_agreements_go_in(fjordvik: Organisation, kari: User, teknisk: Unit) -> None:
    taken_in("suppliers", SUPPLIERS, kari, fjordvik)
    sheet = taken_in("agreements", AGREEMENTS, kari, fjordvik)
    assert (sheet.state, sheet.new, sheet.faulty) == ("written", 2, 0), [row.faults for row in rows_of(sheet)]
    clothes = Agreement.objects.get(number="A-1")
    assert (clothes.value, clothes.ends_on, clothes.owner, clothes.state) == (1_200_000, dt.date(2027, 12, 31), kari, "active")
    assert {party.supplier.name for party in clothes.parties.all()} == {"Tekstilhuset AS", "Ullvaren AB"}
    assert [use.unit for use in clothes.used_by.all()] == [teknisk]
    assert [each.code for each in clothes.cpv.all()] == ["18110000"]
    assert Event.objects.filter(thing_type="agreement", verb="sheet_recorded", actor=kari).count() == 2


def test_the_same_file_again_changes_nothing_and_says_so(fjordvik: Organisation, kari: User) -> None:
    taken_in("suppliers", SUPPLIERS, kari, fjordvik)
    events = Event.objects.filter(thing_type="supplier").count()
    again = received("suppliers", xlsx(SUPPLIERS), kari, fjordvik)
    assert (again.state, again.new, again.changed, again.same) == ("previewed", 0, 0, 2)
    assert Event.objects.filter(thing_type="supplier").count() == events


def test_undo_puts_back_what_was_and_leaves_what_somebody_changed_since(fjordvik: Organisation, kari: User) -> None:
    taken_in("suppliers", SUPPLIERS, kari, fjordvik)
    before = list(Supplier.objects.order_by("pk").values())
    more = [
        SUPPLIERS[0],
        ["Tekstilhuset Norge AS", "310000000", None, None, "ikke omfattet"],
        ["Ullvaren i Borås AB", None, "SE", "556000-0001", None],
        ["Ny AS", None, None, None, None],
    ]
    sheet = taken_in("suppliers", more, kari, fjordvik)
    assert (sheet.new, sheet.changed) == (1, 2)
    Supplier.objects.filter(name="Ullvaren i Borås AB").update(note="ringte i går")
    undo_sheet(sheet.uid, kari)
    sheet.refresh_from_db()
    assert sheet.state == "undone"
    assert [row_of(sheet, number).outcome for number in (2, 3, 4)] == ["taken_back", "kept", "taken_back"]
    after = list(
        Supplier.objects.filter(pk__in=[each["pk"] if "pk" in each else each["id"] for each in before]).order_by("pk").values()
    )
    assert after[0] == before[0]
    assert after[1]["name"] == "Ullvaren i Borås AB"
    assert not suppliers_of(fjordvik).filter(name="Ny AS").exists()


def test_a_supplier_that_an_agreement_names_is_not_taken_back(fjordvik: Organisation, kari: User, teknisk: Unit) -> None:
    suppliers = taken_in("suppliers", SUPPLIERS, kari, fjordvik)
    agreements = taken_in("agreements", AGREEMENTS, kari, fjordvik)
    undo_sheet(suppliers.uid, kari)
    assert suppliers_of(fjordvik).count() == 2
    undo_sheet(agreements.uid, kari)
    assert Agreement.objects.filter(withdrawn_at=None).count() == 0


def test_the_rule_to_stop_takes_in_nothing_where_a_row_clashes(fjordvik: Organisation, kari: User) -> None:
    taken_in("suppliers", SUPPLIERS, kari, fjordvik)
    rows = [SUPPLIERS[0], ["Annet navn AS", "310000000", None, None, None], ["Ny AS", None, None, None, None]]
    sheet = received("suppliers", xlsx(rows), kari, fjordvik)
    with pytest.raises(SheetClashes):
        take_in_sheet(sheet.uid, Clash.STOP, kari)
    take_in_sheet(sheet.uid, Clash.SKIP, kari)
    assert set(suppliers_of(fjordvik).values_list("name", flat=True)) == {"Tekstilhuset AS", "Ullvaren AB", "Ny AS"}


def test_what_a_sheet_brought_is_found_by_the_same_words_as_when_the_search_is_made_anew(
    fjordvik: Organisation, kari: User
) -> None:
    def told() -> list[tuple[object, ...]]:
        words = SearchWord.objects.filter(organisation=fjordvik).order_by("entry__kind", "entry__thing_id", "stem")
        return list(words.values_list("entry__kind", "entry__title", "entry__note", "entry__address", "stem", "weight"))

    taken_in("suppliers", SUPPLIERS, kari, fjordvik)
    taken_in("agreements", AGREEMENTS, kari, fjordvik)
    brought = told()
    rebuild(fjordvik)
    assert {kind for kind, *_rest in brought} == {"supplier", "agreement"}
    assert brought == told()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="tells of the plan of SQLite")
def test_records_are_found_by_number_through_the_index_of_numbers(fjordvik: Organisation) -> None:
    with CaptureQueriesContext(connection) as asked:
        bulk.AGREEMENTS.find(fjordvik, ("number",), ("number",), {("A-1",), ("A-2",)})
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + asked.captured_queries[0]["sql"])
        assert "one_agreement_per_number (organisation_id=? AND number=?)" in cursor.fetchall()[0][3]
