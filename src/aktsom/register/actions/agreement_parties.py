"""Suppliers that come into an agreement and leave it, with their days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.register.actions.agreement_telling import findable_agreement, thing_of_agreement
from aktsom.register.actions.agreements import facts_of_agreement, held
from aktsom.register.agreement_rules import BadAgreement
from aktsom.register.models import Agreement, AgreementSupplier, Supplier
from aktsom.search.actions import remember
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import User


@transaction.atomic
def join_agreement(agreement: Agreement, supplier: Supplier, since: date | None, actor: User | None) -> AgreementSupplier:
    """A supplier comes into the agreement, or comes back. Raises BadAgreement (field `supplier`), NotFound."""
    agreement = held(agreement, actor)
    if supplier.organisation_id != agreement.organisation_id:
        raise NotFound(_("Denne leverandøren finnes ikke."))
    party = AgreementSupplier.objects.filter(agreement=agreement, supplier=supplier).first()
    if party is not None and party.until is None:
        raise BadAgreement("supplier", _("Leverandøren er med i avtalen fra før."))
    if party is None:
        party = AgreementSupplier.objects.create(agreement=agreement, supplier=supplier, since=since)
    else:
        party.since, party.until = since or party.since, None
        party.save(update_fields=["since", "until"])
    _tell(agreement, "agreement_joined", {"supplier": Change(None, supplier.name), "agreement_since": _day(since)}, actor)
    return party


@transaction.atomic
def leave_agreement(
    agreement: Agreement, party: AgreementSupplier, until: date, because: str, actor: User | None
) -> AgreementSupplier:
    """A supplier leaves the agreement on a day. Raises BadAgreement (field `until`)."""
    agreement = held(agreement, actor)
    party = AgreementSupplier.objects.select_related("supplier").get(pk=party.pk, agreement=agreement)
    if party.until is not None:
        raise BadAgreement("until", _("Leverandøren har gått ut av avtalen allerede."))
    if party.since and until < party.since:
        raise BadAgreement("until", _("Leverandøren kan ikke gå ut før den kom inn."))
    if agreement.starts_on and until < agreement.starts_on:
        raise BadAgreement("until", _("Leverandøren kan ikke gå ut før avtalen starter."))
    party.until = until
    party.save(update_fields=["until"])
    told = {"supplier": Change(party.supplier.name, None), "agreement_until": _day(until)}
    _tell(agreement, "agreement_left", told | ({"reason": Change(None, because.strip())} if because.strip() else {}), actor)
    return party


def _day(day: date | None) -> Change:
    return Change(None, str(day) if day else None)


def _tell(agreement: Agreement, verb: str, told: dict[str, Change], actor: User | None) -> None:
    kept = {name: change for name, change in told.items() if change.old != change.new}
    record_event(actor, agreement.organisation, verb, thing_of_agreement(agreement), kept)
    remember(agreement.organisation, findable_agreement(agreement, facts_of_agreement(agreement)))
