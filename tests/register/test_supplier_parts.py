"""What belongs to a supplier: sizes, names, contacts, certificates, sub-suppliers and sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aktsom.access.models import Organisation, User
from aktsom.access.queries import history_of
from aktsom.register.actions.supplier_parts import PartIsInUse, add_part, change_part, close_part, facts_of_part, token_of_part
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.models import Certificate, Supplier, SupplierContact, SupplierSize, SupplyChainLink
from aktsom.register.queries.supplier_lists import suppliers_as_listed
from aktsom.register.queries.supplier_page import chain_of, standing_of
from aktsom.register.supplier_parts import (
    CertificateFacts,
    ContactFacts,
    FormerNameFacts,
    LinkFacts,
    PartFacts,
    SiteFacts,
    SizeFacts,
    tiers,
)
from aktsom.register.supplier_rules import BadSupplier
from aktsom.register.supplier_words import COVERAGE_OF
from aktsom.register.tokens import StaleRow

Open = Callable[[User], Client]


@pytest.fixture
def nordvind(fjordvik: Organisation) -> Supplier:
    return create_supplier(fjordvik, SupplierFacts("Nordvind AS"), None)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (SizeFacts(2025), "employees"),
        (SizeFacts(25, employees=1), "year"),
        (SizeFacts(2999, employees=1), "year"),
        (SizeFacts(2025, revenue=-1), "revenue"),
        (SizeFacts(2025, balance=10**16), "balance"),
        (FormerNameFacts(" "), "name"),
        (FormerNameFacts("Nordavind AS", until=date(2999, 1, 1)), "until"),
        (LinkFacts("Vev AS", number="310001164", country="NO"), "number"),
        (ContactFacts(""), "name"),
        (ContactFacts("Nora", email="ikke en adresse"), "email"),
        (ContactFacts("Nora", phone="1" * 41), "phone"),
        (CertificateFacts(""), "label"),
        (CertificateFacts("SA8000", valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1)), "valid_to"),
        (LinkFacts(""), "name"),
        (LinkFacts("Systue", country="QQ"), "country"),
        (LinkFacts("Systue", delivers_to=10**9), "delivers_to"),
        (LinkFacts("Systue", certainty="kanskje"), "certainty"),
        (LinkFacts("Systue", certainty="documented"), "source"),
        (SiteFacts(""), "name"),
        (SiteFacts("Fabrikk", link=10**9), "link"),
        (SiteFacts("Fabrikk", latitude=Decimal(1)), "longitude"),
        (SiteFacts("Fabrikk", latitude=Decimal(91), longitude=Decimal(0)), "latitude"),
        (SiteFacts("Fabrikk", latitude=Decimal(0), longitude=Decimal(-181)), "longitude"),
        (SiteFacts("x" * 50_000), "name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(nordvind: Supplier, facts: PartFacts, field: str) -> None:
    with pytest.raises(BadSupplier) as refused:
        add_part(nordvind, facts, None)
    assert refused.value.field == field


def test_a_year_has_one_size_which_can_be_corrected(nordvind: Supplier) -> None:
    size = add_part(nordvind, SizeFacts(2025, employees=10), None)
    with pytest.raises(BadSupplier):
        add_part(nordvind, SizeFacts(2025, employees=11), None)
    change_part(size, SizeFacts(2025, employees=11), None)
    assert nordvind.sizes.get().employees == 11
    with pytest.raises(PartIsInUse):
        close_part(size, None)


def test_unknown_is_kept_apart_from_nothing(nordvind: Supplier) -> None:
    add_part(nordvind, SizeFacts(2025, employees=0), None)
    size = SupplierSize.objects.get()
    assert (size.employees, size.revenue) == (0, None)


def test_the_chain_is_numbered_by_who_delivers_to_whom(nordvind: Supplier) -> None:
    sewing = add_part(nordvind, LinkFacts("Systue"), None)
    weaving = add_part(nordvind, LinkFacts("Veveri", delivers_to=sewing.pk), None)
    add_part(nordvind, LinkFacts("Gård", delivers_to=weaving.pk), None)
    change_part(weaving, LinkFacts("Veveri"), None)
    assert {link.name: link.tier for link in SupplyChainLink.objects.all()} == {"Systue": 1, "Veveri": 1, "Gård": 2}
    assert [row.link.name if row.link else "" for row in chain_of(nordvind)] == ["", "Systue", "Veveri", "Gård"]


def test_nobody_delivers_to_herself(nordvind: Supplier) -> None:
    sewing = add_part(nordvind, LinkFacts("Systue"), None)
    weaving = add_part(nordvind, LinkFacts("Veveri", delivers_to=sewing.pk), None)
    for above in (sewing, weaving):
        with pytest.raises(BadSupplier):
            change_part(sewing, LinkFacts("Systue", delivers_to=above.pk), None)


def test_a_tier_with_something_under_it_is_not_closed(nordvind: Supplier) -> None:
    sewing = add_part(nordvind, LinkFacts("Systue"), None)
    site = add_part(nordvind, SiteFacts("Fabrikk", link=sewing.pk), None)
    with pytest.raises(PartIsInUse):
        close_part(sewing, None)
    close_part(site, None)
    close_part(sewing, None)
    assert chain_of(nordvind) == []


@pytest.mark.parametrize(
    ("delivers_to", "expected"),
    [({}, {}), ({1: None}, {1: 1}), ({1: None, 2: 1, 3: 2, 4: 1}, {1: 1, 2: 2, 3: 3, 4: 2}), ({1: 2, 2: 1, 3: None}, {3: 1})],
)
def test_tiers_are_counted_from_the_supplier(delivers_to: dict[int, int | None], expected: dict[int, int]) -> None:
    assert tiers(delivers_to) == expected


def test_nobody_writes_over_what_she_has_not_seen(nordvind: Supplier, fjordvik: Organisation, britt: User) -> None:
    contact = add_part(nordvind, ContactFacts("Nora"), britt)
    seen = token_of_part(contact)
    change_part(contact, ContactFacts("Nora", phone="900"), britt, seen=seen)
    with pytest.raises(StaleRow):
        change_part(contact, ContactFacts("Nora", phone="901"), britt, seen=seen)
    verbs = [event.verb for event in history_of(fjordvik, "supplier", str(nordvind.pk))]
    assert verbs[:2] == ["supplier_contact_changed", "supplier_contact_recorded"]


def test_nothing_changed_is_no_event(nordvind: Supplier, fjordvik: Organisation) -> None:
    contact = add_part(nordvind, ContactFacts("Nora"), None)
    before = history_of(fjordvik, "supplier", str(nordvind.pk)).count()
    change_part(contact, facts_of_part(contact), None)
    assert history_of(fjordvik, "supplier", str(nordvind.pk)).count() == before


def test_the_list_and_the_page_agree_on_the_act_and_the_account(fjordvik: Organisation) -> None:
    chance, today = Random(7), timezone.localdate()
    for number in range(80):
        facts = SupplierFacts(
            f"Nummer {number}",
            transparency_act=chance.choice(["unknown", "unknown", "covered", "not_covered"]),
            account_address=chance.choice(["", "https://a.example"]),
            account_published_on=chance.choice([None, today, today.replace(year=today.year - 3), date(today.year - 1, 6, 30)]),
        )
        supplier = create_supplier(fjordvik, facts, None)
        SupplierSize.objects.bulk_create(SupplierSize(supplier=supplier, year=year, **_figures(chance)) for year in (2024, 2025))
    for row in suppliers_as_listed(fjordvik, today):
        standing = standing_of(row, today)
        assert (row.covered, row.account) == (COVERAGE_OF[standing.covered], standing.account), row.name


def _figures(chance: Random) -> dict[str, Any]:
    def one(limit: int) -> int | None:
        return chance.choice([None, 0, limit, limit + 1])

    return {
        "employees": one(250),
        "full_time_equivalents": one(50),
        "revenue": one(70_000_000),
        "balance": one(35_000_000),
    }


KINDS: dict[str, dict[str, str]] = {
    "storrelse": {"year": "2025", "employees": "12", "full_time_equivalents": "10,5", "revenue": "92 500 000"},
    "tidligere-navn": {"name": "Nordvinden AS"},
    "kontakt": {"name": "Nora Nord", "email": "nora@nordvind.example"},
    "sertifikat": {"label": "SA8000", "valid_to": "2027-01-01"},
    "underleverandor": {"name": "Systue", "country": "BD"},
    "sted": {"name": "Fabrikk", "latitude": "23,81", "longitude": "90,41"},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.saves_what_is_there
def test_each_is_recorded_and_changed_from_its_form(nordvind: Supplier, britt: User, logged_in: Open, kind: str) -> None:
    browser, start = logged_in(britt), reverse("register:new_supplier_part", args=[nordvind.pk, kind])
    assert browser.get(start).status_code == 200
    assert browser.post(start, {"seen": ""}).status_code == 422
    made = browser.post(start, KINDS[kind])
    assert made.status_code == 302
    parts = {"storrelse": "sizes", "tidligere-navn": "former_names", "kontakt": "contacts", "sertifikat": "certificates"}
    row = getattr(nordvind, parts.get(kind, "chain" if kind == "underleverandor" else "sites")).get()
    address = reverse("register:supplier_part", args=[nordvind.pk, kind, row.pk])
    shown = browser.get(address).context["form"]
    assert browser.post(address, {**KINDS[kind], "seen": shown.initial["seen"]}).status_code == 302
    assert browser.post(address, {**KINDS[kind], "seen": "noe annet"}).status_code == 409


def test_a_page_of_no_kind_is_not_found(nordvind: Supplier, britt: User, logged_in: Open) -> None:
    assert logged_in(britt).get(f"/leverandorer/{nordvind.pk}/noe/ny/").status_code == 404


def test_a_document_is_evidence_of_a_certificate(nordvind: Supplier, britt: User, logged_in: Open) -> None:
    certificate = add_part(nordvind, CertificateFacts("SA8000"), None)
    address = reverse("register:document_supplier_certificate", args=[nordvind.pk, certificate.pk])
    browser = logged_in(britt)
    assert browser.post(address, {}).status_code == 422
    wrong = browser.post(address, {"file": SimpleUploadedFile("a.pdf", b"ikke en pdf")})
    assert wrong.status_code == 422
    assert browser.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")}).status_code == 302
    document = Certificate.objects.get().document
    assert document is not None
    assert document.name == "a.pdf"


def test_a_contact_is_closed_and_stays_in_the_history(nordvind: Supplier, britt: User, logged_in: Open) -> None:
    contact = add_part(nordvind, ContactFacts("Nora Nord"), None)
    browser = logged_in(britt)
    assert browser.post(reverse("register:close_supplier_part", args=[nordvind.pk, "kontakt", contact.pk])).status_code == 302
    assert SupplierContact.objects.get().closed_at
    assert browser.get(reverse("register:supplier_part", args=[nordvind.pk, "kontakt", contact.pk])).status_code == 404


def test_a_reason_is_part_of_what_is_said(nordvind: Supplier) -> None:
    link = add_part(nordvind, LinkFacts("Systue", certainty="documented", source="Revisjon"), None)
    assert replace(facts_of_part(link), source="") == LinkFacts("Systue", certainty="documented")
