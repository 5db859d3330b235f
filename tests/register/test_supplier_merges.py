"""Merging two rows that are the same supplier, and undoing it exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aktsom.access.models import Organisation, User
from aktsom.access.queries import history_of
from aktsom.register import offers
from aktsom.register.actions.supplier_merges import CannotMerge, MergeConflicts, merge_suppliers, undo_merge
from aktsom.register.actions.supplier_parts import add_part, close_part
from aktsom.register.actions.suppliers import SupplierFacts, change_supplier, create_supplier, facts_of, withdraw_supplier
from aktsom.register.models import (
    Agreement,
    AgreementSupplier,
    Certificate,
    FormerName,
    MergedRow,
    NotTheSame,
    Site,
    Supplier,
    SupplierContact,
    SupplierSize,
    SupplyChainLink,
)
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.register.supplier_merge_plan import plan_merge
from aktsom.register.supplier_parts import CertificateFacts, ContactFacts, LinkFacts, SiteFacts, SizeFacts
from aktsom.register.supplier_rules import SupplierIsThere
from aktsom.register.tokens import StaleRow

Open = Callable[[User], Client]
TABLES: tuple[Any, ...] = (
    *(Supplier, AgreementSupplier, SupplierContact, Certificate, SupplierSize, SupplyChainLink, Site, FormerName),
)


@pytest.fixture
def kept(fjordvik: Organisation) -> Supplier:
    return create_supplier(fjordvik, SupplierFacts("Nordvind", address="Storgata 1"), None)


@pytest.fixture
def twin(fjordvik: Organisation, kept: Supplier) -> Supplier:
    """The same supplier, with one of everything, an agreement that both have, and a size of the same year."""
    made = create_supplier(fjordvik, SupplierFacts("Nordvind AS", number="310000000", address="Lillegata 2", note="Bra"), None)
    add_part(made, SizeFacts(2024, employees=10), None)
    add_part(made, SizeFacts(2025, employees=12), None)
    add_part(kept, SizeFacts(2025, employees=13), None)
    add_part(made, ContactFacts("Nora Nord"), None)
    add_part(made, CertificateFacts("SA8000"), None)
    link = add_part(made, LinkFacts("Systue"), None)
    add_part(made, SiteFacts("Fabrikk", link=link.pk), None)
    both, only = (Agreement.objects.create(organisation=fjordvik, title=title) for title in ("Felles", "Bare den ene"))
    AgreementSupplier.objects.create(agreement=both, supplier=kept)
    AgreementSupplier.objects.create(agreement=both, supplier=made, since=date(2024, 1, 1))
    AgreementSupplier.objects.create(agreement=only, supplier=made)
    return made


def _everything() -> dict[str, list[Any]]:
    return {table.__name__: sorted(table.objects.values_list(), key=repr) for table in TABLES}


def test_everything_moves_and_blanks_are_filled(kept: Supplier, twin: Supplier, britt: User, fjordvik: Organisation) -> None:
    merge_suppliers(kept, twin, britt)
    kept.refresh_from_db()
    assert list(suppliers_of(fjordvik)) == [kept]
    assert (kept.number, kept.address, kept.note) == ("310000000", "Storgata 1", "Bra")
    assert sorted(party.agreement.title for party in kept.agreements.all()) == ["Bare den ene", "Felles"]
    assert {size.year: size.employees for size in kept.sizes.all()} == {2024: 10, 2025: 13}
    assert [kept.contacts.count(), kept.certificates.count(), kept.chain.count(), kept.sites.count()] == [1, 1, 1, 1]
    assert history_of(fjordvik, "supplier", str(kept.pk))[0].verb == "supplier_merged"
    assert history_of(fjordvik, "supplier", str(twin.pk))[0].verb == "supplier_merged_away"


def test_undoing_brings_back_exactly_what_was(kept: Supplier, twin: Supplier, britt: User) -> None:
    before = _everything()
    merge = merge_suppliers(kept, twin, britt)
    assert _everything() != before
    undo_merge(merge, britt)
    assert _everything() == before


def test_a_merge_that_was_undone_can_be_done_and_undone_again(kept: Supplier, twin: Supplier) -> None:
    before = _everything()
    undo_merge(merge_suppliers(kept, twin, None), None)
    undo_merge(merge_suppliers(twin, kept, None), None)
    assert _everything() == before
    merge = merge_suppliers(kept, twin, None)
    undo_merge(merge, None)
    with pytest.raises(CannotMerge):
        undo_merge(merge, None)


def test_what_changed_since_is_named_and_stays(kept: Supplier, twin: Supplier) -> None:
    merge = merge_suppliers(kept, twin, None)
    kept.refresh_from_db()
    change_supplier(kept, SupplierFacts("Nordvind", number="310000000", address="Storgata 1", note="Skrevet siden"), None)
    AgreementSupplier.objects.filter(agreement__title="Bare den ene").delete()
    with pytest.raises(MergeConflicts) as refused:
        undo_merge(merge, None)
    assert len(refused.value.conflicts) == 2
    assert "merknad" in " ".join(refused.value.conflicts)
    undo_merge(merge, None, despite_conflicts=True)
    kept.refresh_from_db()
    twin.refresh_from_db()
    assert (kept.note, kept.number, twin.number) == ("Skrevet siden", "", "310000000")
    assert twin.merged_into is None


def test_what_was_closed_since_still_moves_back(kept: Supplier, twin: Supplier) -> None:
    merge = merge_suppliers(kept, twin, None)
    close_part(SupplierContact.objects.get(), None)
    undo_merge(merge, None)
    assert SupplierContact.objects.get().supplier == twin


def test_a_number_that_another_took_since_stands_in_the_way(kept: Supplier, twin: Supplier, fjordvik: Organisation) -> None:
    merge = merge_suppliers(kept, twin, None)
    kept.refresh_from_db()
    change_supplier(kept, SupplierFacts("Nordvind"), None)
    create_supplier(fjordvik, SupplierFacts("En annen", number="310000000"), None)
    with pytest.raises(SupplierIsThere):
        undo_merge(merge, None, despite_conflicts=True)


def test_a_merge_into_one_that_is_merged_itself_is_undone_last(kept: Supplier, twin: Supplier, fjordvik: Organisation) -> None:
    first = merge_suppliers(kept, twin, None)
    third = create_supplier(fjordvik, SupplierFacts("Nordvind Norge"), None)
    second = merge_suppliers(third, kept, None)
    with pytest.raises(CannotMerge):
        undo_merge(first, None)
    undo_merge(second, None)
    undo_merge(first, None)
    assert suppliers_of(fjordvik).count() == 3


def test_only_two_that_stand_and_are_of_one_organisation_are_merged(
    kept: Supplier, twin: Supplier, fjordvik: Organisation, storoya: Organisation
) -> None:
    gone = create_supplier(fjordvik, SupplierFacts("Borte"), None)
    withdraw_supplier(gone, "Feil", None)
    for other in (kept, gone, create_supplier(storoya, SupplierFacts("Nordvind"), None)):
        with pytest.raises(CannotMerge):
            merge_suppliers(kept, other, None)


def test_nothing_else_is_done_than_what_was_shown(kept: Supplier, twin: Supplier) -> None:
    seen = plan_merge(kept, twin).token
    add_part(twin, ContactFacts("Kom til siden"), None)
    with pytest.raises(StaleRow):
        merge_suppliers(kept, twin, None, seen=seen)
    assert not MergedRow.objects.exists()


def test_rows_of_rooms_above_move_along(kept: Supplier, twin: Supplier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_SUPPLIER_ROWS", {})
    offers.offer_supplier_rows("register.SupplierContact", "supplier", "kontakter igjen")
    assert [str(rows.name) for rows in offers.supplier_rows()] == ["kontakter igjen"]
    names = [str(one.name) for one in plan_merge(kept, twin).moved]
    assert "kontakter igjen" in names


def test_duplicates_are_shown_previewed_merged_and_undone(kept: Supplier, twin: Supplier, britt: User, logged_in: Open) -> None:
    browser = logged_in(britt)
    page = browser.get(reverse("register:duplicates")).content.decode()
    preview = f"{reverse('register:merge_supplier', args=[twin.pk])}?med={kept.pk}"
    assert preview in page
    shown = browser.get(preview)
    assert "Finnes hos begge" in shown.content.decode()
    sent = {"med": str(kept.pk), "seen": shown.context["plan"].token}
    done = browser.post(reverse("register:merge_supplier", args=[twin.pk]), sent)
    told = browser.get(done["Location"])
    assert "Angre sammenslåingen" in told.content.decode()
    assert "slått sammen med" in browser.get(reverse("register:supplier", args=[kept.pk])).content.decode()
    undone = browser.post(f"{done['Location']}angre/")
    assert undone["Location"] == reverse("register:supplier", args=[kept.pk])
    assert facts_of(Supplier.objects.get(pk=kept.pk)).number == ""


def test_the_other_is_found_by_typing(kept: Supplier, twin: Supplier, britt: User, logged_in: Open) -> None:
    browser, address = logged_in(britt), reverse("register:merge_supplier", args=[kept.pk])
    assert f"?med={twin.pk}" in browser.get(f"{address}?sok=nordv").content.decode()
    assert "Ingen andre leverandører" in browser.get(f"{address}?sok=zzz").content.decode()
    assert browser.get(f"{address}?med={kept.pk}").status_code == 422
    assert browser.get(f"{address}?med=999999").status_code == 404


def test_two_that_are_told_apart_are_not_proposed_until_that_is_undone(
    kept: Supplier, twin: Supplier, britt: User, logged_in: Open
) -> None:
    browser, page = logged_in(britt), reverse("register:duplicates")
    reject = reverse("register:reject_duplicate", args=[twin.pk, kept.pk])
    for _time in range(2):
        browser.post(reject)
    answer = NotTheSame.objects.get()
    assert (answer.first_id, answer.second_id, answer.decided_by) == (kept.pk, twin.pk, britt)
    shown = browser.get(page)
    assert (shown.context["pairs"], list(shown.context["told_apart"])) == ([], [answer])
    assert "ikke samme som" in browser.get(reverse("register:supplier", args=[kept.pk])).content.decode()
    undo = reverse("register:take_back_rejection", args=[answer.pk])
    assert browser.post(undo).status_code == 302
    assert browser.post(undo).status_code == 404
    assert len(browser.get(page).context["pairs"]) == 1
    browser.post(reject)
    assert NotTheSame.objects.count() == 2
    browser.post(reverse("register:reject_duplicate", args=[kept.pk, kept.pk]))
    assert NotTheSame.objects.count() == 2
