"""Naming stand-ins, making calendars, and handing everything over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.access.policies import can_contribute
from aktsom.agenda.models import Absence, Calendar
from aktsom.agenda.sources import all_holdings
from aktsom.values.refusals import Refusal
from aktsom.values.secret_tokens import hash_of, new_token

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

MOST_CALENDARS = 10


class CannotStandIn(Refusal):
    """The person cannot see to another's work."""

    code = "cannot_stand_in"
    status = 422


class TooManyCalendars(Refusal):
    """The person has as many calendars as one may have."""

    code = "too_many_calendars"
    status = 422


@transaction.atomic
def name_stand_in(organisation: Organisation, away: User, stand_in: User, days: tuple[date, date], actor: User | None) -> Absence:
    """Somebody sees to another's work from the one day to the other, both counted."""
    if away == stand_in:
        raise CannotStandIn(_("Velg en annen enn den som er borte."))
    if not can_contribute(stand_in, organisation):
        raise CannotStandIn(_("%(person)s kan bare lese, og kan ikke være stedfortreder.") % {"person": stand_in})
    first_day, last_day = days
    if last_day < first_day:
        raise CannotStandIn(_("Siste dag kan ikke være før første dag."))
    absence = Absence.objects.create(
        organisation=organisation, away=away, stand_in=stand_in, first_day=first_day, last_day=last_day, made_by=actor
    )
    changes = {
        "stand_in": Change(None, str(stand_in)),
        "first_day": Change(None, first_day.isoformat()),
        "last_day": Change(None, last_day.isoformat()),
    }
    record_event(actor, organisation, "stand_in_named", _thing(absence), changes)
    return absence


@transaction.atomic
def end_absence(absence: Absence, actor: User | None) -> None:
    """The stand-in stands in no more. Done twice it is done once."""
    if Absence.objects.filter(pk=absence.pk, ended_at__isnull=True).update(ended_at=timezone.now()):
        changes = {"stand_in": Change(str(absence.stand_in), None)}
        record_event(actor, absence.organisation, "stand_in_ended", _thing(absence), changes)


@transaction.atomic
def make_calendar(organisation: Organisation, person: User, scope: str) -> str:
    """A calendar to subscribe to; answers its secret, which cannot be read again."""
    if Calendar.objects.filter(organisation=organisation, person=person, withdrawn_at__isnull=True).count() >= MOST_CALENDARS:
        raise TooManyCalendars(_("Du har mange kalendere fra før. Trekk tilbake en du ikke bruker."))
    token = new_token()
    made = Calendar.objects.create(organisation=organisation, person=person, scope=scope, token_hash=hash_of(token))
    change = {"calendar_scope": Change(None, str(made.get_scope_display()))}
    record_event(person, organisation, "calendar_made", Thing("calendar", str(made.pk), str(person)), change)
    return token


@transaction.atomic
def withdraw_calendar(calendar: Calendar, actor: User) -> None:
    """The secret address opens nothing any more. Done twice it is done once."""
    if Calendar.objects.filter(pk=calendar.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        thing = Thing("calendar", str(calendar.pk), str(calendar.person))
        record_event(actor, calendar.organisation, "calendar_withdrawn", thing, {})


@transaction.atomic
def hand_over_everything(organisation: Organisation, leaver: User, successor: User, actor: User | None) -> int:
    """Everything that somebody owns becomes another's, room by room, all or nothing. Answers how many things."""
    if leaver == successor:
        raise CannotStandIn(_("Velg to forskjellige personer."))
    if not can_contribute(successor, organisation):
        raise CannotStandIn(_("%(person)s kan bare lese, og kan ikke overta.") % {"person": successor})
    number = sum(holding.give(organisation, leaver, successor, actor) for holding in all_holdings())
    changes = {"given_to": Change(str(leaver), str(successor)), "given_number": Change(None, str(number))}
    record_event(actor, organisation, "all_handed_over", Thing("agenda", str(leaver.pk), str(leaver)), changes)
    return number


def _thing(absence: Absence) -> Thing:
    return Thing("absence", str(absence.pk), str(absence.away))
