"""The history: written with every act, and never changed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.models import Event, EventChange, Organisation, User
from aktsom.access.queries import HistoryFilter, actors_in, history_in, history_of, thing_types_in

REPORT = Thing("report", "7", "Årsrapport 2026")


@pytest.fixture
def event(kari: User, fjordvik: Organisation) -> Event:
    return record_event(kari, fjordvik, "answer_written", REPORT, {"1.A.1": Change(None, "Vi har en plan")})


def test_an_event_says_who_did_what_to_which_thing_old_and_new(event: Event, kari: User, fjordvik: Organisation) -> None:
    (kept,) = history_of(fjordvik, "report", "7")
    (change,) = kept.changes.all()
    assert (kept.actor, kept.verb, kept.thing_name) == (kari, "answer_written", "Årsrapport 2026")
    assert (change.field, change.old, change.new) == ("1.A.1", None, "Vi har en plan")


def test_the_program_itself_acts_without_a_person(fjordvik: Organisation) -> None:
    record_event(None, fjordvik, "report_imported", REPORT, {})
    assert history_of(fjordvik, "report", "7").get().actor is None


def test_no_value_and_empty_text_are_two_things() -> None:
    assert changes_between({"a": None, "b": "", "c": 1}, {"a": "", "b": "", "c": None}) == {
        "a": Change(None, ""),
        "c": Change("1", None),
    }


def test_the_history_of_one_organisation_is_not_shown_in_another(event: Event, storoya: Organisation) -> None:
    assert not history_of(storoya, "report", "7").exists()
    assert not history_in(storoya, HistoryFilter()).exists()


ATTACKS = {
    "update an event": lambda event: Event.objects.filter(pk=event.pk).update(verb="nothing"),
    "delete an event": lambda event: Event.objects.filter(pk=event.pk)._raw_delete("default"),
    "delete an event with its changes": lambda event: event.delete(),
    "save an event again": lambda event: event.save(),
    "update a change": lambda event: EventChange.objects.update(new="something else"),
    "delete a change": lambda event: EventChange.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_the_database_refuses_to_change_the_history(event: Event, attack: Any) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attack(event)
    event.refresh_from_db()
    assert (event.verb, event.changes.get().new) == ("answer_written", "Vi har en plan")


def test_sqlite_refuses_to_replace_an_event(event: Event) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")
    columns = "id, uid, at, verb, thing_type, thing_id, thing_name"
    for key in (f"{event.pk}, 'another'", f"999, '{event.uid.hex}'"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT OR REPLACE INTO access_event ({columns}) VALUES ({key}, '2026-01-01', 'x', 'x', 'x', 'x')")


@pytest.mark.django_db(transaction=True)
def test_postgresql_refuses_to_truncate_the_history(event: Event) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE access_event CASCADE")


def test_a_guard_that_is_taken_down_and_put_up_again_guards(event: Event) -> None:
    guard = import_module("aktsom.access.migrations.0002_history_is_append_only")
    with connection.cursor() as cursor:
        editor = type("Editor", (), {"connection": connection, "execute": staticmethod(lambda sql, params: cursor.execute(sql))})
        guard.lower_guard(apps, editor)
        assert Event.objects.filter(pk=event.pk).update(verb="changed") == 1
        guard.raise_guard(apps, editor)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(verb="changed again")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_with_real_transactions_starts_empty_although_the_last_one_wrote_history(turn: int, event: Event) -> None:
    assert Event.objects.count() == 1
    with pytest.raises(DatabaseError, match="append-only"):
        Event.objects.update(verb="changed")


def test_the_history_is_found_by_text_person_thing_and_day(event: Event, kari: User, arne: User, fjordvik: Organisation) -> None:
    other = record_event(arne, fjordvik, "unit_added", Thing("unit", "1", "Helse"), {})
    day = event.at.astimezone().date()

    def found(**wanted: Any) -> set[Event]:
        return set(history_in(fjordvik, HistoryFilter(**wanted)))

    assert found() == {event, other}
    assert found(text="en PLAN") == {event}
    assert found(text="helse") == {other}
    assert found(actor=arne.pk) == {other}
    assert found(thing_type="report", thing_id="7") == {event}
    assert found(first_day=day.replace(year=day.year + 1)) == set()
    assert found(last_day=day.replace(year=day.year - 1)) == set()
    assert set(actors_in(fjordvik)) == {kari, arne}
    assert thing_types_in(fjordvik) == ["report", "unit"]
