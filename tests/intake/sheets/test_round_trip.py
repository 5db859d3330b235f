"""Every list goes out as a file, into another organisation, and out from there as the same file."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from aktsom.access.models import Organisation, Unit, User
from aktsom.access.roles import Role
from aktsom.followup.models import Deviation, FollowUp
from aktsom.intake.sheets.actions import take_in_sheet
from aktsom.intake.sheets.states import Clash
from aktsom.register.models import (
    Agreement,
    AgreementCpv,
    AgreementSupplier,
    AgreementUnit,
    Procurement,
    ProcurementCpv,
    Supplier,
)
from aktsom.risk.models import Indicator, IndicatorValue
from tests import cast
from tests.intake.sheets.made import received
from tests.intake.sheets.test_kinds import words_of

pytestmark = pytest.mark.django_db

LISTS = {
    "suppliers": "/leverandorer/",
    "procurements": "/anskaffelser/",
    "agreements": "/avtaler/",
    "follow_ups": "/oppfolging/",
    "deviations": "/oppfolging/avvik/",
    "indicators": "/mal/indikatorer/",
}


@pytest.fixture
def records(fjordvik: Organisation, kari: User) -> None:
    """Something of each kind, filled in, and beside it something with little in it."""
    unit = Unit.objects.create(organisation=fjordvik, name="Teknisk etat")
    wool = Supplier.objects.create(
        organisation=fjordvik, name="Ullvaren, «Ærlig» & Co AS", number="310000000", address="Vei 1\n5000 Fjord", legal_form="AS"
    )
    Supplier.objects.create(organisation=fjordvik, name="=Formel AB", country="SE", register_number="0055-1")
    clothes = Agreement.objects.create(
        organisation=fjordvik,
        number="0012",
        title="Arbeidstøy; og sko",
        state="active",
        kind="framework",
        purchase="goods",
        owner=kari,
        value=1_200_000,
        starts_on="2026-01-01",
        ends_on="2099-01-31",
    )
    Agreement.objects.create(organisation=fjordvik, title="Bare en tittel")
    AgreementSupplier.objects.create(agreement=clothes, supplier=wool)
    AgreementUnit.objects.create(agreement=clothes, unit=unit)
    for at, code in enumerate(("18110000", "18800000")):
        AgreementCpv.objects.create(agreement=clothes, code=code, is_main=at == 0)
    coffee = Procurement.objects.create(
        organisation=fjordvik,
        number="26/7",
        title="Kaffe",
        unit=unit,
        owner=kari,
        state="planned",
        kind="goods",
        estimated_value=900_000,
        announced_on="2026-03-01",
        archive_case="26/00123",
    )
    ProcurementCpv.objects.create(procurement=coffee, code="15860000", is_main=True)
    FollowUp.objects.create(
        organisation=fjordvik,
        kind="meeting",
        title="Årlig: møte",
        agreement=clothes,
        state="done",
        planned_on="2026-02-01",
        done_on="2026-02-03",
        owner=kari,
        place="Ås",
    )
    FollowUp.objects.create(organisation=fjordvik, kind="self_report", supplier=wool, planned_on="2026-01-10")
    Deviation.objects.create(
        organisation=fjordvik,
        title="Mangler avtaler",
        agreement=clothes,
        supplier=wool,
        country="BD",
        found_on="2026-03-02",
        deadline="2026-06-02",
        severity=3,
        owner=kari,
        clause="5.2",
    )
    Deviation.objects.create(organisation=fjordvik, title="Uten mer", supplier=wool, found_on="2026-03-03")
    quarterly = Indicator.objects.create(organisation=fjordvik, name="Andel lærlinger", every="quarter", owner=kari)
    IndicatorValue.objects.create(indicator=quarterly, year=2026, part=2, value="12.5")
    yearly = Indicator.objects.create(organisation=fjordvik, name="Kontroller", every="year")
    IndicatorValue.objects.create(indicator=yearly, year=2025, part=0, value="200")
    Indicator.objects.create(organisation=fjordvik, name="Uten tall")


@pytest.fixture
def elsewhere(storoya: Organisation, kari: User) -> Organisation:
    """Another organisation with the same people, units and indicators, and nothing else."""
    Unit.objects.create(organisation=storoya, name="Teknisk etat")
    for name, every in (("Andel lærlinger", "quarter"), ("Kontroller", "year"), ("Uten tall", "year")):
        Indicator.objects.create(organisation=storoya, name=name, every=every)
    return storoya


def exported(browser: Client, kind: str, form: str, *, every_column: bool = True) -> bytes:
    """The whole list as a file, with every column or as it stands at first."""
    address = LISTS[kind]
    if not every_column:
        return bytes(browser.get(f"{address}?format={form}").content)
    columns = re.findall(r'name="kolonner" value="([a-z_]+)"', browser.get(address).content.decode())
    answer = browser.get(f"{address}?{'&'.join(f'kolonner={name}' for name in columns)}&format={form}")
    assert answer.status_code == 200
    return bytes(answer.content)


def table_of(content: bytes, form: str) -> list[list[Any]]:
    """The cells of a file, its rows in the order of their first cells."""
    if form == "csv":
        rows: list[list[Any]] = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    else:
        page = load_workbook(BytesIO(content)).worksheets[0]
        rows = [list(row) for row in page.iter_rows(values_only=True)]
    return [rows[0], *sorted(rows[1:], key=str)]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_list_that_goes_out_and_in_elsewhere_comes_out_the_same(
    form: str, records: None, fjordvik: Organisation, elsewhere: Organisation, kari: User
) -> None:
    browser, other = cast.logged_in(kari), cast.member(cast.person("Ola", "ola@storoya.example"), elsewhere, Role.REPORT_OWNER)
    files = {kind: exported(browser, kind, form) for kind in LISTS}
    as_they_stand = {kind: exported(browser, kind, form, every_column=False) for kind in LISTS if form == "csv"}
    cast.member(kari, elsewhere, Role.CONTRIBUTOR)
    known: dict[str, set[str]] = {}
    for kind, content in files.items():
        again = received(kind, content, kari, fjordvik, f"liste.{form}")
        known[kind] = set(again.columns.exclude(code="").values_list("heading", flat=True))
        assert [column.heading for column in again.columns.filter(is_guess=True)] == []
        found = (again.state, again.new, again.changed, again.faulty)
        assert found == ("previewed", 0, 0, 0), (kind, words_of(again))
        assert again.same, kind
        if kind in as_they_stand:
            shown = received(kind, as_they_stand[kind], kari, fjordvik, f"liste.{form}")
            assert (shown.state, shown.new, shown.changed, shown.faulty) == ("previewed", 0, 0, 0), (kind, words_of(shown))
        take_in_sheet(received(kind, content, other, elsewhere, f"liste.{form}").uid, Clash.STOP, other)
    for kind, content in files.items():
        ours, theirs = (table_of(each, form) for each in (content, exported(cast.logged_in(other), kind, form)))
        places = [at for at, heading in enumerate(ours[0]) if heading in known[kind]]
        assert [[row[at] for at in places] for row in theirs] == [[row[at] for at in places] for row in ours], kind
