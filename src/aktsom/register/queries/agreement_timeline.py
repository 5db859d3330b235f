"""All that happened to an agreement, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.history_words import words_for_verb
from aktsom.access.queries import history_of
from aktsom.register.offers import Happening, timeline_of
from aktsom.register.states import AgreementState
from aktsom.ui.formats import short_date

if TYPE_CHECKING:
    from aktsom.register.models import Agreement

# What these tell has a day of its own among the facts.
TOLD_BY_FACTS = frozenset(
    {"agreement_moved", "agreement_joined", "agreement_left", "agreement_option_used", "agreement_option_declined"}
)
MOST = 200


def timeline_of_agreement(agreement: Agreement) -> list[Happening]:
    """The days of the agreement itself, what was written about it, and what rooms above know; the newest first."""
    found = [*_own_days(agreement), *_options(agreement), *_parties(agreement), *_written(agreement)]
    found += timeline_of("agreement", agreement)
    return sorted(found, key=lambda happening: happening.day, reverse=True)


def _own_days(agreement: Agreement) -> Iterator[Happening]:
    if agreement.signed_on:
        yield Happening(agreement.signed_on, _("Avtalen ble signert"))
    if agreement.starts_on:
        yield Happening(agreement.starts_on, _("Avtalen starter"), tone="success")
    if agreement.ended_on:
        is_terminated = agreement.state == AgreementState.TERMINATED
        title = _("Avtalen ble hevet eller sagt opp") if is_terminated else _("Avtalen ble avsluttet")
        yield Happening(agreement.ended_on, title, agreement.ended_because, tone="danger" if is_terminated else "neutral")
    elif agreement.ends_on:
        yield Happening(agreement.ends_on, _("Avtalen går ut"), tone="warning")


def _options(agreement: Agreement) -> Iterator[Happening]:
    for option in agreement.options.all():
        until = _("til %(day)s") % {"day": short_date(option.extends_to)}
        if option.used_on:
            yield Happening(option.used_on, _("Opsjon brukt"), until, tone="success")
        elif option.declined_on:
            yield Happening(option.declined_on, _("Opsjon ikke brukt"), option.reason or until)
        elif option.decide_by:
            yield Happening(option.decide_by, _("Siste dag for å bruke en opsjon"), until, tone="warning")


def _parties(agreement: Agreement) -> Iterator[Happening]:
    for party in agreement.parties.select_related("supplier"):
        if party.since:
            yield Happening(party.since, _("Leverandør kom inn"), party.supplier.name)
        if party.until:
            yield Happening(party.until, _("Leverandør gikk ut"), party.supplier.name)


def _written(agreement: Agreement) -> Iterator[Happening]:
    events = history_of(agreement.organisation, "agreement", str(agreement.pk)).exclude(verb__in=TOLD_BY_FACTS)
    for event in events.prefetch_related(None)[:MOST]:
        who = str(event.actor) if event.actor else _("Aktsom selv")
        yield Happening(timezone.localtime(event.at).date(), words_for_verb(event.verb).capitalize(), who)
