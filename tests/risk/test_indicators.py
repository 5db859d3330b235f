"""Numbers that are followed over the years: written, counted, drawn, and held up to what they should be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from aktsom.access.models import Event, Organisation, User
from aktsom.register.models import Procurement, Requirement
from aktsom.risk.actions.indicators import (
    NumberIsCounted,
    PeriodIsFixed,
    add_indicator,
    change_indicator,
    close_indicator,
    set_target,
    set_value,
)
from aktsom.risk.indicator_facts import IndicatorFacts, ValueFacts
from aktsom.risk.indicator_series import Point, Series, Verdict, share, with_targets
from aktsom.risk.models import Indicator, IndicatorTarget, IndicatorValue
from aktsom.risk.periods import Period, is_period, periods_of, periods_until
from aktsom.risk.queries.indicators import series_of
from aktsom.values.refusals import Refusal
from tests.cast import logged_in

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("period", "first", "last", "name"),
    [
        (Period(2024, 0), date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (Period(2024, 1, "quarter"), date(2024, 1, 1), date(2024, 3, 31), "1. kvartal 2024"),
        (Period(2024, 4, "quarter"), date(2024, 10, 1), date(2024, 12, 31), "4. kvartal 2024"),
        (Period(2024, 2, "month"), date(2024, 2, 1), date(2024, 2, 29), "februar 2024"),
        (Period(2025, 2, "month"), date(2025, 2, 1), date(2025, 2, 28), "februar 2025"),
    ],
)
def test_a_period_has_its_days_and_its_name(period: Period, first: date, last: date, name: str) -> None:
    assert (period.first_day, period.last_day, period.name("nb")) == (first, last, name)


def test_the_periods_of_a_year_lie_side_by_side_and_fill_it() -> None:
    for every in ("year", "quarter", "month"):
        periods = periods_of(2024, every)
        days = sum((one.last_day - one.first_day).days + 1 for one in periods)
        assert (periods[0].first_day, periods[-1].last_day, days) == (date(2024, 1, 1), date(2024, 12, 31), 366)
        assert all(is_period(every, one.part) for one in periods)
    assert not is_period("year", 1)
    assert not is_period("quarter", 5)
    assert not is_period("month", 0)


def test_only_periods_that_have_begun_are_counted() -> None:
    assert periods_until(date(2026, 4, 1), "quarter", 2) == (Period(2026, 1, "quarter"), Period(2026, 2, "quarter"))
    assert periods_until(date(2026, 3, 31), "quarter", 2) == (Period(2025, 4, "quarter"), Period(2026, 1, "quarter"))


@pytest.mark.parametrize(
    ("value", "target", "higher", "verdict"),
    [
        ("10", "10", True, Verdict.MET),
        ("9.9", "10", True, Verdict.NOT_MET),
        ("10", "10", False, Verdict.MET),
        ("10.1", "10", False, Verdict.NOT_MET),
        ("10", None, True, Verdict.NO_TARGET),
        (None, "10", True, Verdict.NO_VALUE),
    ],
)
def test_the_latest_number_is_held_up_to_the_target_of_its_year(
    value: str | None, target: str | None, higher: bool, verdict: Verdict
) -> None:
    targets = {2025: Decimal(target)} if target else {}
    points = with_targets([Point(Period(2025, 0), Decimal(value) if value else None)], targets)
    assert Series(points, higher).verdict is verdict


def test_a_share_of_nothing_is_not_zero() -> None:
    assert share(0, 0) is None
    assert share(0, 3) == Decimal("0.0")
    assert share(1, 3) == Decimal("33.3")


@pytest.fixture
def apprentices(fjordvik: Organisation, kari: User) -> Indicator:
    return add_indicator(fjordvik, IndicatorFacts("Lærlinger", unit="prosent", every="quarter", owner=kari), kari)


@pytest.mark.django_db
def test_a_number_that_is_written_again_is_corrected_and_the_old_one_told(apprentices: Indicator, kari: User) -> None:
    set_value(apprentices, ValueFacts(2025, 1, Decimal("8.5")), kari)
    set_value(apprentices, ValueFacts(2025, 1, Decimal("9")), kari)
    set_value(apprentices, ValueFacts(2025, 1, Decimal("9")), kari)
    assert list(IndicatorValue.objects.values_list("year", "part", "value")) == [(2025, 1, Decimal(9))]
    events = Event.objects.filter(verb="indicator_value_set").order_by("pk")
    told = [[(change.old, change.new) for change in event.changes.all()] for event in events]
    assert told == [[(None, "8.5 (1. kvartal 2025)")], [("8.5 (1. kvartal 2025)", "9 (1. kvartal 2025)")]]


@pytest.mark.django_db
def test_what_is_not_known_is_kept_as_that(apprentices: Indicator, kari: User) -> None:
    set_value(apprentices, ValueFacts(2025, 2, None, "Mannskapslisten mangler"), kari)
    [point] = series_of(apprentices, TODAY).points
    assert (point.value, point.note) == (None, "Mannskapslisten mangler")


@pytest.mark.django_db
def test_a_number_belongs_to_a_period_that_the_indicator_has(apprentices: Indicator, kari: User) -> None:
    for part in (0, 5):
        with pytest.raises(Refusal):
            set_value(apprentices, ValueFacts(2025, part, Decimal(1)), kari)
    set_value(apprentices, ValueFacts(2025, 1, Decimal(1)), kari)
    with pytest.raises(PeriodIsFixed):
        change_indicator(apprentices, IndicatorFacts("Lærlinger", every="year"), kari)


@pytest.mark.django_db
def test_a_target_is_set_changed_and_taken_away(apprentices: Indicator, kari: User) -> None:
    set_target(apprentices, 2026, Decimal(10), kari)
    set_target(apprentices, 2026, Decimal(12), kari)
    assert IndicatorTarget.objects.get().value == Decimal(12)
    [point] = series_of(apprentices, TODAY).points
    assert (point.period, point.value, point.target) == (Period(2026, 0), None, Decimal(12))
    set_target(apprentices, 2026, None, kari)
    set_target(apprentices, 2026, None, kari)
    assert Event.objects.filter(verb="indicator_target_set").count() == 3


@pytest.mark.django_db
def test_the_share_of_procurements_with_requirements_is_counted_from_them(fjordvik: Organisation, kari: User) -> None:
    facts = IndicatorFacts("Krav", computed="procurements_with_requirements")
    indicator = add_indicator(fjordvik, facts, kari)
    for day, demands in ((date(2025, 1, 1), True), (date(2025, 12, 31), False), (date(2026, 1, 1), False)):
        procurement = Procurement.objects.create(organisation=fjordvik, title="Kaffe", state="awarded", awarded_on=day)
        if demands:
            Requirement.objects.create(procurement=procurement, title="Krav", text="Krav", use="contract")
    points = {one.period.year: one for one in series_of(indicator, TODAY).points}
    assert [(points[year].numerator, points[year].denominator, points[year].value) for year in (2024, 2025, 2026)] == [
        (0, 0, None),
        (1, 2, Decimal("50.0")),
        (0, 1, Decimal("0.0")),
    ]
    with pytest.raises(NumberIsCounted):
        set_value(indicator, ValueFacts(2025, 0, Decimal(100)), kari)


@pytest.mark.django_db
class TestThePages:
    def test_a_number_is_followed_from_the_first_page_to_the_chart(self, fjordvik: Organisation, kari: User) -> None:
        browser = logged_in(kari)
        form = {"name": "Fairtrade", "unit": "prosent", "direction": "up", "every": "year", "owner": str(kari.pk)}
        page = browser.post(reverse("risk:new_indicator"), form)
        indicator = Indicator.objects.get()
        assert page["Location"] == reverse("risk:indicator", args=[indicator.pk])
        browser.post(reverse("risk:write_target", args=[indicator.pk]), {"maal-year": "2025", "maal-value": "50"})
        browser.post(reverse("risk:write_value", args=[indicator.pk]), {"tall-year": "2025", "tall-value": "1 054,25 %"})
        shown = browser.get(reverse("risk:indicator", args=[indicator.pk])).content.decode()
        assert "Fairtrade var 1\u202f054,25 prosent i 2025. Målet på 50 prosent er nådd." in shown
        assert "data:image/svg+xml;base64," in shown
        listed = browser.get(reverse("risk:indicators")).content.decode()
        assert "1\u202f054,25" in listed
        assert "målet er nådd" in listed

    @pytest.mark.parametrize("typed", ["åtte", "1" * 30, "NaN", "1e999"])
    def test_what_is_no_number_is_answered_at_the_field_and_kept(self, apprentices: Indicator, kari: User, typed: str) -> None:
        address = reverse("risk:write_value", args=[apprentices.pk])
        page = logged_in(kari).post(address, {"tall-year": "2025", "tall-part": "1", "tall-value": typed})
        assert page.status_code == 422
        assert typed in page.content.decode()
        assert not IndicatorValue.objects.exists()

    def test_a_number_of_days_to_come_is_a_target(self, apprentices: Indicator, kari: User) -> None:
        address = reverse("risk:write_value", args=[apprentices.pk])
        page = logged_in(kari).post(address, {"tall-year": "2090", "tall-part": "1", "tall-value": "5"})
        assert "Perioden har ikke begynt ennå." in page.content.decode()
        assert "År (valgfritt)" not in " ".join(BeautifulSoup(page.content, "html.parser").get_text(" ").split())
        assert not IndicatorValue.objects.exists()

    def test_two_who_change_it_at_once_see_each_other(self, apprentices: Indicator, kari: User, britt: User) -> None:
        browser, address = logged_in(kari), reverse("risk:edit_indicator", args=[apprentices.pk])
        seen = browser.get(address).context["form"].initial["seen"]
        change_indicator(apprentices, IndicatorFacts("Lærlinger i bygg", every="quarter"), britt)
        page = browser.post(address, {"seen": seen, "name": "Mitt navn", "direction": "up", "every": "quarter"})
        assert page.status_code == 409
        assert "Lærlinger i bygg" in page.content.decode()
        assert "Mitt navn" in page.content.decode()

    def test_a_closed_one_is_followed_no_more_and_can_be_taken_up(self, apprentices: Indicator, kari: User) -> None:
        close_indicator(apprentices, kari)
        browser = logged_in(kari)
        assert "Lærlinger" not in browser.get(reverse("risk:indicators") + "?stand=fulgt").content.decode().split("</form>")[1]
        browser.post(reverse("risk:reopen_indicator", args=[apprentices.pk]))
        assert Indicator.objects.get().closed_at is None

    def test_the_list_costs_as_many_queries_for_many(self, fjordvik: Organisation, kari: User) -> None:
        browser = logged_in(kari)
        counts = [_queries(browser, fjordvik, kari, number) for number in (2, 20)]
        assert counts[0] == counts[1]


def _queries(browser: Client, organisation: Organisation, person: User, number: int) -> int:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    for place in range(number):
        added = add_indicator(organisation, IndicatorFacts(f"Tall {number} {place}", owner=person), person)
        set_value(added, ValueFacts(2025, 0, Decimal(place)), person)
    with CaptureQueriesContext(connection) as met:
        assert browser.get(reverse("risk:indicators")).status_code == 200
    return len(met)
