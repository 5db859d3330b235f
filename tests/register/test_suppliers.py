"""Recording suppliers, changing them, and finding them again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aktsom.access.models import Organisation, User
from aktsom.access.queries import history_of
from aktsom.register.actions.suppliers import (
    SupplierFacts,
    SupplierNeedsReason,
    change_supplier,
    create_supplier,
    facts_of,
    token_of_supplier,
    withdraw_supplier,
)
from aktsom.register.models import Supplier
from aktsom.register.queries.suppliers import any_supplier_of, find_suppliers, supplier_of, suppliers_of
from aktsom.register.supplier_facts import LONGEST
from aktsom.register.supplier_rules import BadSupplier, SupplierIsThere
from aktsom.register.tokens import StaleRow
from aktsom.values.refusals import NotFound

NORDVIND = SupplierFacts("Nordvind Arbeidsklær AS", number="310 000 000")


def test_a_supplier_is_recorded_with_its_digits_alone_and_an_event(fjordvik: Organisation, britt: User) -> None:
    supplier = create_supplier(fjordvik, NORDVIND, britt)
    assert supplier.number == "310000000"
    [event] = history_of(fjordvik, "supplier", str(supplier.pk))
    assert (event.verb, event.actor) == ("supplier_recorded", britt)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (SupplierFacts("  "), "name"),
        (SupplierFacts("X" * 301), "name"),
        (SupplierFacts("Feil siffer AS", number="310000001"), "number"),
        (SupplierFacts("For kort AS", number="31000"), "number"),
        (SupplierFacts("Bokstaver AS", number="31000000A"), "number"),
        (SupplierFacts("Utland GmbH", number="310000000", country="DE"), "number"),
        (SupplierFacts("Innland AS", register_number="HRB 1"), "register_number"),
        (SupplierFacts("Ingensteds", country="QQ"), "country"),
        (SupplierFacts("Lenke AS", website="javascript:alert(1)"), "website"),
        (SupplierFacts("Redegjørelse AS", account_address="ftp://a.example/x"), "account_address"),
        (SupplierFacts("Lov AS", transparency_act="kanskje"), "transparency_act"),
        (SupplierFacts("Notat AS", note="x" * 50_000), "note"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(fjordvik: Organisation, facts: SupplierFacts, field: str) -> None:
    with pytest.raises(BadSupplier) as refused:
        create_supplier(fjordvik, facts, None)
    assert refused.value.field == field


def test_the_limits_are_those_of_the_columns() -> None:
    columns = {name: getattr(Supplier, name).field.max_length for name in LONGEST}
    assert {name: most for name, most in columns.items() if most} == {k: v for k, v in LONGEST.items() if k != "note"}


def test_control_characters_and_line_ends_do_not_come_in(fjordvik: Organisation) -> None:
    supplier = create_supplier(fjordvik, SupplierFacts("Nord\x00vind\n\tAS", note="En\r\nto\x07"), None)
    assert (supplier.name, supplier.note) == ("Nordvind AS", "En\nto")


def test_a_number_that_is_there_already_is_refused_with_the_one_that_has_it(fjordvik: Organisation) -> None:
    first = create_supplier(fjordvik, NORDVIND, None)
    with pytest.raises(SupplierIsThere) as refused:
        create_supplier(fjordvik, SupplierFacts("Nordvind", number="310000000"), None)
    assert (refused.value.supplier, refused.value.field) == (first, "number")


def test_a_foreign_number_is_told_apart_by_its_country(fjordvik: Organisation) -> None:
    create_supplier(fjordvik, SupplierFacts("Stoff GmbH", country="DE", register_number="HRB 1"), None)
    create_supplier(fjordvik, SupplierFacts("Stoff ApS", country="DK", register_number="HRB 1"), None)
    with pytest.raises(SupplierIsThere):
        create_supplier(fjordvik, SupplierFacts("Stoff", country="DK", register_number="HRB 1"), None)


def test_two_organisations_may_each_have_the_same_supplier(fjordvik: Organisation, storoya: Organisation) -> None:
    create_supplier(fjordvik, NORDVIND, None)
    theirs = create_supplier(storoya, NORDVIND, None)
    with pytest.raises(NotFound):
        supplier_of(fjordvik, theirs.pk)


def test_a_new_name_keeps_the_old_as_a_former_one(fjordvik: Organisation, britt: User) -> None:
    supplier = create_supplier(fjordvik, NORDVIND, None)
    change_supplier(supplier, replace(facts_of(supplier), name="Sørvind AS"), britt)
    assert [one.name for one in supplier.former_names.all()] == ["Nordvind Arbeidsklær AS"]
    assert find_suppliers(fjordvik, "arbeidsklær") == [supplier]
    event = history_of(fjordvik, "supplier", str(supplier.pk)).first()
    assert event is not None
    assert event.verb == "supplier_changed"


def test_a_name_that_was_misspelt_is_not_kept(fjordvik: Organisation) -> None:
    supplier = create_supplier(fjordvik, SupplierFacts("Nordvnd"), None)
    change_supplier(supplier, SupplierFacts("Nordvind"), None, is_correction=True)
    assert not supplier.former_names.exists()


def test_nobody_writes_over_what_she_has_not_seen(fjordvik: Organisation) -> None:
    supplier = create_supplier(fjordvik, NORDVIND, None)
    seen = token_of_supplier(supplier)
    change_supplier(supplier, replace(facts_of(supplier), note="Ny kontakt"), None, seen=seen)
    with pytest.raises(StaleRow):
        change_supplier(supplier, replace(facts_of(supplier), note="Noe annet"), None, seen=seen)
    assert supplier_of(fjordvik, supplier.pk).note == "Ny kontakt"


def test_nothing_changed_is_no_event(fjordvik: Organisation) -> None:
    supplier = create_supplier(fjordvik, NORDVIND, None)
    change_supplier(supplier, facts_of(supplier), None)
    assert history_of(fjordvik, "supplier", str(supplier.pk)).count() == 1


def test_a_mistake_is_withdrawn_with_a_reason_and_its_number_is_free(fjordvik: Organisation) -> None:
    supplier = create_supplier(fjordvik, NORDVIND, None)
    with pytest.raises(SupplierNeedsReason):
        withdraw_supplier(supplier, " ", None)
    withdraw_supplier(supplier, "Ført på feil virksomhet", None)
    assert not suppliers_of(fjordvik).exists()
    assert any_supplier_of(fjordvik, supplier.pk).withdrawn_at
    create_supplier(fjordvik, NORDVIND, None)


@pytest.mark.parametrize("words", ["nordvind", "NORDVIND", "klær nord", "3100", "310 000 000"])
def test_suppliers_are_found_by_name_and_number(fjordvik: Organisation, words: str) -> None:
    supplier = create_supplier(fjordvik, NORDVIND, None)
    create_supplier(fjordvik, SupplierFacts("Åsen Renhold AS"), None)
    assert find_suppliers(fjordvik, words) == [supplier]


def test_those_that_begin_so_come_first_and_there_are_no_more_than_asked_for(fjordvik: Organisation) -> None:
    for name in ("Bedre vind AS", "Vind AS", "Åpen vind AS"):
        create_supplier(fjordvik, SupplierFacts(name), None)
    assert [one.name for one in find_suppliers(fjordvik, "vind", 2)] == ["Vind AS", "Bedre vind AS"]


def test_letters_beyond_z_are_found_in_both_cases(fjordvik: Organisation) -> None:
    supplier = create_supplier(fjordvik, SupplierFacts("Åsen Renhold AS"), None)
    assert find_suppliers(fjordvik, "åsen") == [supplier]
