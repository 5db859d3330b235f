"""Each kind of sheet: its faults in words, and its own list read back without change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from aktsom.access.models import Organisation, Unit, User
from aktsom.access.roles import Role
from aktsom.followup.models import Deviation, FollowUp
from aktsom.intake.models import SheetImport
from aktsom.intake.sheets.actions import undo_sheet
from aktsom.intake.sheets.files import corrections, template_file
from aktsom.intake.sheets.kinds import kinds
from aktsom.intake.sheets.queries import shown_rows
from aktsom.register.models import Agreement, Procurement, Supplier
from aktsom.risk.models import Indicator, IndicatorValue
from tests import cast
from tests.intake.sheets.made import received, rows_of, taken_in, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def wool(fjordvik: Organisation) -> Supplier:
    return Supplier.objects.create(organisation=fjordvik, name="Ullvaren AS", number="310000000")


@pytest.fixture
def clothes(fjordvik: Organisation, wool: Supplier) -> Agreement:
    return Agreement.objects.create(organisation=fjordvik, number="A-1", title="Arbeidstøy", state="active")


def words_of(sheet: SheetImport) -> dict[int, list[str]]:
    """What is said of each row that has errors."""
    return {
        row.number: [f"{fault.letters} {fault.heading}: {fault.text}" for fault in row.faults]
        for row in shown_rows(sheet, rows_of(sheet, "faulty"))
    }


def test_what_is_wrong_is_said_with_row_and_column_and_the_good_rows_are_kept(
    fjordvik: Organisation, kari: User, wool: Supplier
) -> None:
    cast.member(cast.person("Kari Kjøper", "kari2@fjordvik.example"), fjordvik, Role.CONTRIBUTOR)
    rows = [
        ["Avtalenummer", "Tittel", "Leverandør", "Avtaleansvarlig", "Verdi", "Starter", "Går ut", "Enheter"],
        ["A-1", "God", "Ullvaren AS", "kari@fjordvik.example", 100, "01.01.2026", "31.12.2026", None],
        ["A-2", "Feil vei", None, None, None, "01.01.2026", "31.12.2025", None],
        ["A-3", "Feil tall", "Finnes Ikke AS", "Kari Kjøper", "mye", None, None, "Ingen etat"],
        ["A-1", "To ganger", None, None, None, None, None, None],
        ["A-4", None, None, "nils@annensteds.example", None, "32.13.2026", None, None],
    ]
    sheet = received("agreements", xlsx(rows), kari, fjordvik)
    assert (sheet.new, sheet.faulty) == (1, 4)
    said = words_of(sheet)
    assert "31.12.2025" in said[3][0]
    assert said[3][0].startswith("G Går ut:")
    assert sorted(line.split(":")[0] for line in said[4]) == ["C Leverandør", "D Avtaleansvarlig", "E Verdi", "H Enheter"]
    assert any("Skriv e-postadressen" in line for line in said[4])
    assert "rad 2" in said[5][0]
    assert len(said[6]) == 3


def test_the_corrected_file_has_only_the_wrong_rows_and_can_be_sent_again(fjordvik: Organisation, kari: User) -> None:
    rows = [["Navn", "Organisasjonsnummer"], ["God AS", None], ["Feil AS", "123"]]
    sheet = received("suppliers", xlsx(rows), kari, fjordvik)
    ending, content = corrections(sheet)
    again = received("suppliers", content, kari, fjordvik, f"rett.{ending}")
    assert (again.state, again.new, again.faulty) == ("previewed", 0, 1)
    assert [column.code for column in again.columns.all()] == ["name", "number", ""]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
def test_the_template_is_understood_and_its_example_is_left_out(kind: Any, fjordvik: Organisation, kari: User) -> None:
    sheet = received(kind.code, template_file(kind), kari, fjordvik)
    assert (sheet.state, sheet.total) == ("previewed", 0), sheet.fault
    written = [column.code for column in kind.columns if column.is_in_template]
    assert [column.code for column in sheet.columns.exclude(code="")] == written


def test_procurements_follow_ups_deviations_and_numbers_go_in_and_out(
    fjordvik: Organisation, kari: User, clothes: Agreement, wool: Supplier
) -> None:
    Unit.objects.create(organisation=fjordvik, name="Teknisk etat")
    Indicator.objects.create(organisation=fjordvik, name="Andel lærlinger", every="quarter")
    sheets = [
        taken_in(
            "procurements",
            [["Tittel", "Enhet", "Anslått verdi", "Kunngjøres"], ["Kaffe", "teknisk etat", "1 000", "1.3.2026"]],
            kari,
            fjordvik,
        ),
        taken_in(
            "follow_ups",
            [["Oppfølging", "Avtalenummer", "Gjennomført", "Temaer"], ["Møte: Årlig møte", "A-1", "2026-03-01", None]],
            kari,
            fjordvik,
        ),
        taken_in(
            "deviations",
            [["Avvik", "Leverandør", "Funnet", "Alvor"], ["Mangler avtaler", "310 000 000", "02.03.2026", "alvorlig"]],
            kari,
            fjordvik,
        ),
        taken_in(
            "indicators",
            [["Indikator", "År", "Periode", "Verdi"], ["andel lærlinger", 2026, "2. kvartal", "12,5"]],
            kari,
            fjordvik,
        ),
    ]
    meeting = FollowUp.objects.get()
    assert (meeting.kind, meeting.title, meeting.agreement, meeting.state) == ("meeting", "Årlig møte", clothes, "done")
    deviation = Deviation.objects.get()
    assert (deviation.supplier, deviation.severity, deviation.found_on) == (wool, 3, dt.date(2026, 3, 2))
    value = IndicatorValue.objects.get()
    assert (value.part, value.value, value.origin) == (2, Decimal("12.5"), "imported")
    assert Procurement.objects.get().unit is not None
    for sheet in reversed(sheets):
        undo_sheet(sheet.uid, kari)
    assert not IndicatorValue.objects.exists()
    for model in (Procurement, FollowUp, Deviation):
        assert not model.objects.filter(withdrawn_at=None).exists()


def test_a_computed_number_and_a_period_that_does_not_fit_are_said(fjordvik: Organisation, kari: User) -> None:
    Indicator.objects.create(organisation=fjordvik, name="Regnet", computed="share")
    Indicator.objects.create(organisation=fjordvik, name="Årlig", every="year")
    rows = [
        ["Indikator", "År", "Periode", "Verdi"],
        ["Regnet", 2026, None, 1],
        ["Årlig", 2026, "mars", 1],
        ["Ukjent", 2026, None, 1],
    ]
    sheet = received("indicators", xlsx(rows), kari, fjordvik)
    assert [len(words) for words in words_of(sheet).values()] == [1, 1, 1]


def test_the_state_of_a_thing_moves_only_as_its_table_allows(fjordvik: Organisation, kari: User, clothes: Agreement) -> None:
    Agreement.objects.update(state="ended", ended_on="2026-01-01")
    sheet = received("agreements", xlsx([["Avtalenummer", "Tilstand"], ["A-1", "forlenget"]]), kari, fjordvik)
    assert "avsluttet" in words_of(sheet)[2][0]
