"""Planning procurements, changing them, and moving them through their states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.register.actions.procurement_telling import facts_of, thing_of_procurement, token_of_procurement, told_of
from aktsom.register.findables import findable_procurement
from aktsom.register.models import Procurement, ProcurementCpv
from aktsom.register.policies_procurements import check_may_move
from aktsom.register.procurement_facts import COLUMNS, ProcurementFacts
from aktsom.register.procurement_rules import check_facts, tidied
from aktsom.register.states import ProcurementState
from aktsom.register.tokens import check_is_fresh
from aktsom.search.actions import forget, remember
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

__all__ = [
    "ProcurementFacts",
    "change_procurement",
    "create_procurement",
    "facts_of",
    "held_procurement",
    "move_procurement",
    "withdraw_procurement",
]


class ProcurementNeedsReason(Refusal):
    """A procurement is cancelled or withdrawn with a reason."""

    code = "procurement_needs_reason"
    status = 422


class ProcurementIsUsed(Refusal):
    """A procurement that became agreements is no mistake."""

    code = "procurement_is_used"
    status = 409


@transaction.atomic
def create_procurement(organisation: Organisation, facts: ProcurementFacts, actor: User | None) -> Procurement:
    """Record a procurement as an idea. Raises BadProcurement."""
    if actor is not None:
        check_can_contribute(actor, organisation)
    facts = tidied(facts)
    check_facts(facts)
    procurement = Procurement.objects.create(organisation=organisation, **{name: getattr(facts, name) for name in COLUMNS})
    _write_codes(procurement, facts.cpv)
    told = changes_between({}, told_of(facts))
    record_event(actor, organisation, "procurement_recorded", thing_of_procurement(procurement), _without_blanks(told))
    remember(organisation, findable_procurement(procurement))
    return procurement


@transaction.atomic
def change_procurement(
    procurement: Procurement, facts: ProcurementFacts, actor: User | None, *, seen: str | None = None
) -> Procurement:
    """Write what is said of a procurement, on top of what the writer saw. Raises BadProcurement, StaleRow."""
    if actor is not None:
        check_can_contribute(actor, procurement.organisation)
    procurement = held_procurement(procurement)
    before = facts_of(procurement)
    check_is_fresh(seen, token_of_procurement(procurement))
    facts = tidied(facts)
    check_facts(facts)
    for name in COLUMNS:
        setattr(procurement, name, getattr(facts, name))
    procurement.save(update_fields=list(COLUMNS))
    _write_codes(procurement, facts.cpv)
    told = changes_between(told_of(before), told_of(facts))
    if told:
        record_event(actor, procurement.organisation, "procurement_changed", thing_of_procurement(procurement), told)
        remember(procurement.organisation, findable_procurement(procurement))
    return procurement


@transaction.atomic
def move_procurement(procurement: Procurement, state: ProcurementState, because: str, actor: User | None) -> Procurement:
    """Move a procurement to another state; cancelling takes a reason. Raises ProcurementMayNotMove, ProcurementNeedsReason."""
    if actor is not None:
        check_can_contribute(actor, procurement.organisation)
    procurement = held_procurement(procurement)
    before = ProcurementState(procurement.state)
    check_may_move(before, state)
    because = because.strip()
    is_cancelled = state is ProcurementState.CANCELLED
    if is_cancelled and not because:
        raise ProcurementNeedsReason(_("Skriv hvorfor anskaffelsen avlyses."))
    procurement.state = state
    procurement.cancelled_on = timezone.localdate() if is_cancelled else None
    procurement.cancelled_because = because if is_cancelled else ""
    procurement.save(update_fields=["state", "cancelled_on", "cancelled_because"])
    changes = {"procurement_state": Change(before.value, state.value)}
    if because:
        changes["reason"] = Change(None, because)
    record_event(actor, procurement.organisation, "procurement_moved", thing_of_procurement(procurement), changes)
    return procurement


@transaction.atomic
def withdraw_procurement(procurement: Procurement, reason: str, actor: User | None) -> None:
    """Take away a procurement that was recorded by mistake; the row and its history stay. Raises ProcurementIsUsed."""
    if actor is not None:
        check_can_contribute(actor, procurement.organisation)
    if not reason.strip():
        raise ProcurementNeedsReason(_("Skriv hvorfor anskaffelsen trekkes tilbake."))
    procurement = held_procurement(procurement)
    if procurement.agreements.filter(withdrawn_at__isnull=True).exists():
        raise ProcurementIsUsed(_("Anskaffelsen har blitt til en avtale og kan ikke trekkes tilbake."))
    procurement.withdrawn_at = timezone.now()
    procurement.save(update_fields=["withdrawn_at"])
    told = {"reason": Change(None, reason.strip())}
    record_event(actor, procurement.organisation, "procurement_withdrawn", thing_of_procurement(procurement), told)
    forget(procurement.organisation, "procurement", procurement.pk)


def held_procurement(procurement: Procurement) -> Procurement:
    """The procurement as it stands now, kept from others until the transaction ends."""
    rows = Procurement.objects.select_for_update(of=("self",)).select_related("organisation", "unit", "owner")
    return rows.prefetch_related("cpv").get(pk=procurement.pk)


def _write_codes(procurement: Procurement, codes: tuple[str, ...]) -> None:
    if tuple(one.code for one in procurement.cpv.all()) == codes:
        return
    ProcurementCpv.objects.filter(procurement=procurement).delete()
    ProcurementCpv.objects.bulk_create(
        ProcurementCpv(procurement=procurement, code=code, is_main=place == 0) for place, code in enumerate(codes)
    )


def _without_blanks(changes: dict[str, Change]) -> dict[str, Change]:
    return {name: change for name, change in changes.items() if change.new is not None}
