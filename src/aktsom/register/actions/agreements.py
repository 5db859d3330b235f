"""Recording, changing, moving and withdrawing agreements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.register.actions.agreement_telling import findable_agreement, is_found_otherwise, thing_of_agreement, told_of
from aktsom.register.agreement_facts import SIMPLE, AgreementFacts
from aktsom.register.agreement_rules import BadAgreement, check_facts, check_place, tidied
from aktsom.register.models import Agreement, AgreementCpv, AgreementSupplier, AgreementUnit
from aktsom.register.policies_agreements import check_can_change_agreement
from aktsom.register.queries.agreement_facts import facts_of_agreements
from aktsom.register.states import AGREEMENT_MOVES, AgreementState
from aktsom.register.tokens import check_is_fresh, token_of
from aktsom.search.actions import forget, remember
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

__all__ = [
    "AgreementFacts",
    "change_agreement",
    "create_agreement",
    "facts_of_agreement",
    "move_agreement",
    "token_of_agreement",
    "token_of_facts",
    "withdraw_agreement",
]

OVER = (AgreementState.ENDED, AgreementState.TERMINATED)


class AgreementMoveRefused(Refusal):
    """An agreement does not go from the one state to the other."""

    code = "agreement_move_refused"
    status = 409


class AgreementHasCallOffs(Refusal):
    """An agreement that others lie under is not taken away."""

    code = "agreement_has_call_offs"
    status = 409


@transaction.atomic
def create_agreement(organisation: Organisation, facts: AgreementFacts, actor: User | None) -> Agreement:
    """Record an agreement in the state that the facts name. Raises BadAgreement, AgreementIsThere, NotFound."""
    if actor is not None:
        check_can_contribute(actor, organisation)
    facts = tidied(facts)
    check_facts(facts)
    check_place(organisation, facts)
    agreement = Agreement(organisation=organisation, state=facts.state)
    agreement.ended_on, agreement.ended_because = facts.ended_on, facts.ended_because
    _write(agreement, facts)
    record_event(
        actor, organisation, "agreement_recorded", thing_of_agreement(agreement), changes_between({}, told_of(facts, is_new=True))
    )
    remember(organisation, findable_agreement(agreement, facts))
    return agreement


@transaction.atomic
def change_agreement(agreement: Agreement, facts: AgreementFacts, actor: User | None, *, seen: str | None = None) -> Agreement:
    """Write what is said of an agreement, on top of what the writer saw. How it stands is left as it is; see `move_agreement`.

    A supplier that is no longer named was named by mistake; one that leaves has a day (`leave_agreement`).
    Raises BadAgreement, AgreementIsThere, NotFound, StaleRow.
    """
    agreement = held(agreement, actor)
    before = facts_of_agreement(agreement)
    check_is_fresh(seen, token_of_facts(before))
    facts = tidied(facts)
    check_facts(facts)
    check_place(agreement.organisation, facts, agreement)
    _write(agreement, facts)
    told = changes_between(told_of(before), told_of(facts))
    if told:
        record_event(actor, agreement.organisation, "agreement_changed", thing_of_agreement(agreement), told)
        if is_found_otherwise(before, facts):
            remember(agreement.organisation, findable_agreement(agreement, facts))
    return agreement


@transaction.atomic
def move_agreement(agreement: Agreement, state: str, on: date | None, because: str, actor: User | None) -> Agreement:
    """Let an agreement begin, end, be terminated or run again, on a day and for a reason.

    A draft that begins starts that day where no other is known. Ending keeps the day and the reason, running again takes them
    away. Raises BadAgreement (field `on` or `because`), AgreementMoveRefused.
    """
    agreement = held(agreement, actor)
    old, new = AgreementState(agreement.state), AgreementState(state)
    day, because = on or timezone.localdate(), because.strip()
    _check_move(agreement, old, new, day, because)
    told: dict[str, Change] = {"agreement_state": Change(old, new), "agreement_on": Change(None, str(day))}
    if because:
        told["reason"] = Change(None, because)
    agreement.state = new
    agreement.ended_on, agreement.ended_because = (day, because) if new in OVER else (None, "")
    if old == AgreementState.DRAFT and agreement.starts_on is None:
        agreement.starts_on = day
    agreement.save(update_fields=["state", "ended_on", "ended_because", "starts_on"])
    record_event(actor, agreement.organisation, "agreement_moved", thing_of_agreement(agreement), told)
    return agreement


def _check_move(agreement: Agreement, old: AgreementState, new: AgreementState, day: date, because: str) -> None:
    if new not in AGREEMENT_MOVES[old]:
        words = _("Avtalen kan ikke gå fra «%(before)s» til «%(after)s».")
        raise AgreementMoveRefused(words % {"before": old.label, "after": new.label})
    if new == AgreementState.EXTENDED:
        raise AgreementMoveRefused(_("Avtalen forlenges ved at en opsjon brukes. Velg opsjonen, eller før den opp først."))
    if new in OVER and agreement.starts_on and day < agreement.starts_on:
        raise BadAgreement("on", _("Dagen kan ikke være før avtalen startet."))
    if not because and needs_reason(agreement, old, new, day):
        raise BadAgreement("because", _("Skriv en begrunnelse."))


def needs_reason(agreement: Agreement, old: AgreementState, new: AgreementState, day: date) -> bool:
    """A reason is needed to terminate, to end before the time, and to mend a mistake."""
    if new == AgreementState.ENDED:
        return agreement.ends_on is None or day < agreement.ends_on
    return new == AgreementState.TERMINATED or (new == AgreementState.ACTIVE and old != AgreementState.DRAFT)


@transaction.atomic
def withdraw_agreement(agreement: Agreement, because: str, actor: User | None) -> None:
    """Take away an agreement that was recorded by mistake; the row and its history stay. Raises AgreementHasCallOffs."""
    agreement = held(agreement, actor)
    if not because.strip():
        raise BadAgreement("because", _("Skriv en begrunnelse."))
    if agreement.call_offs.filter(withdrawn_at__isnull=True).exists():
        raise AgreementHasCallOffs(_("Avtalen har avrop. Flytt eller trekk tilbake dem først."))
    agreement.withdrawn_at = timezone.now()
    agreement.save(update_fields=["withdrawn_at"])
    told = {"reason": Change(None, because.strip())}
    record_event(actor, agreement.organisation, "agreement_withdrawn", thing_of_agreement(agreement), told)
    forget(agreement.organisation, "agreement", agreement.pk)


def held(agreement: Agreement, actor: User | None) -> Agreement:
    """The agreement as it stands now, kept from others until the transaction ends, for somebody who may change it."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.get(pk=agreement.pk)
    check_can_change_agreement(actor, found)
    return found


def facts_of_agreement(agreement: Agreement) -> AgreementFacts:
    """What is said of an agreement now; suppliers that have left are not among its suppliers."""
    return facts_of_agreements([agreement])[agreement.pk]


def token_of_agreement(agreement: Agreement) -> str:
    """A mark of what is said of an agreement, for a form to carry."""
    return token_of_facts(facts_of_agreement(agreement))


def token_of_facts(facts: AgreementFacts) -> str:
    """The same mark, where the facts are known."""
    return token_of(sorted((name, str(value)) for name, value in told_of(facts).items()))


def _write(agreement: Agreement, facts: AgreementFacts) -> None:
    for name in SIMPLE:
        setattr(agreement, name, getattr(facts, name))
    agreement.save()
    _write_suppliers(agreement, facts)
    _write_units(agreement, facts)
    _write_codes(agreement, facts)


def _write_suppliers(agreement: Agreement, facts: AgreementFacts) -> None:
    wanted = {supplier.pk for supplier in facts.suppliers}
    known = {party.supplier_id: party for party in agreement.parties.all()}
    gone = [party.pk for key, party in known.items() if key not in wanted and party.until is None]
    AgreementSupplier.objects.filter(pk__in=gone).delete()
    back = [party.pk for key, party in known.items() if key in wanted and party.until is not None]
    AgreementSupplier.objects.filter(pk__in=back).update(until=None)
    new = [AgreementSupplier(agreement=agreement, supplier=one) for one in facts.suppliers if one.pk not in known]
    AgreementSupplier.objects.bulk_create(new)


def _write_units(agreement: Agreement, facts: AgreementFacts) -> None:
    wanted = {unit.pk for unit in facts.units}
    agreement.used_by.exclude(unit__in=wanted).delete()
    known = set(agreement.used_by.values_list("unit", flat=True))
    new = [AgreementUnit(agreement=agreement, unit=unit) for unit in facts.units if unit.pk not in known]
    AgreementUnit.objects.bulk_create(new)


def _write_codes(agreement: Agreement, facts: AgreementFacts) -> None:
    wanted = {code: place == 0 for place, code in enumerate(facts.cpv)}
    known = {row.code: row.is_main for row in agreement.cpv.all()}
    if known != wanted:
        agreement.cpv.all().delete()
        AgreementCpv.objects.bulk_create(
            AgreementCpv(agreement=agreement, code=code, is_main=is_main) for code, is_main in wanted.items()
        )
