"""Recording deviations and seeing them through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.followup.actions.deviation_news import tell_of_new_owner
from aktsom.followup.actions.deviation_search import forget_deviation, remember_deviation
from aktsom.followup.actions.deviation_telling import (
    Told,
    tell_deviation,
    thing_of_deviation,
    token_of_deviation,
    told_of_deviation,
)
from aktsom.followup.deviation_facts import DeviationFacts
from aktsom.followup.models import Deviation
from aktsom.followup.policies_deviations import NeedsReason, NotVerifiedYet, check_may_move, check_stands
from aktsom.followup.queries.deviations import last_verified_on
from aktsom.followup.states import DeviationState
from aktsom.risk.tokens import check_is_fresh
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

__all__ = ["DeviationFacts", "change_deviation", "move_deviation", "record_deviation", "withdraw_deviation"]

_PLAIN = (
    *("agreement", "supplier", "title", "text", "kind", "theme", "place", "country", "site", "severity"),
    *("clause", "clause_edition", "found_on", "deadline", "owner", "supplier_says"),
)


@transaction.atomic
def record_deviation(organisation: Organisation, facts: DeviationFacts, actor: User | None) -> Deviation:
    """Write a deviation down, open. Raises NotFound where what it is about is another's."""
    _check_may(organisation, actor)
    deviation = Deviation(organisation=organisation, follow_up=facts.follow_up, item=facts.item)
    return _written(deviation, facts, {}, actor, "deviation_recorded")


@transaction.atomic
def change_deviation(deviation: Deviation, facts: DeviationFacts, actor: User | None, *, seen: str | None = None) -> Deviation:
    """Write a deviation anew, on top of what the writer saw. Raises StaleRecord, IsWithdrawn."""
    held = _held(deviation, actor)
    check_is_fresh(seen, token_of_deviation(held))
    return _written(held, facts, told_of_deviation(held), actor, "deviation_changed")


@transaction.atomic
def move_deviation(
    deviation: Deviation, state: DeviationState, actor: User | None, because: str = "", on: date | None = None
) -> Deviation:
    """Bring a deviation to another state. Raises MoveNotAllowed, NeedsReason, NotVerifiedYet, IsWithdrawn."""
    held = _held(deviation, actor)
    before, day = DeviationState(held.state), on or timezone.localdate()
    check_may_move(before, state, because, is_verified=last_verified_on(held) is not None)
    if state is DeviationState.VERIFIED:
        check_is_verified(held, because)
    _set_days(held, state, day, because)
    held.state = state
    held.save()
    told = {"deviation_state": Change(before, state), "on_day": Change(None, day.isoformat())}
    reason = {"reason": Change(None, because.strip())} if because.strip() else {}
    record_event(actor, held.organisation, "deviation_moved", thing_of_deviation(held), told | reason)
    return held


@transaction.atomic
def withdraw_deviation(deviation: Deviation, because: str, actor: User | None) -> None:
    """Take out a deviation that was recorded by mistake; it is neither listed nor counted. Raises NeedsReason."""
    held = _held(deviation, actor)
    if not because.strip():
        raise NeedsReason(_("Skriv hvorfor avviket trekkes tilbake."))
    held.withdrawn_at = timezone.now()
    held.save(update_fields=["withdrawn_at"])
    forget_deviation(held)
    record_event(
        actor, held.organisation, "deviation_withdrawn", thing_of_deviation(held), {"reason": Change(None, because.strip())}
    )


def check_is_verified(deviation: Deviation, how: str) -> None:
    """Refuses to call a deviation verified while an action is not, or while nobody says how it was seen."""
    actions = deviation.actions.filter(dropped_at__isnull=True)
    if actions.filter(verified_on__isnull=True).exists():
        raise NotVerifiedYet(_("Noen av tiltakene er ikke kontrollert ennå. Kontroller dem først, eller la dem utgå."))
    if not actions.exists() and not how.strip():
        raise NeedsReason(_("Avviket har ingen tiltak. Skriv hvordan du har kontrollert at det er rettet."))


def _set_days(deviation: Deviation, state: DeviationState, day: date, because: str) -> None:
    if state is DeviationState.CLOSED:
        deviation.closed_on, deviation.closed_because = day, because.strip()
        deviation.verified_on = deviation.verified_on or last_verified_on(deviation)
        return
    deviation.closed_on, deviation.closed_because = None, ""
    deviation.verified_on = day if state is DeviationState.VERIFIED else None


def _check_may(organisation: Organisation, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, organisation)


def _held(deviation: Deviation, actor: User | None) -> Deviation:
    """The deviation as it stands now, kept from others, for somebody who may change it."""
    _check_may(deviation.organisation, actor)
    held = Deviation.objects.select_for_update().get(pk=deviation.pk)
    check_stands(held)
    return held


def _check_is_own(organisation: Organisation, facts: DeviationFacts) -> None:
    """Refuses to hang a deviation on what belongs to another buyer."""
    about = (facts.agreement, facts.supplier, facts.follow_up)
    site = facts.site.supplier.organisation_id if facts.site else organisation.pk
    owned = {thing.organisation_id for thing in about if thing is not None} | {site}
    if owned != {organisation.pk}:
        raise NotFound(_("Avtalen, leverandøren eller stedet finnes ikke."))


def _written(deviation: Deviation, facts: DeviationFacts, before: Told, actor: User | None, verb: str) -> Deviation:
    _check_is_own(deviation.organisation, facts)
    owner = deviation.owner
    for name in _PLAIN:
        setattr(deviation, name, getattr(facts, name))
    deviation.save()
    tell_deviation(deviation, before, actor, verb)
    remember_deviation(deviation)
    tell_of_new_owner(deviation, owner, actor)
    return deviation
