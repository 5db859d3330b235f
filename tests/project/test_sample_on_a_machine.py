"""When a machine gets the sample by itself, and when it is left alone."""

from __future__ import annotations

import pytest

from aktsom.access.actions import OrganisationDetails, create_organisation
from aktsom.access.models import Event, Organisation
from aktsom.access.queries import person_by_email
from aktsom.project.sample import actions
from aktsom.project.sample.actions import load_sample_once, remove_sample
from aktsom.project.sample.content import GREETED
from aktsom.project.sample.queries import person_to_greet
from aktsom.report.actions import mark_published


def test_a_fresh_machine_gets_it_once_and_its_first_person_runs_the_platform(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # Typesetting takes a second, and is asked for elsewhere.
    monkeypatch.setattr(actions, "publish_report", mark_published)

    assert load_sample_once()
    assert (kari := person_by_email(GREETED)) is not None
    assert kari.is_platform_administrator
    assert person_to_greet() == GREETED

    remove_sample(None)
    assert not load_sample_once()
    assert not Organisation.objects.exists()


def test_a_machine_with_organisations_of_its_own_is_left_alone(db: None) -> None:
    create_organisation(None, OrganisationDetails(name="Bakkebygda kommune"))

    assert not load_sample_once()
    assert person_to_greet() is None


def test_removing_where_there_is_none_changes_nothing(db: None) -> None:
    remove_sample(None)

    assert not Event.objects.exists()
