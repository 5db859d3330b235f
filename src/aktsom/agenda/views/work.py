"""Everything with a date, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.access.roles import Act
from aktsom.agenda.dated import Dated, Wanted, When, grouped
from aktsom.agenda.queries import agenda_of, stood_in_for
from aktsom.agenda.sources import all_sources, label_of

if TYPE_CHECKING:
    from aktsom.access.models import User

MINE, EVERYONE = "mitt", "alle"
AHEAD = timedelta(days=365)
MOST = 300

WORDS: dict[When, str | Promise] = {
    When.LATE: _("Over fristen"),
    When.SOON: _("De neste sju dagene"),
    When.MONTH: _("De neste tretti dagene"),
    When.LATER: _("Senere"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    thing: Dated
    kind: str
    stands_in: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one nearness."""

    code: str
    label: str | Promise
    rows: list[Row]

    @property
    def is_late(self) -> bool:
        """Whether the days are gone."""
        return self.code == When.LATE.value


@require_safe
@in_organisation
def work(request: OrganisationRequest) -> HttpResponse:
    """What the person has to do by a day, what she stands in for, or everybody's; by how near it is."""
    today = timezone.localdate()
    everyone, kind = request.GET.get("hvem") == EVERYONE, request.GET.get("slag", "")
    others = stood_in_for(request.organisation, request.user, today)
    things = agenda_of(request.organisation, _wanted(request.user, others, today, everyone=everyone), [kind] if kind else [])
    context = {
        "groups": _groups(things[:MOST], today, {person.pk for person in others}, everyone=everyone),
        "number": len(things),
        "most": MOST,
        "others": others,
        "everyone": everyone,
        "kind": kind,
        "kinds": [(source.kind, source.label) for source in all_sources()],
        "hands_over": Act.ADMINISTER in request.acts,
    }
    return render(request, "agenda/work.html", context)


def _wanted(person: User, others: list[User], today: date, *, everyone: bool) -> Wanted:
    people = None if everyone else frozenset({person.pk, *(other.pk for other in others)})
    return Wanted(people, today + AHEAD, limit=MOST + 1)


def _groups(things: list[Dated], today: date, others: set[int], *, everyone: bool) -> list[Group]:
    return [
        Group(
            nearness.value,
            WORDS[nearness],
            [Row(thing, label_of(thing.kind), not everyone and thing.owner in others) for thing in found],
        )
        for nearness, found in grouped(things, today).items()
    ]
