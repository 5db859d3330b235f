"""Remedies: harm, the people, what was done, and the year it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.deviation_telling import token_of_remedy
from aktsom.followup.actions.remedies import (
    CompletedBeforeStart,
    change_remedy,
    complete_remedy,
    record_remedy,
    withdraw_remedy,
)
from aktsom.followup.deviation_facts import RemedyFacts
from aktsom.followup.models import Remedy
from aktsom.followup.policies_deviations import IsWithdrawn, NeedsReason
from aktsom.followup.queries.remedies import remedies_in, remedies_of
from aktsom.risk.tokens import StaleRecord
from aktsom.values.refusals import NotAllowed, NotFound
from tests.followup.deviation_house import deviation_in

Login = Callable[[User], Client]
START = date(2024, 11, 1)
FACTS = RemedyFacts("40 har fått for lite lønn", START)


def test_a_remedy_belongs_to_every_year_it_was_under_way_in(fjordvik: Organisation, britt: User) -> None:
    remedy = record_remedy(fjordvik, FACTS, britt)
    assert [remedies_in(fjordvik, year).count() for year in (2023, 2024, 2025, 2026)] == [0, 1, 1, 1]

    complete_remedy(remedy, date(2025, 2, 1), britt)

    assert [remedies_in(fjordvik, year).count() for year in (2023, 2024, 2025, 2026)] == [0, 1, 1, 0]


def test_not_knowing_how_many_is_not_none(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    unknown = record_remedy(fjordvik, FACTS, britt)
    nobody = record_remedy(fjordvik, RemedyFacts("Forurenset brønn", START, affected=0), britt)
    client = logged_in(britt)

    assert "Vi vet ikke" in client.get(f"/oppfolging/gjenoppretting/{unknown.pk}/").content.decode()
    assert "Vi vet ikke" not in client.get(f"/oppfolging/gjenoppretting/{nobody.pk}/").content.decode()
    rows = client.get("/oppfolging/gjenoppretting/?format=json").json()
    said = {row["harm"]: row["affected"] for row in (rows["rows"] if isinstance(rows, dict) else rows)}
    assert said["Forurenset brønn"] == 0
    assert said[FACTS.harm] != 0


def test_nothing_is_completed_before_it_is_started(fjordvik: Organisation, britt: User) -> None:
    remedy = record_remedy(fjordvik, FACTS, britt)

    with pytest.raises(CompletedBeforeStart):
        complete_remedy(remedy, date(2024, 10, 31), britt)
    with pytest.raises(CompletedBeforeStart):
        record_remedy(fjordvik, RemedyFacts("Noe", START, completed_on=date(2024, 1, 1)), britt)


def test_a_withdrawn_remedy_is_neither_listed_nor_changed(fjordvik: Organisation, britt: User) -> None:
    remedy = record_remedy(fjordvik, FACTS, britt)
    with pytest.raises(NeedsReason):
        withdraw_remedy(remedy, " ", britt)
    withdraw_remedy(remedy, "Ført opp to ganger", britt)

    assert not remedies_of(fjordvik).exists()
    with pytest.raises(IsWithdrawn):
        complete_remedy(remedy, START, britt)


def test_a_remedy_is_of_the_buyers_own_deviation_and_written_by_one_who_may(
    fjordvik: Organisation, storoya: Organisation, britt: User, rune: User
) -> None:
    with pytest.raises(NotFound):
        record_remedy(fjordvik, RemedyFacts("Noe", START, deviation=deviation_in(storoya)), britt)
    with pytest.raises(NotAllowed):
        record_remedy(fjordvik, FACTS, rune)
    assert not Remedy.objects.exists()


def test_nobody_overwrites_what_another_has_written_since(fjordvik: Organisation, britt: User, kari: User) -> None:
    remedy = record_remedy(fjordvik, FACTS, britt)
    seen = token_of_remedy(remedy)
    change_remedy(remedy, RemedyFacts("Karis ord", START), kari, seen=seen)

    with pytest.raises(StaleRecord):
        change_remedy(remedy, FACTS, britt, seen=seen)


def test_somebody_records_a_remedy_from_its_deviation_with_evidence(
    fjordvik: Organisation, britt: User, logged_in: Login
) -> None:
    deviation, client = deviation_in(fjordvik), logged_in(britt)
    form = client.get(f"/oppfolging/gjenoppretting/ny/?avvik={deviation.pk}").context["form"]
    assert form["deviation"].value() == deviation
    typed = {"harm": "For lite lønn", "deviation": deviation.title, "started_on": "2025-03-10", "involvement": "linked"}
    wrong = client.post("/oppfolging/gjenoppretting/ny/", {**typed, "affected": "-1"})
    assert wrong.status_code == 422
    client.post("/oppfolging/gjenoppretting/ny/", {**typed, "affected": "40", "agreed_with": "Tillitsvalgte"})
    remedy = Remedy.objects.get()
    assert (remedy.deviation, remedy.agreement, remedy.affected) == (deviation, deviation.agreement, 40)

    here = f"/oppfolging/gjenoppretting/{remedy.pk}/"
    client.post(f"{here}belegg/", {"file": SimpleUploadedFile("kvittering.txt", b"Betalt")})
    assert "kvittering.txt" in client.get(here).content.decode()
    client.post(f"{here}belegg/{remedy.evidence.get().pk}/ta-bort/")
    client.post(f"{here}gjennomfort/", {"on": "2025-04-01"})
    told = client.get(here).content.decode()
    assert "Ta bort" not in told
    remedy.refresh_from_db()
    assert remedy.completed_on == date(2025, 4, 1)
    assert "For lite lønn" in client.get(f"/oppfolging/avvik/{deviation.pk}/").content.decode()


def test_the_list_costs_as_many_questions_for_many_rows_as_for_few(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    client, deviation, counts = logged_in(britt), deviation_in(fjordvik), []
    for _round in range(2):
        for _row in range(3):
            record_remedy(
                fjordvik, RemedyFacts("Noe", START, deviation=deviation, agreement=deviation.agreement, owner=britt), None
            )
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/oppfolging/gjenoppretting/?kolonner=agreement&kolonner=owner").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
