"""What follow-ups, deviations, corrective actions and sanctions have with a date, and how they change hands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.agenda.dated import Dated, Wanted
from aktsom.agenda.rows import give_rows, wanted_rows
from aktsom.agenda.sources import Holding, Source
from aktsom.followup.models import CorrectiveAction, Deviation, FollowUp, Remedy, Sanction
from aktsom.followup.states import DeviationState, FollowUpState, SanctionState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

_NO_LONGER_DUE = (DeviationState.CLOSED, DeviationState.VERIFIED)


def _planned(organisation: Organisation) -> QuerySet[FollowUp]:
    standing = FollowUp.objects.filter(organisation=organisation, withdrawn_at__isnull=True, state=FollowUpState.PLANNED)
    return standing.select_related("owner", "agreement", "supplier")


def _follow_ups(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = wanted_rows(_planned(organisation).filter(planned_on__isnull=False), wanted, "planned_on")
    return [_of_follow_up(row, row.planned_on) for row in rows if row.planned_on]


def _of_follow_up(row: FollowUp, day: date) -> Dated:
    return Dated(
        "follow_up",
        row.pk,
        f"{row.get_kind_display().capitalize()}: {row.title or row.agreement or row.supplier}",
        reverse("followup:follow_up", args=[row.pk]),
        day,
        str(row.supplier or row.agreement or ""),
        row.owner_id,
        str(row.owner or ""),
    )


def _open(organisation: Organisation) -> QuerySet[Deviation]:
    standing = Deviation.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return standing.exclude(state__in=_NO_LONGER_DUE).select_related("owner", "supplier", "agreement")


def _deviations(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = wanted_rows(_open(organisation).filter(deadline__isnull=False), wanted, "deadline")
    return [_of_deviation("deviation", row.pk, row.title, row, row.deadline) for row in rows if row.deadline]


def _actions(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    due = CorrectiveAction.objects.filter(
        deviation__in=_open(organisation), deadline__isnull=False, done_on__isnull=True, dropped_at__isnull=True
    ).select_related("deviation__owner", "deviation__supplier", "deviation__agreement")
    rows = wanted_rows(due, wanted, "deadline", ("deviation__owner",))
    return [
        _of_deviation("corrective_action", row.pk, row.text[:200], row.deviation, row.deadline) for row in rows if row.deadline
    ]


def _replies(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    waiting = Sanction.objects.filter(
        deviation__organisation=organisation,
        deviation__withdrawn_at__isnull=True,
        state=SanctionState.NOTIFIED,
        answer_by__isnull=False,
        replied_on__isnull=True,
    ).select_related("deviation__owner", "deviation__supplier", "deviation__agreement")
    rows = wanted_rows(waiting, wanted, "answer_by", ("deviation__owner",))
    return [_of_deviation("sanction_reply", row.pk, str(row), row.deviation, row.answer_by) for row in rows if row.answer_by]


def _of_deviation(kind: str, key: int, title: str, deviation: Deviation, day: date) -> Dated:
    return Dated(
        kind,
        key,
        title,
        reverse("followup:deviation", args=[deviation.pk]),
        day,
        str(deviation.supplier or deviation.agreement or ""),
        deviation.owner_id,
        str(deviation.owner or ""),
    )


def _remedies_of(organisation: Organisation, person: User) -> QuerySet[Remedy]:
    return Remedy.objects.filter(organisation=organisation, owner=person, withdrawn_at__isnull=True, completed_on__isnull=True)


def _give(
    rows: QuerySet[FollowUp] | QuerySet[Deviation] | QuerySet[Remedy], kind: str, people: tuple[User, User], actor: User | None
) -> int:
    leaver, successor = people

    def tell(row: FollowUp | Deviation | Remedy) -> None:
        thing, change = Thing(kind, str(row.pk), str(row)[:200]), Change(str(leaver), str(successor))
        record_event(actor, row.organisation, f"{kind}_changed", thing, {f"{kind}_owner": change})

    return give_rows(rows.order_by("pk").select_related(None).select_related("organisation"), "owner", successor, tell)


SOURCES = (
    Source("follow_up", gettext_lazy("Oppfølging"), _follow_ups),
    Source("deviation", gettext_lazy("Frist for avvik"), _deviations),
    Source("corrective_action", gettext_lazy("Frist for retting"), _actions),
    Source("sanction_reply", gettext_lazy("Svarfrist for varsel"), _replies),
)
HOLDINGS = (
    Holding(
        "follow_up",
        gettext_lazy("Planlagte oppfølginger"),
        lambda where, who: _planned(where).filter(owner=who).count(),
        lambda where, old, new, actor: _give(_planned(where).filter(owner=old), "follow_up", (old, new), actor),
    ),
    Holding(
        "deviation",
        gettext_lazy("Avvik som ikke er lukket"),
        lambda where, who: _open(where).filter(owner=who).count(),
        lambda where, old, new, actor: _give(_open(where).filter(owner=old), "deviation", (old, new), actor),
    ),
    Holding(
        "remedy",
        gettext_lazy("Gjenopprettinger som pågår"),
        lambda where, who: _remedies_of(where, who).count(),
        lambda where, old, new, actor: _give(_remedies_of(where, old), "remedy", (old, new), actor),
    ),
)
