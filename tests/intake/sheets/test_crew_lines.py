"""Crew registers with a line for each person: added up, without the names, and told of line by line where they are wrong."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from aktsom.access.models import Event, Organisation, User
from aktsom.followup.models import CrewHours
from aktsom.intake import storage
from aktsom.intake.models import SheetImport
from aktsom.intake.sheets.actions import cancel_sheet, put_away_left_sheets, retry_sheet, undo_sheet
from aktsom.intake.sheets.kinds.crew_lines import group_of, role_group
from aktsom.intake.sheets.models import SheetPart
from aktsom.intake.sheets.queries import shown_rows
from aktsom.register.models import Agreement
from tests import cast
from tests.intake.sheets.made import Rows, received, rows_of, taken_in, xlsx

pytestmark = pytest.mark.django_db
HEADINGS = ["Prosjekt", "Firma", "Org.nr", "Navn", "Etternavn", "Lærling", "Fagbrev", "Stilling", "Dato", "Timer"]
MARCH = dt.date(2026, 3, 2)
LINES: Rows = (
    HEADINGS,
    ["B-7", "Murmester Mo", "310 000 000", "Ola", "Ås", "Nei", "Ja", "Murer", MARCH, dt.time(7, 30)],
    ["B-7", "Murmester Mo", "310 000 000", "Ola", "Ås", "Nei", "Ja", "Murer", "2026-03-03 07:00", "07:30"],
    ["B-7", "Murmester Mo", None, "Per", "Ødegård", "Ja", "Nei", "Lærling murer", "31.03.2026", 6],
    ["B-7", "Murmester Mo", "310 000 000", "Åse", "Li", "Nei", "Nei", "Hjelpearbeider", MARCH, dt.timedelta(hours=4)],
    ["B-7", "Murmester Mo", "310 000 000", "Ola", "Ås", "Nei", "Ja", "Murer", "2026-04-01", dt.timedelta(hours=36, minutes=30)],
    ["B-7", "Elektro Dal", None, "Ida", "Vik", "Nei", "Ja", None, MARCH, 5],
    ["B-9", "Elektro Dal", None, "Ida", "Vik", "Nei", "Ja", None, MARCH, 5],
    ["B-7", "Elektro Dal", None, "Eva", "Vik", "Nei", None, "Montør", MARCH, 5],
    ["B-7", "Elektro Dal", None, "Eva", "Vik", "Nei", "Ja", None, "i vår", 5],
    ["B-7", "Elektro Dal", None, "Eva", "Vik", "Nei", "Ja", None, MARCH, None],
)


@pytest.fixture
def school(fjordvik: Organisation) -> Agreement:
    return Agreement.objects.create(organisation=fjordvik, number="B-7", title="Fjordvik skole", state="active")


@pytest.mark.parametrize(
    ("told", "group"),
    [
        (("ja", None, None), (True, False)),
        (("X", "Ja", None), (True, False)),
        (("nei", "Tømrer", None), (False, True)),
        ((None, "ja", None), (False, True)),
        ((None, "nei", None), (None, False)),
        (("nei", None, None), (False, None)),
        (("nei", "ukjent", "tømrer"), (False, None)),
        ((None, None, "Lærling, tømrer"), (True, False)),
        ((None, None, "Ufaglært"), (False, False)),
        ((None, None, "Fagarbeider"), (False, True)),
        ((None, None, "Anleggsleder"), (False, False)),
        ((None, None, None), (None, None)),
    ],
)
def test_the_group_is_told_by_what_the_line_says_and_what_is_not_told_is_unknown(
    told: tuple[str | None, str | None, str | None], group: tuple[bool | None, bool | None]
) -> None:
    assert group_of(*told) == group
    assert role_group("Tømrer") is None, "a carpenter may or may not have the certificate"


def test_lines_are_added_up_wrong_lines_told_and_the_same_file_changes_nothing(
    fjordvik: Organisation, kari: User, school: Agreement
) -> None:
    content, browser = xlsx(LINES), cast.logged_in(kari)
    first = received("crew_hours", content, kari, fjordvik)
    assert (first.state, first.new, first.faulty, first.done) == ("previewed", 3, 4, 10), first.fault
    said = {row.number: row.faults[0] for row in shown_rows(first, rows_of(first, "faulty"))}
    assert {number: fault.letters for number, fault in said.items()} == {8: "A", 9: "G", 10: "I", 11: "J"}
    page = browser.get(f"/import/regneark/{first.uid}/").content.decode()
    assert "Filen har 10 linjer" in page
    assert "Navn og annet om hver person blir ikke lagret" in page
    assert "Kolonner som ikke tas med: Etternavn" in page
    corrected = browser.get(f"/import/regneark/{first.uid}/rettefil/").content
    rows = list(load_workbook(BytesIO(corrected)).active.values)  # type: ignore[union-attr]
    assert [bool(row[-1]) for row in rows[1:]] == [False] * 6 + [True] * 4, "a sum of the corrected lines alone is another sum"

    browser.post(f"/import/regneark/{first.uid}/ta-inn/")
    march, april = CrewHours.objects.get(month=3, employer_number="310000000"), CrewHours.objects.get(month=4)
    assert (march.skilled, march.apprentices, march.others, march.total) == (15, 6, 4, 25), "one line lacks the number"
    assert (april.skilled, april.total, april.source) == (Decimal("36.5"), Decimal("36.5"), "ark.xlsx"), "more than a day"
    electric = CrewHours.objects.get(employer="Elektro Dal")
    assert (electric.skilled, electric.apprentices, electric.total) == (5, 0, 5)

    again = received("crew_hours", content, kari, fjordvik)
    assert (again.new, again.changed, again.same, again.faulty) == (0, 0, 3, 4)
    undo_sheet(first.uid, kari)
    assert not CrewHours.objects.filter(withdrawn_at=None).exists()


def test_names_are_kept_nowhere_once_the_file_is_taken_in_or_put_away(
    fjordvik: Organisation, kari: User, school: Agreement
) -> None:
    sheet, browser = taken_in("crew_hours", LINES, kari, fjordvik), cast.logged_in(kari)
    for name in ("Ola", "Ødegård", "Hjelpearbeider"):
        assert name not in sheet.found + "".join(SheetPart.objects.values_list("rows", flat=True))
    assert not storage.original_of(sheet.uid).exists()
    page = browser.get(f"/import/regneark/{sheet.uid}/").content.decode()
    assert "er slettet" in page
    assert "/rettefil/" not in page
    assert browser.get(f"/import/regneark/{sheet.uid}/rettefil/").status_code == 302
    other = received("crew_hours", xlsx(LINES), kari, fjordvik)
    cancel_sheet(other.uid, kari)
    assert not storage.original_of(other.uid).exists()
    retry_sheet(other.uid, kari)
    other.refresh_from_db()
    assert (other.state, other.fault) == ("failed", "forgotten")
    assert "Last den opp på nytt" in browser.get(f"/import/regneark/{other.uid}/").content.decode()


def test_a_preview_that_nobody_comes_back_to_is_put_away_and_what_is_taken_in_stays(
    fjordvik: Organisation, kari: User, school: Agreement
) -> None:
    done, left = taken_in("crew_hours", LINES, kari, fjordvik), received("crew_hours", xlsx(LINES), kari, fjordvik)
    assert put_away_left_sheets() == 0, "a fortnight is given"
    SheetImport.objects.update(created_at=timezone.now() - dt.timedelta(days=15))
    assert put_away_left_sheets() == 1
    assert put_away_left_sheets() == 0
    assert not storage.original_of(left.uid).exists()
    assert dict(SheetImport.objects.values_list("uid", "state")) == {done.uid: "written", left.uid: "cancelled"}
    assert Event.objects.filter(thing_id=str(left.uid), verb="sheet_cancel", actor=None).exists()


def test_what_the_file_has_no_column_for_is_unknown_and_a_merged_line_is_in_no_sum(
    fjordvik: Organisation, kari: User, school: Agreement
) -> None:
    rows = [["Avtale", "Firma", "Navn", "Lærling", "Måned", "Timer"]]
    rows += [["B-7", "Mo", name, told, "2026-03", "10"] for name, told in (("Ola", "nei"), ("Per", "ja"), ("Åse", "nei"))]
    sheet = received("crew_hours", _merged(rows, "B3:B4"), kari, fjordvik)
    assert [(row.number, row.verdict) for row in rows_of(sheet)] == [(2, "new"), (4, "faulty")]
    values = rows_of(sheet, "new")[0].values
    assert (values["apprentices"], values["total"], "skilled" in values) == ("10", "20", False)
    bare = [["Avtale", "Firma", "Navn", "Måned", "Timer"], ["B-7", "Mo", "Ola", "2026-03", 1], ["B-7", "Mo", "Per", "2026-03", 2]]
    taken_in("crew_hours", bare, kari, fjordvik)
    only = CrewHours.objects.get()
    assert (only.total, only.skilled, only.apprentices) == (Decimal(3), None, None)
    assert SheetImport.objects.filter(state="written").count() == 1


def _merged(rows: Rows, cells: str) -> bytes:
    book = load_workbook(BytesIO(xlsx(rows)))
    book.worksheets[0].merge_cells(cells)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
