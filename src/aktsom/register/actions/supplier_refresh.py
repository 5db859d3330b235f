"""Taking over what the entity register says of a supplier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from aktsom.access.actions import record_event
from aktsom.access.history import changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.register.actions.suppliers import (
    facts_of,
    held,
    keep_former_name,
    remember_supplier,
    thing_of_supplier,
    told_of,
    write_facts,
)
from aktsom.register.entity_shape import Entity
from aktsom.register.models import Supplier
from aktsom.register.supplier_facts import SupplierFacts
from aktsom.register.tokens import check_is_fresh, token_of

if TYPE_CHECKING:
    from aktsom.access.models import User


@transaction.atomic
def refresh_supplier(supplier: Supplier, entity: Entity, actor: User | None, *, seen: str | None = None) -> bool:
    """Take over name, form, industry, address and end from the register; answers whether something changed.

    What a person has written elsewhere stays: a website is only filled in. Raises StaleRow where the register has changed its
    mind since the reader saw it.
    """
    if actor is not None:
        check_can_contribute(actor, supplier.organisation)
    check_is_fresh(seen, token_of(entity))
    return take_over(held(supplier), entity, actor)


def take_over(supplier: Supplier, entity: Entity, actor: User | None) -> bool:
    """The same for a supplier that the caller holds, in a transaction of the caller's."""
    before, ended = facts_of(supplier), supplier.dissolved_on
    after = with_entity(before, entity)
    supplier.register_checked_at = timezone.now()
    supplier.dissolved_on = entity.dissolved_on
    supplier.save(update_fields=["register_checked_at", "dissolved_on"])
    told = changes_between(
        {**told_of(before), "supplier_dissolved_on": ended},
        {**told_of(after), "supplier_dissolved_on": entity.dissolved_on},
    )
    if not told:
        return False
    if after.name != before.name:
        keep_former_name(supplier, before.name)
    write_facts(supplier, after)
    remember_supplier(supplier)
    record_event(actor, supplier.organisation, "supplier_refreshed", thing_of_supplier(supplier), told)
    return True


def with_entity(facts: SupplierFacts, entity: Entity) -> SupplierFacts:
    """The facts with what the register says, where it says something."""
    return replace(
        facts,
        name=entity.name or facts.name,
        legal_form=entity.legal_form or facts.legal_form,
        industry=entity.industry or facts.industry,
        address=entity.address or facts.address,
        website=facts.website or entity.website,
    )


def token_of_entity(entity: Entity) -> str:
    """A mark of what the register says, for a form to carry."""
    return token_of(entity)
