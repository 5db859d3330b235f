"""Planning follow-ups, carrying them out, and what else becomes of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.followup.actions.telling_follow_ups import (
    forget_follow_up,
    remember_follow_up,
    tell_follow_up,
    tell_owner,
    thing_of_follow_up,
    told_of_follow_up,
)
from aktsom.followup.follow_up_facts import FollowUpFacts, Person
from aktsom.followup.follow_up_tokens import token_of_follow_up, token_of_note
from aktsom.followup.models import FollowUp, FollowUpTheme, Presence
from aktsom.followup.policies_follow_ups import FollowUpFault, check_can_move, check_can_write_findings
from aktsom.followup.states import FollowUpState
from aktsom.risk.tokens import check_is_fresh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aktsom.access.models import Organisation, User

__all__ = [
    "FollowUpFacts",
    "Person",
    "cancel_follow_up",
    "carry_out",
    "change_follow_up",
    "hand_over",
    "plan_follow_up",
    "reopen",
    "report_follow_up",
    "take_up",
    "withdraw_follow_up",
    "write_note",
]


@transaction.atomic
def plan_follow_up(organisation: Organisation, facts: FollowUpFacts, actor: User | None) -> FollowUp:
    """A follow-up that is to take place. Raises NotAllowed, FollowUpFault."""
    if actor is not None:
        check_can_contribute(actor, organisation)
    _check_facts(organisation, facts)
    follow_up = FollowUp(organisation=organisation)
    _write(follow_up, facts)
    tell_follow_up(follow_up, {}, actor, "follow_up_planned")
    tell_owner(follow_up, None, actor)
    remember_follow_up(follow_up)
    return follow_up


@transaction.atomic
def change_follow_up(follow_up: FollowUp, facts: FollowUpFacts, actor: User | None, *, seen: str | None = None) -> FollowUp:
    """Write what a follow-up is, on top of what the writer saw. Raises StaleRecord, FollowUpIsClosed, FollowUpFault."""
    held = held_follow_up(follow_up, actor)
    check_is_fresh(seen, token_of_follow_up(held))
    check_can_write_findings(held)
    _check_facts(held.organisation, facts)
    before, owner = told_of_follow_up(held), held.owner_id
    _write(held, facts)
    tell_follow_up(held, before, actor, "follow_up_changed")
    tell_owner(held, owner, actor)
    remember_follow_up(held)
    return held


def carry_out(follow_up: FollowUp, on: date, actor: User | None) -> FollowUp:
    """The follow-up took place on a day. Raises FollowUpMoveNotAllowed, FollowUpFault where the day is yet to come."""
    if on > timezone.localdate():
        raise FollowUpFault(_("Dagen er fram i tid. Skriv dagen oppfølgingen ble gjennomført."), code="done_in_the_future")
    return _moved(follow_up, FollowUpState.DONE, actor, "follow_up_carried_out", done_on=on)


def report_follow_up(follow_up: FollowUp, on: date, actor: User | None) -> FollowUp:
    """The note of the follow-up is finished and kept. Raises FollowUpMoveNotAllowed, FollowUpFault."""
    if follow_up.done_on and on < follow_up.done_on:
        raise FollowUpFault(_("Den kan ikke være rapportert før den ble gjennomført."), code="reported_before_done")
    return _moved(follow_up, FollowUpState.REPORTED, actor, "follow_up_reported", reported_on=on)


def cancel_follow_up(follow_up: FollowUp, because: str, actor: User | None) -> FollowUp:
    """The follow-up will not take place, and why. Raises FollowUpFault without a reason."""
    if not because.strip():
        raise FollowUpFault(_("Skriv hvorfor oppfølgingen er avlyst."), code="cancelled_without_reason")
    return _moved(follow_up, FollowUpState.CANCELLED, actor, "follow_up_cancelled", cancelled_because=because.strip())


def take_up(follow_up: FollowUp, actor: User | None) -> FollowUp:
    """The follow-up is to take place after all."""
    blank = {"done_on": None, "cancelled_because": ""}
    return _moved(follow_up, FollowUpState.PLANNED, actor, "follow_up_taken_up", **blank)


def reopen(follow_up: FollowUp, actor: User | None) -> FollowUp:
    """A reported follow-up is opened so that its note can be mended."""
    if follow_up.state != FollowUpState.REPORTED:
        check_can_move(follow_up, FollowUpState.REPORTED)
    return _moved(follow_up, FollowUpState.DONE, actor, "follow_up_reopened", reported_on=None)


@transaction.atomic
def withdraw_follow_up(follow_up: FollowUp, actor: User | None) -> None:
    """The follow-up was recorded by mistake: it is shown and counted no more. Done twice it is done once."""
    held = held_follow_up(follow_up, actor)
    if held.withdrawn_at is None:
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])
        record_event(actor, held.organisation, "follow_up_withdrawn", thing_of_follow_up(held), {})
        forget_follow_up(held)


@transaction.atomic
def hand_over(follow_up: FollowUp, owner: User | None, actor: User | None) -> None:
    """Somebody else sees to the follow-up."""
    held = held_follow_up(follow_up, actor)
    old, before = str(held.owner) if held.owner else None, held.owner_id
    held.owner = owner
    held.save(update_fields=["owner"])
    tell_owner(held, before, actor)
    new = str(owner) if owner else None
    if old != new:
        record_event(
            actor, held.organisation, "follow_up_changed", thing_of_follow_up(held), {"follow_up_owner": Change(old, new)}
        )


@transaction.atomic
def write_note(
    follow_up: FollowUp, note: str, people: Sequence[Person], actor: User | None, *, seen: str | None = None
) -> FollowUp:
    """What is to be remembered, and who was there. Raises StaleRecord, FollowUpIsClosed."""
    held = held_follow_up(follow_up, actor)
    check_can_write_findings(held)
    there = [Person(one.name, one.represents) for one in held.present.all()]
    if (held.note, there) == (note, list(people)):
        return held
    check_is_fresh(seen, token_of_note(held))
    before = told_of_follow_up(held)
    held.note = note
    held.save(update_fields=["note"])
    held.present.all().delete()
    Presence.objects.bulk_create(Presence(follow_up=held, name=one.name, represents=one.represents) for one in people)
    tell_follow_up(held, before, actor, "follow_up_changed")
    return held


def held_follow_up(follow_up: FollowUp, actor: User | None) -> FollowUp:
    """The follow-up as it stands now, held against others until the transaction ends, for somebody who may write."""
    if actor is not None:
        check_can_contribute(actor, follow_up.organisation)
    FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    return FollowUp.objects.select_related("organisation", "agreement", "supplier", "owner", "site").get(pk=follow_up.pk)


@transaction.atomic
def _moved(follow_up: FollowUp, state: FollowUpState, actor: User | None, verb: str, **fields: object) -> FollowUp:
    held = held_follow_up(follow_up, actor)
    check_can_move(held, state)
    before = told_of_follow_up(held)
    held.state = state
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    tell_follow_up(held, before, actor, verb)
    remember_follow_up(held)
    return held


def _write(follow_up: FollowUp, facts: FollowUpFacts) -> None:
    follow_up.kind, follow_up.agreement, follow_up.supplier = facts.kind, facts.agreement, facts.supplier
    follow_up.title, follow_up.planned_on, follow_up.owner = facts.title, facts.planned_on, facts.owner
    follow_up.because, follow_up.place, follow_up.site = facts.because, facts.place, facts.site
    follow_up.note = facts.note
    follow_up.save()
    if set(facts.themes) != {theme.code for theme in follow_up.themes.all()}:
        follow_up.themes.all().delete()
        FollowUpTheme.objects.bulk_create(FollowUpTheme(follow_up=follow_up, code=code) for code in dict.fromkeys(facts.themes))


def _check_facts(organisation: Organisation, facts: FollowUpFacts) -> None:
    if facts.agreement is None and facts.supplier is None:
        raise FollowUpFault(_("Velg en avtale eller en leverandør."), code="follow_up_of_nobody")
    owners = [one.organisation_id for one in (facts.agreement, facts.supplier) if one is not None]
    owners += [facts.site.supplier.organisation_id] if facts.site else []
    if any(owner != organisation.pk for owner in owners):
        raise FollowUpFault(_("Avtalen eller leverandøren finnes ikke hos dere."), code="follow_up_of_a_stranger")
