"""The pages of agreements, as a contract manager uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django import forms
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import TimeMachineFixture

from aktsom.access.models import Event, Organisation, Unit, User
from aktsom.register.actions.agreement_options import add_option
from aktsom.register.actions.agreements import AgreementFacts, create_agreement
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.forms.fields import KronerField
from aktsom.register.models import Agreement, Supplier

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 20)
SOON, LATER, PAST = TODAY + timedelta(days=40), TODAY + timedelta(days=800), TODAY - timedelta(days=10)


@pytest.fixture(autouse=True)
def _a_day_of_their_own(time_machine: TimeMachineFixture) -> None:
    """The days are counted from the one day that the clock shows, also in a run that goes on past midnight."""
    time_machine.move_to(f"{TODAY.isoformat()}T12:00:00+02:00")


@pytest.fixture
def britts(logged_in: Callable[[User], Client], britt: User) -> Client:
    return logged_in(britt)


@pytest.fixture
def tekstil(fjordvik: Organisation) -> Supplier:
    return create_supplier(fjordvik, SupplierFacts("Ålesund Tekstil AS"), None)


@pytest.fixture
def clothes(fjordvik: Organisation, tekstil: Supplier, britt: User) -> Agreement:
    facts = AgreementFacts(
        *("Arbeidsklær", "FK-1"),
        kind="framework",
        suppliers=(tekstil,),
        owner=britt,
        value=1_500_000,
        starts_on=date(2024, 1, 1),
        ends_on=SOON,
        cpv=("18110000",),
        units=(Unit.objects.create(organisation=fjordvik, name="Teknisk"),),
        state="active",
    )
    return create_agreement(fjordvik, facts, None)


def titles(client: Client, query: str = "") -> list[str]:
    return [row["title"] for row in json.loads(client.get(f"/avtaler/?{query}&format=json").content)]


def test_an_empty_list_teaches_what_belongs_there(britts: Client) -> None:
    page = britts.get("/avtaler/").content.decode()
    assert "Ingen avtaler ennå" in page
    assert "Før opp den første avtalen" in page


def test_the_list_is_narrowed_by_what_matters(britts: Client, fjordvik: Organisation, clothes: Agreement) -> None:
    create_agreement(fjordvik, AgreementFacts("Kaffe", starts_on=date(2020, 1, 1), ends_on=PAST, state="active"), None)
    create_agreement(fjordvik, AgreementFacts("Utkast"), None)
    assert titles(britts) == ["Arbeidsklær", "Kaffe", "Utkast"]
    for query, found in {
        "state=draft": ["Utkast"],
        "running=i-dag": ["Arbeidsklær"],
        "ends=90": ["Arbeidsklær"],
        "ends=passert": ["Kaffe"],
        "ends=varsel": ["Arbeidsklær", "Kaffe"],
        "owner=ingen": ["Kaffe", "Utkast"],
        f"owner={clothes.owner_id}": ["Arbeidsklær"],
        f"unit={clothes.used_by.get().unit_id}": ["Arbeidsklær"],
        "supplier=ålesund": ["Arbeidsklær"],
        "cpv=18": ["Arbeidsklær"],
        "kind=framework": ["Arbeidsklær"],
        "year=2021": ["Kaffe"],
        "sok=fk-1": ["Arbeidsklær"],
        "sok=tekstil": ["Arbeidsklær"],
    }.items():
        assert titles(britts, query) == found, query


def test_an_option_to_decide_is_a_warning_of_its_own(britts: Client, fjordvik: Organisation, clothes: Agreement) -> None:
    far = create_agreement(fjordvik, AgreementFacts("Langt fram", ends_on=LATER, state="active"), None)
    assert titles(britts, "ends=opsjon") == []
    add_option(far, LATER + timedelta(days=365), TODAY + timedelta(days=20), None)
    assert titles(britts, "ends=opsjon") == ["Langt fram"]
    assert "opsjon om 20 dager" in britts.get("/avtaler/").content.decode()


def test_a_list_asks_no_more_of_the_database_for_more_rows(
    britts: Client, fjordvik: Organisation, clothes: Agreement, tekstil: Supplier
) -> None:
    britts.get("/avtaler/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        britts.get("/avtaler/")
    for number in range(8):
        made = create_agreement(
            fjordvik,
            AgreementFacts(f"Avtale {number}", suppliers=(tekstil,), cpv=("15860000",), ends_on=SOON, state="active"),
            None,
        )
        add_option(made, LATER, SOON, None)
    with CaptureQueriesContext(connection) as many:
        britts.get("/avtaler/")
    assert len(many) == len(few)


def test_an_agreement_is_recorded_with_what_was_searched_for(britts: Client, fjordvik: Organisation, tekstil: Supplier) -> None:
    sent = {"title": "Vernesko", "suppliers_sok": "tekstil", "cpv_sok": "arbeidsklær", "state": "active", "value": "1 500 000 kr"}
    made = britts.post("/avtaler/ny/", sent)
    agreement = Agreement.objects.get(title="Vernesko")
    assert made["Location"] == f"/avtaler/{agreement.pk}/"
    assert [party.supplier for party in agreement.parties.all()] == [tekstil]
    assert [row.code for row in agreement.cpv.all()] == ["18110000"]
    assert (agreement.state, agreement.value) == ("active", 1_500_000)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("2 500 000,00 kr", 2_500_000),
        ("2500000.00", 2_500_000),
        ("2.500.000,-", 2_500_000),
        ("2.500", 2_500),
        ("2500000.50", None),
    ],
)
def test_an_amount_is_read_as_it_is_written_and_never_made_larger(typed: str, amount: int | None) -> None:
    class Amount(forms.Form):
        value = KronerField()

    form = Amount({"value": typed})
    assert form.is_valid() == (amount is not None)
    assert form.cleaned_data.get("value") == amount


def test_the_search_button_saves_nothing_and_keeps_what_was_typed(britts: Client, tekstil: Supplier) -> None:
    page = britts.post(
        "/avtaler/ny/", {"title": "Vernesko", "suppliers_sok": "ålesund", "suppliers_finn": "1", "ends_on": "tull"}
    )
    words = page.content.decode()
    assert page.status_code == 200
    assert 'value="Vernesko"' in words
    assert f'value="{tekstil.pk}"' in words
    assert "Rett opp dette" not in words
    assert not Agreement.objects.exists()


def test_dates_in_the_wrong_order_and_a_taken_number_are_answered_at_the_field(britts: Client, clothes: Agreement) -> None:
    wrong = britts.post("/avtaler/ny/", {"title": "Ny", "starts_on": "2026-02-01", "ends_on": "2026-01-01"})
    assert wrong.status_code == 422
    assert "kan ikke gå ut før den starter" in wrong.context["form"].errors["ends_on"][0]
    taken = britts.post("/avtaler/ny/", {"title": "Ny", "number": "FK-1"})
    assert "number" in taken.context["form"].errors
    assert f'href="/avtaler/{clothes.pk}/"' in taken.content.decode()
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 50_000),
        ("value", "mye"),
        ("value", "-5"),
        ("starts_on", "31.02.2026"),
        ("owner", "0"),
        ("kind", "x"),
        ("cpv", "1"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(britts: Client, field: str, value: str) -> None:
    page = britts.post("/avtaler/ny/", {"title": "Kaffe", "note": "Viktig merknad", field: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "Viktig merknad" in page.content.decode()


def test_pasted_markup_and_control_characters_are_but_text(britts: Client, clothes: Agreement) -> None:
    seen = britts.get(f"/avtaler/{clothes.pk}/rediger/").context["form"].initial["seen"]
    britts.post(f"/avtaler/{clothes.pk}/rediger/", {"title": "<b>Klær</b>\x0b", "note": "<script>x</script>", "seen": seen})
    page = britts.get(f"/avtaler/{clothes.pk}/").content.decode()
    assert "&lt;b&gt;Klær&lt;/b&gt;" in page
    assert "<script>x" not in page


def test_two_who_write_at_once_see_what_the_other_wrote(britts: Client, clothes: Agreement) -> None:
    seen = britts.get(f"/avtaler/{clothes.pk}/rediger/").context["form"].initial["seen"]
    britts.post(f"/avtaler/{clothes.pk}/rediger/", {"title": "Yrkesklær", "seen": seen})
    late = britts.post(f"/avtaler/{clothes.pk}/rediger/", {"title": "Klær", "seen": seen})
    assert late.status_code == 409
    assert "Yrkesklær" in late.content.decode()
    assert 'value="Klær"' in late.content.decode()
    again = britts.post(f"/avtaler/{clothes.pk}/rediger/", {"title": "Klær", "seen": late.context["form"].data["seen"]})
    assert again.status_code == 302


@pytest.mark.saves_what_is_there
def test_saving_the_form_untouched_changes_nothing(britts: Client, clothes: Agreement) -> None:
    form = britts.get(f"/avtaler/{clothes.pk}/rediger/").context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}
    before = Event.objects.count()
    assert britts.post(f"/avtaler/{clothes.pk}/rediger/", sent).status_code == 302
    assert Event.objects.count() == before


def test_the_page_tells_of_parties_units_codes_and_what_is_to_come(britts: Client, clothes: Agreement) -> None:
    page = britts.get(f"/avtaler/{clothes.pk}/").content.decode()
    for words in ("Ålesund Tekstil AS", "Teknisk", "Arbeidsklær", "Går ut om 40 dager", "Avtalen starter", "Førte opp avtalen"):
        assert words in page, words


def test_a_call_off_begins_with_what_the_framework_says(britts: Client, clothes: Agreement, tekstil: Supplier) -> None:
    initial = britts.get(f"/avtaler/ny/?under={clothes.pk}").context["form"].initial
    assert (initial["under"], initial["suppliers"], initial["kind"]) == (str(clothes.pk), [str(tekstil.pk)], "call_off")
    britts.post("/avtaler/ny/", {"title": "Vernesko", "under": str(clothes.pk)})
    assert Agreement.objects.get(title="Vernesko").under == clothes
    assert "Vernesko" in britts.get(f"/avtaler/{clothes.pk}/").content.decode()


def test_an_agreement_is_terminated_and_taken_up_again_on_its_page(britts: Client, clothes: Agreement) -> None:
    address = f"/avtaler/{clothes.pk}/flytt/"
    silent = britts.post(address, {"state": "terminated"})
    assert silent.status_code == 422
    assert "Skriv en begrunnelse." in silent.content.decode()
    britts.post(address, {"state": "terminated", "til-terminated-on": str(TODAY), "til-terminated-because": "Brudd"})
    clothes.refresh_from_db()
    assert (clothes.state, clothes.ended_on, clothes.ended_because) == ("terminated", TODAY, "Brudd")
    britts.post(address, {"state": "active", "til-active-because": "Feil avtale"})
    clothes.refresh_from_db()
    assert (clothes.state, clothes.ended_on) == ("active", None)
    assert britts.post(address, {"state": "tull"}).status_code == 302


def test_an_agreement_is_shown_as_expired_from_the_day_after_its_last(britts: Client, clothes: Agreement) -> None:
    Agreement.objects.filter(pk=clothes.pk).update(state="active", ends_on=TODAY)
    assert ">gått ut<" not in britts.get("/avtaler/").content.decode()
    Agreement.objects.filter(pk=clothes.pk).update(ends_on=TODAY - timedelta(days=1))
    listed = britts.get("/avtaler/").content.decode()
    assert ">gått ut<" in listed
    assert "gått ut, men ikke avsluttet" in listed
    assert "Gått ut, men ikke avsluttet" in britts.get(f"/avtaler/{clothes.pk}/").content.decode()
    refused = britts.post(f"/avtaler/{clothes.pk}/flytt/", {"state": "extended"})
    clothes.refresh_from_db()
    assert (refused.status_code, clothes.state) == (409, "active")


def test_options_are_added_used_and_let_go_on_the_page(britts: Client, clothes: Agreement) -> None:
    too_soon = britts.post(f"/avtaler/{clothes.pk}/opsjon/", {"opsjon-extends_to": str(TODAY)})
    assert too_soon.status_code == 422
    britts.post(f"/avtaler/{clothes.pk}/opsjon/", {"opsjon-extends_to": str(LATER), "opsjon-decide_by": str(SOON)})
    britts.post(f"/avtaler/{clothes.pk}/opsjon/", {"opsjon-extends_to": str(LATER + timedelta(days=365))})
    first, second = clothes.options.all()
    britts.post(f"/avtaler/{clothes.pk}/opsjon/{first.pk}/bruk/", {})
    clothes.refresh_from_db()
    assert (clothes.state, clothes.ends_on) == ("extended", LATER)
    assert britts.post(f"/avtaler/{clothes.pk}/opsjon/{second.pk}/ikke-bruk/", {}).status_code == 422
    britts.post(f"/avtaler/{clothes.pk}/opsjon/{second.pk}/ikke-bruk/", {f"ikke-{second.pk}-because": "Ny konkurranse"})
    page = britts.get(f"/avtaler/{clothes.pk}/").content.decode()
    assert "Ny konkurranse" in page
    assert "Opsjon brukt" in page


def test_suppliers_come_and_go_with_days(britts: Client, fjordvik: Organisation, clothes: Agreement, tekstil: Supplier) -> None:
    other = create_supplier(fjordvik, SupplierFacts("Sko AS"), None)
    assert britts.post(f"/avtaler/{clothes.pk}/leverandor/", {"supplier_sok": "finnes ikke"}).status_code == 422
    britts.post(f"/avtaler/{clothes.pk}/leverandor/", {"supplier_sok": "sko", "since": "2025-01-01"})
    party = clothes.parties.get(supplier=tekstil)
    britts.post(f"/avtaler/{clothes.pk}/leverandor/{party.pk}/ut/", {f"ut-{party.pk}-until": str(TODAY)})
    party.refresh_from_db()
    assert party.until == TODAY
    assert [one.supplier for one in clothes.parties.filter(until=None)] == [other]
    page = britts.get(f"/avtaler/{clothes.pk}/").content.decode()
    assert "Leverandør gikk ut" in page


def test_documents_hang_on_the_page_once_and_are_taken_away(britts: Client, clothes: Agreement) -> None:
    def send(name: str) -> int:
        file = BytesIO(b"Signert avtale")
        file.name = name
        return britts.post(f"/avtaler/{clothes.pk}/dokument/", {"file": file, "what": "Signert"}).status_code

    assert [send("avtale.txt"), send("igjen.txt"), send("virus.exe")] == [302, 422, 422]
    [hung] = clothes.documents.all()
    assert "avtale.txt" in britts.get(f"/avtaler/{clothes.pk}/").content.decode()
    britts.post(f"/avtaler/{clothes.pk}/dokument/{hung.pk}/ta-bort/")
    assert f'href="/dokument/{hung.document_id}/"' not in britts.get(f"/avtaler/{clothes.pk}/").content.decode()


def test_what_is_withdrawn_leaves_the_list_and_keeps_its_page(britts: Client, clothes: Agreement) -> None:
    assert britts.post(f"/avtaler/{clothes.pk}/trekk/", {}).status_code == 422
    britts.post(f"/avtaler/{clothes.pk}/trekk/", {"trekk-because": "Dobbelt"})
    assert titles(britts) == []
    page = britts.get(f"/avtaler/{clothes.pk}/").content.decode()
    assert "Avtalen er trukket tilbake" in page
    assert "Rediger" not in page


def test_a_reader_sees_and_changes_nothing(logged_in: Callable[[User], Client], rune: User, clothes: Agreement) -> None:
    page = logged_in(rune).get(f"/avtaler/{clothes.pk}/").content.decode()
    assert "Arbeidsklær" in page
    assert '<form method="post" action="/avtaler/' not in page


def test_pickers_find_while_one_types(britts: Client, clothes: Agreement, tekstil: Supplier) -> None:
    for address, words in {
        "/leverandorer/finn/?felt=suppliers&suppliers_sok=tekstil": "Ålesund Tekstil AS",
        "/avtaler/finn/?felt=agreement&agreement_sok=fk-1": "Arbeidsklær",
        "/avtaler/finn/ramme/?felt=under&under_sok=arbeid&ett=1": 'type="radio"',
        "/referanse/cpv/finn/?felt=cpv&cpv_sok=kaffe": "15861000",
    }.items():
        assert words in britts.get(address).content.decode(), address
