"""Measures by topic, tied to no salient risk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.risk.actions import add_other_measure, change_measure, close_measure, move_measure, set_measure_state
from aktsom.risk.details import MeasureDetails
from aktsom.risk.models import Measure
from aktsom.risk.queries import measures_as_listed
from aktsom.risk.states import GoalState
from aktsom.risk.tokens import StaleRecord, token_of_measure

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]


def test_a_measure_is_recorded_by_topic_on_a_page(fjordvik: Organisation, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    sent = {"year": "2025", "topic": "climate", "text": "Varer med sykkel"}
    page = browser.post("/mal/tiltak/nytt/", sent, follow=True).content.decode()
    [measure] = measures_as_listed(fjordvik)
    assert (measure.topic, measure.risk, measure.year) == ("climate", None, 2025)
    assert "Klimagasser" in page
    assert "førte opp tiltaket" in page
    assert "Klimagasser" in browser.get("/mal/tiltak/?topic=climate").content.decode()


def test_it_is_changed_judged_and_taken_out_like_any_other(fjordvik: Organisation, britt: User) -> None:
    measure = add_other_measure(fjordvik, 2025, MeasureDetails("Mindre plast", topic="nature"), britt)
    measure = Measure.objects.get(pk=measure.pk)
    change_measure(measure, MeasureDetails("Ikke plast", topic="products"), britt, seen=token_of_measure(measure))
    with pytest.raises(StaleRecord):
        change_measure(measure, MeasureDetails("Mer plast", topic="other"), britt, seen=token_of_measure(measure))
    set_measure_state(measure, GoalState.DONE, britt)
    move_measure(measure, -1, britt)
    held = Measure.objects.get(pk=measure.pk)
    assert (held.text, held.topic, held.state, held.position) == ("Ikke plast", "products", GoalState.DONE, 1)
    close_measure(held, britt)
    assert not measures_as_listed(fjordvik).exists()


def test_a_measure_is_of_a_risk_or_a_topic_and_never_of_neither(fjordvik: Organisation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.create(organisation=fjordvik, year=2025, text="Uten hjem")
