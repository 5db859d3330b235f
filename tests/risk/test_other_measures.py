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
from aktsom.risk.queries.goals import other_measures_to_carry
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


def test_what_is_not_done_goes_on_in_the_new_year_once_as_a_thread(
    fjordvik: Organisation, storoya: Organisation, britt: User, rune: User, logged_in: LogIn
) -> None:
    def added(text: str, year: int = 2025, topic: str = "nature", of: Organisation = fjordvik) -> Measure:
        return add_other_measure(of, year, MeasureDetails(text, topic=topic, reason="Fordi", owner=britt), None)

    plastic, done, dropped, left = (added(text) for text in ("Mindre plast", "Gjort", "Droppet", "Blir igjen"))
    older, theirs = added("Eldre", 2023), added("Deres", of=storoya)
    set_measure_state(done, GoalState.DONE, britt)
    set_measure_state(dropped, GoalState.DROPPED, britt, "For dyrt")
    added("Mindre plast", 2026, "climate", storoya)
    browser = logged_in(britt)
    address = "/mal/tiltak/hent/?year=2026"
    assert [one.text for one in browser.get(address).context["measures"]] == ["Mindre plast", "Blir igjen"]
    assert browser.post(address, {}).headers["Location"] == address
    sent = {"tiltak": [str(one.pk) for one in (plastic, done, older, theirs)]}
    for _time in range(2):
        assert browser.post(address, sent).headers["Location"] == "/mal/tiltak/?year=2026"
    [new] = measures_as_listed(fjordvik).filter(year=2026)
    assert (new.continues, new.text, new.topic, new.reason, new.owner) == (plastic, "Mindre plast", "nature", "Fordi", britt)
    assert (new.result, new.state) == (None, GoalState.UNKNOWN)
    assert [one.text for one in browser.get(address).context["measures"]] == ["Blir igjen"]
    close_measure(new, britt, "Ikke aktuelt")
    browser.post(address, sent)
    assert not measures_as_listed(fjordvik).filter(year=2026).exists()
    assert left.pk in [one.pk for one in other_measures_to_carry(fjordvik, 2026)]
    assert logged_in(rune).get(address).status_code == 403
    assert [browser.get(f"/mal/tiltak/hent/?year={year}").status_code for year in ("99999", "1900", "x", "")] == [
        404,
        404,
        404,
        200,
    ]
