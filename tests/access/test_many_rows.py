"""Many rows at once are written as the framework would have written them, one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError

from aktsom.access.many_rows import insert_rows
from aktsom.access.models import Event, EventChange, User
from tests import cast

pytestmark = pytest.mark.django_db


def _events(count: int) -> list[dict[str, object]]:
    said = {"organisation_id": None, "actor_id": None, "verb": "sheet_recorded", "thing_type": "agreement"}
    return [{**said, "thing_id": str(at), "thing_name": "%s «Arbeidstøy» \n; DROP" if at else ""} for at in range(count)]


def test_rows_come_back_as_they_were_given_and_their_keys_in_order() -> None:
    keys = insert_rows(Event, _events(300))
    found = list(Event.objects.filter(pk__in=keys).order_by("pk"))
    assert [event.pk for event in found] == keys == sorted(keys)
    assert [event.thing_id for event in found] == [str(at) for at in range(300)]
    assert found[1].thing_name == "%s «Arbeidstøy» \n; DROP"
    assert len({event.uid for event in found}) == 300
    assert all(abs((dt.datetime.now(dt.UTC) - event.at).total_seconds()) < 60 for event in found)


def test_none_and_a_blank_text_are_two_things_whatever_row_has_them() -> None:
    (event,) = insert_rows(Event, _events(1))
    said = [(None, ""), ("", None), ("nei", "ja")]
    insert_rows(EventChange, [{"event_id": event, "field": "note", "old": old, "new": new} for old, new in said])
    assert list(EventChange.objects.filter(event=event).order_by("pk").values_list("old", "new")) == said


def test_a_row_that_the_table_refuses_takes_the_others_with_it() -> None:
    person = vars(cast.person("Kari Kjøper", "kari@fjordvik.example"))
    other = {**person, "email": "ola@fjordvik.example"}
    with pytest.raises(IntegrityError):
        insert_rows(User, [other, person])
    assert not User.objects.filter(email="ola@fjordvik.example").exists()


def test_no_rows_have_no_keys() -> None:
    assert insert_rows(Event, []) == []
