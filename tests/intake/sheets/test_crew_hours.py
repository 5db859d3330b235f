"""Hours from crew registers: taken in, counted for any period, opened, and taken back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.followup.actions.crew_hours import CREW_HOURS
from aktsom.followup.models import CrewHours
from aktsom.intake.sheets.actions import SheetClashes, take_in_sheet, undo_sheet
from aktsom.intake.sheets.periods import month_of
from aktsom.intake.sheets.queries import shown_rows
from aktsom.intake.sheets.states import Clash
from aktsom.register.actions.bulk import Origin
from aktsom.register.models import Agreement, Supplier
from aktsom.risk.actions.indicators import add_indicator
from aktsom.risk.indicator_facts import IndicatorFacts
from aktsom.risk.queries.indicators import series_of
from tests import cast
from tests.intake.sheets.made import Rows, received, rows_of, taken_in, xlsx

pytestmark = pytest.mark.django_db
HEADINGS = ["Avtalenr", "Virksomhet", "Orgnr", "Byggeplass", "Periode", "Lærlinger", "Fagarbeidere", "Øvrige", "Sum timer"]
SCHOOL: Rows = (
    HEADINGS,
    ["B-7", "Murmester Mo", "310 000 000", "Skolen", "2026-01", 100, 500, 400, 1000],
    ["B-7", "Murmester Mo", "310 000 000", "Skolen", "mars 2026", 50, 250, 200, None],
    ["B-7", "Maler Moen", None, "Skolen", dt.date(2026, 4, 1), 0, "812,5", None, 1000],
    ["B-7", "Elektro Dal", None, "Skolen", "12.2025", None, 600, None, 900],
)


@pytest.fixture
def school(fjordvik: Organisation) -> Agreement:
    Supplier.objects.create(organisation=fjordvik, name="Murmester Mo AS", number="310000000")
    return Agreement.objects.create(organisation=fjordvik, number="B-7", title="Fjordvik skole", state="active")


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2026-03", (2026, 3)),
        ("202603", (2026, 3)),
        ("3/2026", (2026, 3)),
        ("01.03.2026", (2026, 3)),
        ("Mars 2026", (2026, 3)),
        ("2026-03-31", (2026, 3)),
        ("31.03.2026 07:30", (2026, 3)),
        ("mars", (None, 3)),
        ("12", (None, 12)),
        ("13", None),
        ("1. kvartal 2026", None),
        ("2026-13", None),
        ("", None),
    ],
)
def test_a_month_is_read_as_people_and_machines_write_it(words: str, month: tuple[int | None, int] | None) -> None:
    assert month_of(words) == month


def test_hours_are_taken_in_once_follow_the_clash_rule_and_can_be_undone(
    fjordvik: Organisation, kari: User, school: Agreement
) -> None:
    first = taken_in("crew_hours", SCHOOL, kari, fjordvik)
    assert (first.new, first.faulty) == (4, 0), [row.faults for row in rows_of(first)]
    january, april = CrewHours.objects.get(month=1), CrewHours.objects.get(month=4)
    assert january.supplier is not None
    assert (january.agreement, january.source, january.others) == (school, "ark.xlsx", Decimal(400))
    assert (april.skilled, april.apprentices, april.others) == (Decimal("812.5"), Decimal(0), Decimal("187.5"))
    assert CrewHours.objects.get(month=3).total == 500
    assert CrewHours.objects.get(month=12).apprentices is None
    again = received("crew_hours", xlsx(SCHOOL), kari, fjordvik)
    assert (again.new, again.changed, again.same, again.faulty) == (0, 0, 4, 0)

    corrected = received("crew_hours", xlsx((HEADINGS, [*SCHOOL[1][:5], 200, *SCHOOL[1][6:7], 300, 1000])), kari, fjordvik)
    assert corrected.changed == 1
    with pytest.raises(SheetClashes):
        take_in_sheet(corrected.uid, Clash.STOP, kari)
    take_in_sheet(corrected.uid, Clash.UPDATE, kari)
    january.refresh_from_db()
    assert (january.apprentices, january.supplier is not None) == (Decimal(200), True)
    undo_sheet(corrected.uid, kari)
    january.refresh_from_db()
    assert january.apprentices == 100
    undo_sheet(first.uid, kari)
    assert not CrewHours.objects.filter(withdrawn_at=None).exists()
    assert Event.objects.filter(thing_type="crew_hours", verb="sheet_withdrawn").count() == 4


def test_hours_whose_employer_is_no_longer_known_are_no_suppliers(fjordvik: Organisation, kari: User, school: Agreement) -> None:
    taken_in("crew_hours", SCHOOL, kari, fjordvik)
    january = CrewHours.objects.get(month=1)
    CREW_HOURS.change(fjordvik, {january.pk: {"employer_number": ""}}, Origin(kari, "ark.xlsx"))
    january.refresh_from_db()
    assert (january.employer_number, january.supplier) == ("", None)


def test_what_is_wrong_in_a_row_is_said_and_the_same_month_twice_is_refused(
    fjordvik: Organisation, kari: User, school: Agreement
) -> None:
    rows: Rows = (
        HEADINGS,
        ["B-7", "A", None, None, "en gang", 1, 1, 1, 3],
        ["B-7", "B", None, None, "2026-01", 10, 10, 10, 99],
        ["B-7", "C", None, None, "2026-01", 60, 60, None, 100],
        ["B-7", "D", None, None, "2026-01", 60, 60, None, None],
        ["B-8", "E", None, None, "2026-01", -1, 60, None, 100],
        ["B-7", "F", None, None, "2026-01", 7, None, None, 7],
        ["B-7", "F", None, None, "2026-01", None, 8, None, 8],
    )
    sheet = received("crew_hours", xlsx(rows), kari, fjordvik)
    shown = shown_rows(sheet, rows_of(sheet, "faulty"))
    said = {row.number: [fault.text for fault in row.faults] for row in shown}
    assert sorted(said) == [2, 3, 4, 5, 6, 8]
    for number, words in ((2, "en gang"), (3, "30"), (4, "120"), (5, "fylles ut"), (8, "rad 7")):
        assert words in said[number][0]
    assert len(said[6]) == 2


def test_shares_are_counted_for_year_quarter_and_month_and_each_opens_its_rows(
    fjordvik: Organisation, storoya: Organisation, kari: User, school: Agreement
) -> None:
    taken_in("crew_hours", SCHOOL, kari, fjordvik)
    other = Agreement.objects.create(organisation=storoya, title="Andre")
    CrewHours.objects.create(organisation=storoya, agreement=other, year=2026, month=1, apprentices=9, total=9)
    browser = cast.logged_in(kari)
    found = {}
    for every in ("year", "quarter", "month"):
        for code in ("hours_of_apprentices", "hours_of_skilled_workers"):
            indicator = add_indicator(fjordvik, IndicatorFacts(f"{code} {every}", computed=code, every=every), kari)
            for point in series_of(indicator, dt.date(2026, 11, 21)).points:
                found[code[9:16], every, point.period.year, point.period.part] = point
    told = browser.get(f"/mal/indikatorer/{indicator.pk}/").content.decode()
    assert "regnes ut som: <" in told
    assert "Andel timer av fagarbeidere</" in told.split("regnes ut som:")[1][:80]
    for key, share in {
        ("apprent", "year", 2026, 0): "6.0",
        ("apprent", "quarter", 2026, 1): "10.0",
        ("apprent", "quarter", 2026, 2): "0.0",
        ("skilled", "year", 2025, 0): "66.7",
        ("skilled", "quarter", 2026, 1): "50.0",
        ("skilled", "month", 2026, 3): "50.0",
    }.items():
        assert found[key].value == Decimal(share), key
    unknown = found["apprent", "year", 2025, 0]
    assert (unknown.value, unknown.denominator) == (None, Decimal(0)), "blank is not zero"
    for key, rows in {
        ("apprent", "year", 2026, 0): 3,
        ("skilled", "quarter", 2026, 2): 1,
        ("skilled", "month", 2026, 3): 1,
    }.items():
        page = browser.get(found[key].address)
        assert page.context["listing"].count == rows, key
        group = {"apprent": "Lærlinger", "skilled": "Fagarbeidere"}[key[0]]
        sums = {each["label"]: (each["some"], each["every"]) for each in page.context["sums"]}
        assert sums[group] == (found[key].numerator, found[key].denominator)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get("/oppfolging/mannskap/")
    CrewHours.objects.filter(organisation=fjordvik).update(withdrawn_at=None)
    for month in range(1, 13):
        CrewHours.objects.create(organisation=fjordvik, agreement=school, year=2024, month=month, total=1)
    with CaptureQueriesContext(connection) as many:
        browser.get("/oppfolging/mannskap/")
    assert len(many) == len(few)


def test_our_own_list_is_read_back_and_a_row_can_be_taken_out(fjordvik: Organisation, kari: User, school: Agreement) -> None:
    taken_in("crew_hours", SCHOOL, kari, fjordvik)
    browser = cast.logged_in(kari)
    columns = "employer employer_number agreement agreement_number site year month apprentices skilled others total source"
    query = "&".join(f"kolonner={name}" for name in columns.split())
    for form in ("xlsx", "csv"):
        listed = browser.get(f"/oppfolging/mannskap/?{query}&format={form}").content
        sheet = received("crew_hours", listed, kari, fjordvik, f"liste.{form}")
        assert (sheet.state, sheet.new, sheet.changed, sheet.same, sheet.faulty) == ("previewed", 0, 0, 4, 0)
    row = CrewHours.objects.get(month=1)
    address = f"/oppfolging/mannskap/{row.pk}/"
    assert "Murmester Mo" in browser.get(address).content.decode()
    assert browser.post(f"{address}trekk/", {"because": " "}).status_code == 422
    assert browser.post(f"{address}trekk/", {"because": "Gjaldt et annet bygg"}).status_code == 302
    page = browser.get(address).content.decode()
    assert "Gjaldt et annet bygg" in page
    assert "trukket tilbake" in page
