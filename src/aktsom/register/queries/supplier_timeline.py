"""All that happened with a supplier, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.history_words import words_for_verb
from aktsom.access.queries import history_of
from aktsom.register.offers import Happening, timeline_of
from aktsom.register.states import AgreementState

if TYPE_CHECKING:
    from aktsom.register.models import Agreement, Supplier

MOST = 200


def timeline_of_supplier(supplier: Supplier) -> list[Happening]:
    """Its agreements and certificates, what was written about it, and what rooms above know; the newest first.

    The supplier comes as `shown_supplier` gives it, with its agreements, certificates and names.
    """
    found = [*_agreements(supplier), *_certificates(supplier), *_names(supplier), *_written(supplier)]
    found += timeline_of("supplier", supplier)
    return sorted(found, key=lambda happening: happening.day, reverse=True)


def _agreements(supplier: Supplier) -> Iterator[Happening]:
    for party in supplier.agreements.all():
        if party.agreement.state == AgreementState.DRAFT:
            continue
        address = reverse("register:agreement", args=[party.agreement_id])
        if began := party.since or party.agreement.starts_on or party.agreement.signed_on:
            yield Happening(began, _("Avtale starter"), party.agreement.title, address, "success")
        if party.until:
            yield Happening(party.until, _("Leverandøren gikk ut av avtalen"), party.agreement.title, address)
        else:
            yield from _end_of(party.agreement, address)


def _end_of(agreement: Agreement, address: str) -> Iterator[Happening]:
    if agreement.ended_on:
        is_terminated = agreement.state == AgreementState.TERMINATED
        title = _("Avtalen ble hevet eller sagt opp") if is_terminated else _("Avtalen ble avsluttet")
        yield Happening(agreement.ended_on, title, agreement.title, address, "danger" if is_terminated else "neutral")
    elif agreement.ends_on:
        yield Happening(agreement.ends_on, _("Avtalen går ut"), agreement.title, address, "warning")


def _certificates(supplier: Supplier) -> Iterator[Happening]:
    for one in supplier.certificates.all():
        if one.valid_to:
            yield Happening(one.valid_to, _("Sertifikat går ut"), one.label, tone="warning")


def _names(supplier: Supplier) -> Iterator[Happening]:
    for one in supplier.former_names.all():
        if one.until:
            yield Happening(one.until, _("Skiftet navn"), one.name)


def _written(supplier: Supplier) -> Iterator[Happening]:
    events = history_of(supplier.organisation, "supplier", str(supplier.pk))
    for event in events.prefetch_related(None)[:MOST]:
        who = str(event.actor) if event.actor else _("Aktsom selv")
        yield Happening(timezone.localtime(event.at).date(), words_for_verb(event.verb).capitalize(), who)
