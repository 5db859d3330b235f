"""The pages of suppliers, as those who work there meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aktsom.access.models import Organisation, User
from aktsom.register.actions.supplier_parts import add_part
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.models import Agreement, AgreementSupplier, Supplier
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.register.supplier_parts import CertificateFacts, LinkFacts, SiteFacts, SizeFacts

LIST = "/leverandorer/"
Open = Callable[[User], Client]


@pytest.fixture
def nordvind(fjordvik: Organisation) -> Supplier:
    return create_supplier(fjordvik, SupplierFacts("Nordvind AS", number="310000000"), None)


def test_the_empty_list_teaches_and_starts(britt: User, logged_in: Open) -> None:
    page = logged_in(britt).get(LIST).content.decode()
    assert "Ingen leverandører ennå" in page
    assert reverse("register:new_supplier") in page


def test_a_reader_of_the_empty_list_is_not_offered_to_start(rune: User, logged_in: Open) -> None:
    page = logged_in(rune).get(LIST).content.decode()
    assert reverse("register:new_supplier") not in page


def test_a_supplier_is_recorded_from_its_form_alone(fjordvik: Organisation, britt: User, logged_in: Open) -> None:
    answer = logged_in(britt).post(f"{LIST}ny/", {"name": "Nordvind AS", "number": "310 000 000", "country": "NO"})
    [made] = suppliers_of(fjordvik)
    assert answer["Location"] == reverse("register:supplier", args=[made.pk])


def test_a_number_that_is_had_leads_to_the_one_that_has_it(nordvind: Supplier, britt: User, logged_in: Open) -> None:
    answer = logged_in(britt).post(f"{LIST}ny/", {"name": "Nordvind", "number": "310000000", "country": "NO"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reverse("register:supplier", args=[nordvind.pk]) in page
    assert 'value="Nordvind"' in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": ""}, "Skriv navnet på leverandøren."),
        ({"name": "A", "number": "123"}, "ikke et gyldig organisasjonsnummer"),
        ({"name": "x" * 50_000}, "300"),
        ({"name": "A", "account_published_on": "31.02.2026"}, "Skriv datoen slik"),
        ({"name": "A", "account_published_on": "2999-01-01"}, "Datoen er ikke kommet ennå."),
        ({"name": "A", "transparency_act": "covered"}, "Skriv hvorfor du avgjør noe annet"),
        ({"name": "A", "website": "ikke en adresse"}, "https://"),
    ],
)
def test_what_is_typed_wrong_is_said_at_its_field_and_kept(
    fjordvik: Organisation, britt: User, logged_in: Open, sent: dict[str, str], words: str
) -> None:
    answer = logged_in(britt).post(f"{LIST}ny/", {"country": "NO", "note": "Ta vare på meg", **sent})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Ta vare på meg" in page
    assert not suppliers_of(fjordvik).exists()


def test_two_who_write_at_once_see_what_the_other_wrote(nordvind: Supplier, britt: User, kari: User, logged_in: Open) -> None:
    address = reverse("register:edit_supplier", args=[nordvind.pk])
    seen = logged_in(britt).get(address).context["form"].initial["seen"]
    sent = {"name": "Nordvind AS", "number": "310000000", "country": "NO", "seen": seen}
    assert logged_in(kari).post(address, {**sent, "address": "Storgata 1"}).status_code == 302
    late = logged_in(britt).post(address, {**sent, "address": "Lillegata 2"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Storgata 1" in page
    assert "Lillegata 2" in page
    assert str(kari) in page


def test_the_page_tells_why_the_act_is_taken_to_cover_the_supplier(nordvind: Supplier, rune: User, logged_in: Open) -> None:
    add_part(nordvind, SizeFacts(2025, revenue=80_000_000, balance=40_000_000), None)
    page = logged_in(rune).get(reverse("register:supplier", args=[nordvind.pk])).content.decode()
    assert "Over grensen på minst 2 av 3 mål i 2025." in page
    assert "Redegjørelsen skulle vært lagt ut innen" in page


def test_the_page_shows_the_chain_with_places_and_how_sure_we_are(nordvind: Supplier, rune: User, logged_in: Open) -> None:
    sewing = add_part(nordvind, LinkFacts("Systue i Dhaka", country="BD", certainty="stated"), None)
    add_part(nordvind, LinkFacts("Veveri", delivers_to=sewing.pk), None)
    north, east = Decimal("23.81033"), Decimal("90.41252")
    add_part(nordvind, SiteFacts("Fabrikk 2", link=sewing.pk, country="BD", latitude=north, longitude=east), None)
    page = logged_in(rune).get(reverse("register:supplier", args=[nordvind.pk])).content.decode()
    assert page.index("Systue i Dhaka") < page.index("Fabrikk 2") < page.index("Veveri")
    assert "23,81033° N, 90,41252° Ø" in page
    assert "Bangladesh" in page
    assert "oppgitt av leverandøren" in page


def test_pasted_html_is_shown_as_text(fjordvik: Organisation, rune: User, logged_in: Open) -> None:
    made = create_supplier(fjordvik, SupplierFacts("<script>alert(1)</script>", note="<b>fet</b>"), None)
    for address in (LIST, reverse("register:supplier", args=[made.pk])):
        page = logged_in(rune).get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "<b>fet</b>" not in page


def test_a_withdrawn_supplier_is_off_the_list_but_its_page_tells(nordvind: Supplier, britt: User, logged_in: Open) -> None:
    browser = logged_in(britt)
    address = reverse("register:withdraw_supplier", args=[nordvind.pk])
    assert browser.post(address, {"because": ""}).status_code == 422
    assert browser.post(address, {"because": "Ført to ganger"}).status_code == 302
    assert "Nordvind AS" not in browser.get(f"{LIST}?sok=Nordvind").content.decode().replace("«Nordvind»", "")
    page = browser.get(reverse("register:supplier", args=[nordvind.pk])).content.decode()
    assert "trukket tilbake" in page
    assert "Ført to ganger" in page
    assert reverse("register:edit_supplier", args=[nordvind.pk]) not in page


@pytest.fixture
def many(fjordvik: Organisation) -> dict[str, Supplier]:
    """Suppliers that each filter tells apart."""
    today = timezone.localdate()
    made = {
        "german": SupplierFacts("Stoff GmbH", country="DE", register_number="HRB 1"),
        "covered": SupplierFacts("Stor AS", transparency_act="covered"),
        "renewed": SupplierFacts("Flink AS", account_address="https://a.example", account_published_on=today),
        "old": SupplierFacts("Sen AS", account_address="https://b.example", account_published_on=today - timedelta(days=800)),
        "labelled": SupplierFacts("Merket AS"),
        "contracted": SupplierFacts("Avtalt AS"),
    }
    suppliers = {key: create_supplier(fjordvik, facts, None) for key, facts in made.items()}
    add_part(suppliers["labelled"], CertificateFacts("SA8000", valid_to=today + timedelta(days=20)), None)
    add_part(suppliers["contracted"], CertificateFacts("Svanen", valid_to=date(2020, 1, 1)), None)
    agreement = Agreement.objects.create(organisation=fjordvik, title="Arbeidstøy")
    AgreementSupplier.objects.create(agreement=agreement, supplier=suppliers["contracted"])
    return suppliers


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=DE", {"german"}),
        ("covered=covered", {"covered"}),
        ("account=needed", {"covered", "old"}),
        ("account=current", {"renewed"}),
        ("certificate=30", {"labelled"}),
        ("certificate=expired", {"contracted"}),
        ("agreements=some", {"contracted"}),
        ("agreements=none", {"german", "covered", "renewed", "old", "labelled"}),
        ("sok=hrb", {"german"}),
        ("country=QQ", {"german", "covered", "renewed", "old", "labelled", "contracted"}),
    ],
)
def test_the_list_is_narrowed(many: dict[str, Supplier], rune: User, logged_in: Open, query: str, expected: set[str]) -> None:
    listing = logged_in(rune).get(f"{LIST}?{query}").context["listing"]
    assert {row.record.name for row in listing.table.rows} == {many[key].name for key in expected}


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_the_list_goes_out_as_a_file(many: dict[str, Supplier], rune: User, logged_in: Open, kind: str) -> None:
    answer = logged_in(rune).get(f"{LIST}?format={kind}&country=DE")
    assert answer.status_code == 200
    assert f'filename="leverandorer.{kind}"' in answer["Content-Disposition"]
    if kind == "json":
        [row] = answer.json()
        assert (row["name"], row["country"]) == ("Stoff GmbH", "DE")


def test_queries_do_not_grow_with_the_rows(
    many: dict[str, Supplier], fjordvik: Organisation, rune: User, logged_in: Open
) -> None:
    browser = logged_in(rune)
    few = _queries(browser)
    Supplier.objects.bulk_create(Supplier(organisation=fjordvik, name=f"Nummer {number}") for number in range(60))
    assert _queries(browser) == few


def _queries(browser: Client) -> int:
    browser.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get(LIST).status_code == 200
    return len(caught)


def test_the_page_has_a_timeline_of_what_was_and_what_comes(
    fjordvik: Organisation, nordvind: Supplier, rune: User, logged_in: Open
) -> None:
    for title, until in (("Telt", None), ("Soveposer", date(2025, 3, 1))):
        agreement = Agreement.objects.create(
            organisation=fjordvik, title=title, state="active", starts_on=date(2025, 1, 1), ends_on=date(2099, 5, 6)
        )
        AgreementSupplier.objects.create(agreement=agreement, supplier=nordvind, until=until)
    page = BeautifulSoup(logged_in(rune).get(f"/leverandorer/{nordvind.pk}/").content, "html.parser")
    section = page.find("section", {"aria-labelledby": "tidslinje"})
    assert section is not None
    told = [" ".join(one.get_text(" ").split()) for one in section.find_all("li")]
    assert told[0] == "06.05.2099 Avtalen går ut Telt"
    assert told[-3:] == [
        "01.03.2025 Leverandøren gikk ut av avtalen Soveposer",
        "01.01.2025 Avtale starter Soveposer",
        "01.01.2025 Avtale starter Telt",
    ]
