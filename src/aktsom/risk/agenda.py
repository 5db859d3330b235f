"""What goals and measures have with a date, and how they and indicators change hands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.agenda.dated import Dated, Wanted
from aktsom.agenda.rows import give_rows, wanted_rows
from aktsom.agenda.sources import Holding, Source
from aktsom.risk.models import Goal, GoalStatus, Indicator, Measure
from aktsom.risk.states import ENDED
from aktsom.ui.addresses import page_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

LONGEST = 160
Owned = QuerySet[Goal] | QuerySet[Measure] | QuerySet[Indicator]


def _open_goals(organisation: Organisation) -> QuerySet[Goal]:
    ended = GoalStatus.objects.filter(goal=OuterRef("pk"), year=OuterRef("year"), state__in=ENDED)
    standing = Goal.objects.filter(organisation=organisation, closed_at__isnull=True, continued_by__isnull=True)
    return standing.filter(~Exists(ended)).select_related("owner")


def _open_measures(organisation: Organisation) -> QuerySet[Measure]:
    standing = Measure.objects.filter(organisation=organisation, closed_at__isnull=True, continued_by__isnull=True)
    return standing.exclude(state__in=ENDED).select_related("owner")


def _goals(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = wanted_rows(_open_goals(organisation).filter(deadline__isnull=False), wanted, "deadline")
    return [_dated("goal", row, row.wording, "risk:goal", row.deadline) for row in rows if row.deadline]


def _measures(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = wanted_rows(_open_measures(organisation).filter(deadline__isnull=False), wanted, "deadline")
    return [_dated("measure", row, str(row), "risk:measure", row.deadline) for row in rows if row.deadline]


def _dated(kind: str, row: Goal | Measure, title: str, page: str, day: date) -> Dated:
    note = str(row.year)
    return Dated(kind, row.pk, title[:LONGEST], page_of(page, row.pk), day, note, row.owner_id, str(row.owner or ""))


def _indicators_of(organisation: Organisation, person: User) -> QuerySet[Indicator]:
    return Indicator.objects.filter(organisation=organisation, owner=person, closed_at__isnull=True)


def _give(rows: Owned, kind: str, where: Organisation, people: tuple[User, User], actor: User | None) -> int:
    leaver, successor = people

    def tell(row: Goal | Measure | Indicator) -> None:
        thing, change = Thing(kind, str(row.pk), str(row)[:200]), Change(str(leaver), str(successor))
        record_event(actor, where, f"{kind}_changed", thing, {"goal_owner": change})

    return give_rows(rows.order_by("pk").select_related(None), "owner", successor, tell)


SOURCES = (
    Source("goal", gettext_lazy("Frist for mål"), _goals, reminds=True),
    Source("measure", gettext_lazy("Frist for tiltak"), _measures, reminds=True),
)
HOLDINGS = (
    Holding(
        "goal",
        gettext_lazy("Mål som ikke er nådd"),
        lambda where, who: _open_goals(where).filter(owner=who).count(),
        lambda where, old, new, actor: _give(_open_goals(where).filter(owner=old), "goal", where, (old, new), actor),
    ),
    Holding(
        "measure",
        gettext_lazy("Tiltak som ikke er gjennomført"),
        lambda where, who: _open_measures(where).filter(owner=who).count(),
        lambda where, old, new, actor: _give(_open_measures(where).filter(owner=old), "measure", where, (old, new), actor),
    ),
    Holding(
        "indicator",
        gettext_lazy("Indikatorer"),
        lambda where, who: _indicators_of(where, who).count(),
        lambda where, old, new, actor: _give(_indicators_of(where, old), "indicator", where, (old, new), actor),
    ),
)
