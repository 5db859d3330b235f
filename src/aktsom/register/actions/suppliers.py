"""Recording, changing and withdrawing suppliers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.register.findables import findable_supplier
from aktsom.register.models import FormerName, Supplier
from aktsom.register.queries.agreement_findables import findable_agreements_with
from aktsom.register.supplier_facts import SupplierFacts
from aktsom.register.supplier_rules import check_facts, check_is_new, tidied
from aktsom.register.tokens import check_is_fresh, token_of
from aktsom.search.actions import forget, remember, remember_many
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

__all__ = ["SupplierFacts", "change_supplier", "create_supplier", "facts_of", "withdraw_supplier"]


class SupplierNeedsReason(Refusal):
    """A supplier is withdrawn with a reason."""

    code = "supplier_needs_reason"
    status = 422


class SupplierIsUsed(Refusal):
    """A supplier that stands in agreements is no mistake."""

    code = "supplier_is_used"
    status = 409


@transaction.atomic
def create_supplier(organisation: Organisation, facts: SupplierFacts, actor: User | None) -> Supplier:
    """Record a supplier. Raises BadSupplier, SupplierIsThere."""
    if actor is not None:
        check_can_contribute(actor, organisation)
    facts = tidied(facts)
    check_facts(facts)
    check_is_new(organisation, facts)
    supplier = Supplier.objects.create(organisation=organisation, **asdict(facts))
    remember_supplier(supplier)
    record_event(actor, organisation, "supplier_recorded", thing_of_supplier(supplier), changes_between({}, told_of(facts)))
    return supplier


@transaction.atomic
def change_supplier(
    supplier: Supplier,
    facts: SupplierFacts,
    actor: User | None,
    *,
    seen: str | None = None,
    is_correction: bool = False,
) -> Supplier:
    """Write what is said of a supplier, on top of what the writer saw. A new name keeps the old as a former one.

    `is_correction` tells that the old name was only misspelt, and is not kept. Raises BadSupplier, SupplierIsThere, StaleRow.
    """
    if actor is not None:
        check_can_contribute(actor, supplier.organisation)
    supplier = held(supplier)
    before = facts_of(supplier)
    check_is_fresh(seen, token_of(before))
    facts = tidied(facts)
    check_facts(facts)
    check_is_new(supplier.organisation, facts, supplier)
    if facts.name != before.name and not is_correction:
        keep_former_name(supplier, before.name)
    write_facts(supplier, facts)
    remember_supplier(supplier)
    told = changes_between(told_of(before), told_of(facts))
    if facts.name != before.name:
        remember_many(supplier.organisation, findable_agreements_with(supplier))
    if told:
        record_event(actor, supplier.organisation, "supplier_changed", thing_of_supplier(supplier), told)
    return supplier


@transaction.atomic
def withdraw_supplier(supplier: Supplier, reason: str, actor: User | None) -> None:
    """Take away a supplier that was recorded by mistake; the row and its history stay. Raises SupplierIsUsed."""
    if actor is not None:
        check_can_contribute(actor, supplier.organisation)
    if not reason.strip():
        raise SupplierNeedsReason(_("Skriv hvorfor leverandøren trekkes tilbake."))
    supplier = held(supplier)
    if supplier.agreements.filter(agreement__withdrawn_at__isnull=True).exists():
        raise SupplierIsUsed(
            _("Leverandøren står i avtaler. Slå den sammen med den riktige i stedet, eller rett avtalene først.")
        )
    supplier.withdrawn_at = timezone.now()
    supplier.save(update_fields=["withdrawn_at"])
    forget(supplier.organisation, "supplier", supplier.pk)
    told = {"reason": Change(None, reason.strip())}
    record_event(actor, supplier.organisation, "supplier_withdrawn", thing_of_supplier(supplier), told)


def facts_of(supplier: Supplier) -> SupplierFacts:
    """What is said of a supplier now."""
    return SupplierFacts(**{name: getattr(supplier, name) for name in SupplierFacts.__dataclass_fields__})


def token_of_supplier(supplier: Supplier) -> str:
    """A mark of what is said of a supplier, for a form to carry."""
    return token_of(facts_of(supplier))


def thing_of_supplier(supplier: Supplier) -> Thing:
    """The supplier as the history names it."""
    return Thing("supplier", str(supplier.pk), supplier.name[:200])


def told_of(facts: SupplierFacts) -> Mapping[str, object]:
    """What the history tells of facts, field by field; what is blank is None."""
    return {f"supplier_{name}": value or None for name, value in asdict(facts).items()}


def held(supplier: Supplier) -> Supplier:
    """The supplier as it stands now, kept from others until the transaction ends."""
    return Supplier.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=supplier.pk)


def write_facts(supplier: Supplier, facts: SupplierFacts) -> None:
    """Store facts that are checked."""
    for name, value in asdict(facts).items():
        setattr(supplier, name, value)
    supplier.save(update_fields=list(asdict(facts)))


def remember_supplier(supplier: Supplier) -> None:
    """Let a supplier be found by its name, its former names, its numbers and its address."""
    former = supplier.former_names.values_list("name", flat=True)
    remember(supplier.organisation, findable_supplier(supplier, former))


def keep_former_name(supplier: Supplier, name: str) -> None:
    """What a supplier was called until today."""
    FormerName.objects.create(supplier=supplier, name=name, until=timezone.localdate())
