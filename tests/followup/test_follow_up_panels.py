"""What agreements and suppliers show of their follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.follow_ups import carry_out
from aktsom.followup.follow_up_panels import happenings_of_agreement, of_supplier
from aktsom.followup.states import FollowUpKind
from aktsom.report.computed.agreements_followed_up import compute
from aktsom.report.queries.computed import year_records
from tests.followup.made import agreement, planned, supplier

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]


def test_an_agreement_shows_its_plan_and_its_log(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    made = agreement(fjordvik)
    planned(fjordvik, agreement=made, title="Ny lønnskontroll", owner=kari)
    carry_out(planned(fjordvik, agreement=made, kind=FollowUpKind.MEETING, title="Vårmøtet"), date(2026, 4, 2), None)

    page = logged_in(kari).get(f"/avtaler/{made.pk}/").content.decode()

    assert "Ny lønnskontroll" in page
    assert "Vårmøtet" in page
    assert f"/oppfolging/ny/?agreement={made.pk}" in page
    assert [(one.day, one.title) for one in happenings_of_agreement(made)] == [(date(2026, 4, 2), "Møte")]


def test_a_supplier_shows_its_own_and_those_of_all_on_its_agreements(
    fjordvik: Organisation, logged_in: LogIn, kari: User
) -> None:
    party, other = supplier(fjordvik), supplier(fjordvik, "Solvik Renhold AS")
    made = agreement(fjordvik, "Arbeidstøy", party, other)
    own, of_all = planned(fjordvik, supplier=party), planned(fjordvik, agreement=made)
    planned(fjordvik, agreement=made, supplier=other)
    request = logged_in(kari).get("/oppfolging/").wsgi_request

    shown = {row["follow_up"] for row in of_supplier(request, party)["planned"]}

    assert shown == {own, of_all}
    assert "Ny oppfølging" in logged_in(kari).get(f"/leverandorer/{party.pk}/").content.decode()


def test_the_lists_tell_when_each_was_last_followed_up_and_the_front_page_leads_to_those_it_counts(
    logged_in: LogIn, kari: User, fjordvik: Organisation
) -> None:
    today = timezone.localdate()
    for title, day in (("Kaffe", today), ("Pulter", date(today.year - 1, 2, 3))):
        carry_out(planned(fjordvik, agreement=agreement(fjordvik, title)), day, None)
    agreement(fjordvik, "Sko")
    carry_out(planned(fjordvik, agreement=agreement(fjordvik, "Utkast", state="draft")), today, None)
    carry_out(planned(fjordvik, supplier=supplier(fjordvik)), date(2025, 6, 7), None)
    client = logged_in(kari)

    def listed(query: str) -> set[str]:
        page = client.get(f"/avtaler/?{query}").content.decode()
        return {title for title in ("Kaffe", "Pulter", "Sko", "Utkast") if f">{title}<" in page}

    assert listed("fulgt_opp=ja") == {"Kaffe", "Utkast"}
    assert listed(f"followed_up={today.year - 1}") == {"Pulter"}
    front = BeautifulSoup(client.get("/").content, "html.parser")
    number = front.find("a", href=f"/avtaler/?followed_up={today.year}")
    assert number is not None
    assert "1" in number.get_text().split()
    counted = compute(year_records(fjordvik, today.year, ["agreements_followed_up"]))
    assert {one.name for one in counted.records} == listed(f"followed_up={today.year}") == {"Kaffe"}
    assert listed("fulgt_opp=nei") == {"Pulter", "Sko"}
    assert "07.06.2025" in client.get("/leverandorer/?kolonner=last_followed_up").content.decode()
