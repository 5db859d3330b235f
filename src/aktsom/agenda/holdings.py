"""What changes hands with somebody who leaves and belongs to no room above: standing in for others, and shared views of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.agenda.models import Absence
from aktsom.agenda.queries import absences_in
from aktsom.agenda.rows import give_rows
from aktsom.agenda.sources import Holding
from aktsom.worklists.actions.saved import give_shared_views
from aktsom.worklists.queries.saved import shared_views_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


def _stands_in(organisation: Organisation, person: User) -> QuerySet[Absence]:
    return absences_in(organisation).filter(stand_in=person, last_day__gte=timezone.localdate())


def _give(organisation: Organisation, leaver: User, successor: User, actor: User | None) -> int:
    """Where it is the successor who is away, nobody stands in any more, and she must name somebody else."""

    def tell(row: Absence) -> None:
        change = Change(str(leaver), None if row.away_id == successor.pk else str(successor))
        record_event(actor, organisation, "stand_in_named", Thing("absence", str(row.pk), str(row.away)), {"stand_in": change})

    rows = _stands_in(organisation, leaver)
    hers = list(rows.filter(away=successor))
    Absence.objects.filter(pk__in=[row.pk for row in hers]).update(ended_at=timezone.now())
    for row in hers:
        tell(row)
    return len(hers) + give_rows(_stands_in(organisation, leaver), "stand_in", successor, tell)


HOLDINGS = (
    Holding("absence", _("Fravær med stedfortreder"), lambda *who: _stands_in(*who).count(), _give),
    Holding("saved_view", _("Delte visninger av lister"), lambda *who: shared_views_of(*who).count(), give_shared_views),
)
