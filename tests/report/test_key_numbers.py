"""Each number on the front page opens the rows that it was counted from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from aktsom.access.models import Organisation, User
from aktsom.followup.models import Deviation
from aktsom.register.states import AgreementState
from tests.cast import logged_in
from tests.followup.deviation_house import agreement_in, deviation_in, follow_up_in


@pytest.mark.django_db
def test_every_number_opens_as_many_rows_as_it_says(fjordvik: Organisation, storoya: Organisation, kari: User) -> None:
    today = timezone.localdate()
    year, day = date(today.year, 1, 1), timedelta(days=1)
    ends = {"today": today, "yesterday": today - day, "last_year": year - day, "later": today + 400 * day}
    agreements = {
        name: agreement_in(fjordvik, name, starts_on=year - 100 * day, ends_on=on, number=f"A-{name}")
        for name, on in ends.items()
    }
    agreements["draft"] = agreement_in(fjordvik, "draft", state=AgreementState.DRAFT)
    agreements["withdrawn"] = agreement_in(fjordvik, "withdrawn", withdrawn_at=timezone.now())
    agreements["to_come"] = agreement_in(fjordvik, "to_come", starts_on=today + day)
    for name in ("today", "yesterday", "last_year", "withdrawn", "today"):
        follow_up_in(fjordvik, agreement=agreements[name], done_on=today, title=name)
    follow_up_in(fjordvik, agreement=agreements["later"], done_on=year - day)
    for deadline in (today - day, today, None):
        deviation_in(fjordvik, agreement=agreements["later"], deadline=deadline, title=str(deadline))
    for state in ("closed", "verified", "escalated", "disputed"):
        late = deviation_in(fjordvik, agreement=agreements["later"], deadline=today - day, title=state)
        Deviation.objects.filter(pk=late.pk).update(state=state)
    other = agreement_in(storoya, "deres", ends_on=today)
    follow_up_in(storoya, agreement=other, done_on=today)
    browser = logged_in(kari)
    front = browser.get("/")
    numbers, late = front.context["work_numbers"], front.context["late_of_all"]
    assert late
    assert f"{late} frister er passert i hele virksomheten" in front.content.decode()
    assert len(browser.get("/mitt-arbeid/?hvem=alle").context["groups"][0].rows) == late
    opened = {one.label: browser.get(one.address).context["listing"].count for one in numbers}
    assert {one.label: int(one.number) for one in numbers} == opened
    assert all(opened.values())
    assert len(opened) == 4
