"""A list is searched, filtered, sorted and exported by its address."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import django_filters
import django_tables2
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from openpyxl import load_workbook

from aktsom.access.models import Organisation
from aktsom.ui.exports import Sheet, as_csv, as_json, as_xlsx
from aktsom.ui.gallery import AgreementTable, agreements
from aktsom.ui.rows import rows_of
from aktsom.ui.tables import Listing, ListingOptions, WorkTable, answer_listing, make_listing


class OrganisationTable(WorkTable):
    row_header = "name"

    class Meta:
        model = Organisation
        fields = ("name", "number", "kind")


class OrganisationFilters(django_filters.FilterSet):
    class Meta:
        model = Organisation
        fields = ("kind", "written_form")


def listing(address: str, table: Any = AgreementTable, rows: Any = None, **options: Any) -> Listing:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    return make_listing(request, table, agreements() if rows is None else rows, ListingOptions(**options))


def names(shown: Listing) -> list[str]:
    return [row.record.name for row in shown.table.page.object_list]


@pytest.fixture
def organisations(db: None) -> Any:
    for name, kind in (("Ås kommune", "buyer"), ("Fjordvik kommune", "buyer"), ("Åsnes innkjøp", "secretariat")):
        Organisation.objects.create(name=name, slug=name.lower().replace(" ", "-").replace("å", "a").replace("ø", "o"), kind=kind)
    return Organisation.objects.order_by("name")


@pytest.mark.parametrize("words", ["ås", "ÅS", "Ås"])
def test_search_knows_norwegian_letters_in_both_cases(organisations: Any, words: str) -> None:
    shown = listing(f"/?sok={words}", OrganisationTable, organisations, search_in=("name",))
    assert set(names(shown)) == {"Ås kommune", "Åsnes innkjøp"}


def test_every_word_of_a_search_must_be_there(organisations: Any) -> None:
    assert names(listing("/?sok=kommune+ås", OrganisationTable, organisations, search_in=("name",))) == ["Ås kommune"]


def test_filters_lie_in_the_address_and_can_be_taken_off(organisations: Any) -> None:
    shown = listing("/?kind=buyer&sorter=-name", OrganisationTable, organisations, filters=OrganisationFilters)
    assert set(names(shown)) == {"Ås kommune", "Fjordvik kommune"}
    assert [(each.label, each.value, each.address_without) for each in shown.active_filters] == [
        ("Kind", "virksomhet", "?sorter=-name")
    ]


def test_the_empty_choice_of_a_filter_is_in_our_words(organisations: Any) -> None:
    shown = listing("/", OrganisationTable, organisations, filters=OrganisationFilters)
    assert shown.filters is not None
    assert str(next(iter(shown.filters.form.fields["kind"].choices))[1]) == "Alle"


@pytest.mark.parametrize(
    "address", ["/?kind=nonsense", "/?side=999999999999999999999", "/?side=-4", "/?antall=x", "/?sorter=nope", "/?kolonner=nope"]
)
def test_an_address_that_asks_for_nonsense_still_gives_a_list(organisations: Any, address: str) -> None:
    assert len(names(listing(address, OrganisationTable, organisations, filters=OrganisationFilters))) == 3


def test_pages_have_the_size_that_was_chosen_and_no_other() -> None:
    assert len(names(listing("/?antall=50"))) == 50
    assert len(names(listing("/?antall=1000000"))) == 25


def test_a_list_sorts_by_a_column_both_ways() -> None:
    up = [row.record.spend for row in listing("/?sorter=spend&antall=100").table.page.object_list]
    down = [row.record.spend for row in listing("/?sorter=-spend&antall=100").table.page.object_list]
    assert up == sorted(up)
    assert down == up[::-1]


def test_the_column_that_names_the_row_is_always_shown() -> None:
    shown = listing("/?kolonner=share")
    assert [column.name for column in shown.table.columns] == ["name", "share"]


def test_choosing_what_is_the_default_anyway_leaves_the_address_clean() -> None:
    shown = listing("/?kolonner=supplier&kolonner=spend&kolonner=status&kolonner=due&antall=25&sok=", search_in=("name",))
    assert shown.query.urlencode() == ""


def test_a_list_with_nothing_in_it_differs_from_one_with_everything_filtered_away() -> None:
    assert listing("/", rows=[]).is_empty
    assert not listing("/?sok=finnesikke", search_in=("name",)).is_empty


def exported(address: str) -> HttpResponse:
    request = RequestFactory().get(address)
    shown = listing(address, search_in=("name", "supplier"))
    return answer_listing(request, "ui/gallery.html", shown, file_name="avtaler")


def test_the_export_is_what_is_shown_from_every_page() -> None:
    response = exported("/?sok=medisin&sorter=-spend&kolonner=spend&kolonner=due&format=csv")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert response["Content-Disposition"] == 'attachment; filename="avtaler.csv"'
    assert rows[0] == ["Avtale", "Innkjøp i år", "Neste frist"]
    assert len(rows) == 13
    spends = [int(row[1]) for row in rows[1:]]
    assert spends == sorted(spends, reverse=True)


def test_json_keeps_numbers_as_numbers_and_dates_as_dates() -> None:
    first = json.loads(exported("/?format=json").content)[1]
    assert first == {
        "name": "Kontormøbler 2021",
        "supplier": "Vestre Kontor AS",
        "spend": 7_931_817,
        "status": "Forsinket",
        "due": "2026-02-04",
    }


def test_a_spreadsheet_keeps_numbers_as_numbers() -> None:
    page = load_workbook(BytesIO(exported("/?format=xlsx").content)).active
    assert page is not None
    assert [cell.value for cell in page[1]] == ["Avtale", "Leverandør", "Innkjøp i år", "Status", "Neste frist"]
    assert page["C3"].value == 7_931_817
    assert page.freeze_panes == "A2"


def test_an_unknown_format_is_the_page_itself(client: Client, settings: Any) -> None:
    settings.SHOW_COMPONENTS = True
    assert client.get("/ui/?format=exe")["Content-Type"].startswith("text/html")


FORMULA = Sheet(["name"], ["Navn"], [['=HYPERLINK("http://x")'], ["+47 22 22 22 22"], [None], ["a\x00b"]])


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    assert as_csv(FORMULA).splitlines()[1:4] == ['"\'=HYPERLINK(""http://x"")"', "'+47 22 22 22 22", '""']
    page = load_workbook(BytesIO(as_xlsx(FORMULA))).active
    assert page is not None
    assert (page["A2"].data_type, page["A2"].value) == ("s", '=HYPERLINK("http://x")')


def test_characters_that_no_spreadsheet_takes_are_left_out() -> None:
    page = load_workbook(BytesIO(as_xlsx(FORMULA))).active
    assert page is not None
    assert page["A5"].value == "ab"


def test_json_keeps_every_character() -> None:
    assert [row["name"] for row in json.loads(as_json(FORMULA))][3] == "a\x00b"


def test_blank_words_of_a_form_are_taken_out_of_the_address(client: Client, settings: Any) -> None:
    settings.SHOW_COMPONENTS = True
    response = client.get("/ui/?sok=&status=late")
    assert (response.status_code, response["Location"]) == (302, "/ui/?status=late")
    renewed = client.get("/ui/?sok=&status=late", headers={"hx-request": "true"})
    assert (renewed.status_code, renewed["HX-Push-Url"]) == (200, "/ui/?status=late")


def test_the_heading_of_the_sorted_column_says_how(client: Client, settings: Any) -> None:
    settings.SHOW_COMPONENTS = True
    page = BeautifulSoup(client.get("/ui/?sorter=-spend&side=2").content, "html.parser")
    heading = page.find("th", attrs={"aria-sort": "descending"})
    assert heading is not None
    assert heading.a["href"] == "?sorter=spend"  # type: ignore[index]


class NotedTable(WorkTable):
    row_header = "name"
    name = django_tables2.Column(verbose_name="Navn")
    number = django_tables2.Column(verbose_name="Antall", default="–")


def test_what_a_row_says_is_put_in_once_and_never_read_as_markup() -> None:
    rows = [{"name": "\ue000cell\ue000 <b>Ås</b>", "number": 12345}, {"name": "", "number": None}]
    shown = BeautifulSoup(rows_of(NotedTable(rows), None), "html.parser")
    assert [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in shown.find_all("tr")] == [
        ["\ue000cell\ue000 <b>Ås</b>", "12345"],
        ["—", "–"],
    ]
    assert [cell.name for cell in shown.find_all(["th", "td"])] == ["th", "td", "th", "td"]
