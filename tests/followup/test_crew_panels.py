"""What agreements show of who did the work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Organisation, User
from aktsom.followup.models import CrewHours
from tests.followup.made import agreement

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]


def test_an_agreement_on_works_shows_its_hours_by_month_and_the_shares_of_those_who_tell(
    logged_in: LogIn, kari: User, fjordvik: Organisation
) -> None:
    made, browser = agreement(fjordvik, "Skolen", purchase="works"), logged_in(kari)
    address = f"/avtaler/{made.pk}/"
    assert "Ingen timer er tatt inn" in _panel(browser, address).get_text(), "an empty panel teaches where there are crews"
    rows = [(3, 100, 10, 50), (3, 300, 30, None), (4, 200, 0, 100), (5, 50, None, None)]
    for month, total, apprentices, skilled in rows:
        CrewHours.objects.create(
            organisation=fjordvik, agreement=made, year=2026, month=month, total=total, apprentices=apprentices, skilled=skilled
        )
    CrewHours.objects.create(organisation=fjordvik, agreement=agreement(fjordvik, "Sko"), year=2026, month=3, total=999)

    with CaptureQueriesContext(connection) as few:
        shown = [
            [cell.get_text(strip=True).replace("\xa0", " ") for cell in row("th") + row("td")]
            for row in _panel(browser, address)("tr")
        ]

    assert shown[1:] == [
        ["Mai 2026", "50", "ikke kjent", "ikke kjent"],
        ["April 2026", "200", "0 %", "50 %"],
        ["Mars 2026", "400", "10 %", "50 %"],
        ["Til sammen", "650", "6,7 %", "50 %"],
    ]
    for month in range(1, 13):
        CrewHours.objects.create(organisation=fjordvik, agreement=made, year=2025, month=month, total=1)
    with CaptureQueriesContext(connection) as many:
        assert len(_panel(browser, address)("tr")) == 14
    assert len(many) == len(few)


def test_an_agreement_on_goods_has_no_crew_and_no_panel(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    page = logged_in(kari).get(f"/avtaler/{agreement(fjordvik, 'Sko', purchase='goods').pk}/").content.decode()
    assert "del-crew_hours" not in page


def _panel(browser: Client, address: str) -> BeautifulSoup:
    found = BeautifulSoup(browser.get(address).content, "html.parser").find("section", {"aria-labelledby": "del-crew_hours"})
    assert found is not None
    return found  # type: ignore[return-value]
