"""Reading what has a date, who is away, and the calendars of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.access.kept import kept_while_unchanged
from aktsom.access.one_row import one_row
from aktsom.access.policies import can_read
from aktsom.agenda.dated import Dated, Wanted
from aktsom.agenda.models import Absence, Calendar
from aktsom.agenda.sources import Source, all_holdings, all_sources
from aktsom.values.refusals import NotFound
from aktsom.values.secret_tokens import hash_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Held:
    """How many things of a kind somebody owns."""

    kind: str
    label: str
    number: int


def agenda_of(organisation: Organisation, wanted: Wanted, kinds: Iterable[str] = ()) -> list[Dated]:
    """What has a date in the organisation, as far as it is wanted, the first to be due first."""
    chosen = set(kinds)
    sources = [source for source in all_sources() if not chosen or source.kind in chosen]
    steady = tuple(source for source in sources if source.is_steady)
    name = ("agenda", get_language(), wanted, tuple(source.kind for source in steady))
    found = list(kept_while_unchanged(organisation, name, lambda: _read(organisation, wanted, steady)))
    found += _read(organisation, wanted, [source for source in sources if not source.is_steady])
    return sorted(found, key=lambda thing: (thing.day, thing.title, thing.key))


def _read(organisation: Organisation, wanted: Wanted, sources: Iterable[Source]) -> list[Dated]:
    return [thing for source in sources for thing in source.read(organisation, wanted)]


def absences_in(organisation: Organisation) -> QuerySet[Absence]:
    """Every absence of the organisation that has not been ended early, with its people."""
    return Absence.objects.filter(organisation=organisation, ended_at__isnull=True).select_related("away", "stand_in")


def absence_in(organisation: Organisation, pk: int) -> Absence:
    """One absence of the organisation. Raises NotFound."""
    return one_row(absences_in(organisation), pk, _("Siden finnes ikke, eller den er ikke åpen for deg."))


def stood_in_for(organisation: Organisation, person: User, day: date) -> list[User]:
    """Those for whom a person stands in on a day, by name."""
    found = absences_in(organisation).filter(stand_in=person, first_day__lte=day, last_day__gte=day)
    return sorted({absence.away for absence in found}, key=str)


def stand_ins_of(organisation: Organisation, people: Iterable[int], day: date | None = None) -> dict[int, User]:
    """Who stands in on a day, today without one, for those of these people that are away, by the key of the one who is away."""
    day = day or timezone.localdate()
    found = absences_in(organisation).filter(away__in=list(people), first_day__lte=day, last_day__gte=day)
    return {absence.away_id: absence.stand_in for absence in found}


def calendars_of(organisation: Organisation, person: User) -> QuerySet[Calendar]:
    """The person's own calendars in the organisation that are not withdrawn."""
    return Calendar.objects.filter(organisation=organisation, person=person, withdrawn_at__isnull=True)


def calendar_of(organisation: Organisation, person: User, pk: int) -> Calendar:
    """One of the person's own calendars. Raises NotFound."""
    return _found(calendars_of(organisation, person).filter(pk=pk).first())


def calendar_behind(token: str) -> Calendar:
    """The calendar with this secret, while its owner may read the organisation. Raises NotFound."""
    known = Calendar.objects.filter(token_hash=hash_of(token), withdrawn_at__isnull=True, organisation__removed_at__isnull=True)
    found = _found(known.select_related("organisation", "person").first())
    if not can_read(found.person, found.organisation):
        raise NotFound(_("Kalenderen finnes ikke, eller den er trukket tilbake."))
    return found


def _found(calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise NotFound(_("Kalenderen finnes ikke, eller den er trukket tilbake."))
    return calendar


def held_by(organisation: Organisation, person: User) -> list[Held]:
    """What a person owns in the organisation, by kind; a kind of which she has nothing is left out."""
    counts = [Held(one.kind, str(one.label), one.count(organisation, person)) for one in all_holdings()]
    return [held for held in counts if held.number]
