"""What follow-ups, deviations, corrective actions and sanctions have with a date, and how they change hands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.agenda.dated import Dated, Wanted
from aktsom.agenda.rows import give_rows, wanted_rows
from aktsom.agenda.sources import Holding, Source
from aktsom.followup.models import CorrectiveAction, Deviation, FollowUp, Remedy, Sanction
from aktsom.followup.states import DeviationState, FollowUpKind, FollowUpState, SanctionState, SanctionStep
from aktsom.ui.addresses import page_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

_LONGEST = 200
_NO_LONGER_DUE = (DeviationState.CLOSED, DeviationState.VERIFIED)


def _planned(organisation: Organisation) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(organisation=organisation, withdrawn_at__isnull=True, state=FollowUpState.PLANNED)


def _follow_ups(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = wanted_rows(_planned(organisation).filter(planned_on__isnull=False), wanted, "planned_on")
    return [_of_follow_up(*told) for told in rows.values_list("pk", "planned_on", "kind", "title", *_told_of_row())]


def _of_follow_up(key: int, day: date, kind: str, title: str, *told: Any) -> Dated:
    agreement, supplier, person, name, email = told
    about = title or agreement or supplier
    title = FollowUpKind(kind).with_title(about)
    address = page_of("followup:follow_up", key)
    note = next((each for each in (supplier, agreement) if each and each != about), "")
    return Dated("follow_up", key, title, address, day, note, person, name or email or "")


def _told_of_row(way: str = "") -> tuple[str, ...]:
    """The fields that tell whose a row is, by the way to it: agreement and supplier, and its owner."""
    return tuple(f"{way}{name}" for name in ("agreement__title", "supplier__name", "owner", "owner__name", "owner__email"))


def _open(organisation: Organisation) -> QuerySet[Deviation]:
    standing = Deviation.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return standing.exclude(state__in=_NO_LONGER_DUE)


def _deviations(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = wanted_rows(_open(organisation).filter(deadline__isnull=False), wanted, "deadline")
    told = rows.values_list("pk", "title", "deadline", "pk", *_told_of_row())
    return [_of_deviation("deviation", *one) for one in told]


def _actions(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    due = CorrectiveAction.objects.filter(
        deviation__organisation=organisation,
        deviation__withdrawn_at__isnull=True,
        deadline__isnull=False,
        done_on__isnull=True,
        dropped_at__isnull=True,
    ).exclude(deviation__state__in=_NO_LONGER_DUE)
    rows = wanted_rows(due, wanted, "deadline", ("deviation__owner",))
    told = rows.values_list("pk", "text", "deadline", "deviation", *_told_of_row("deviation__"))
    return [_of_deviation("corrective_action", pk, text[:_LONGEST], *rest) for pk, text, *rest in told]


def _replies(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    waiting = Sanction.objects.filter(
        deviation__organisation=organisation,
        deviation__withdrawn_at__isnull=True,
        state=SanctionState.NOTIFIED,
        answer_by__isnull=False,
        replied_on__isnull=True,
    )
    rows = wanted_rows(waiting, wanted, "answer_by", ("deviation__owner",))
    told = rows.values_list("pk", "step", "answer_by", "deviation", *_told_of_row("deviation__"))
    return [_of_deviation("sanction_reply", pk, str(SanctionStep(step).label), *rest) for pk, step, *rest in told]


def _of_deviation(kind: str, key: int, title: str, day: date, deviation: int, *told: Any) -> Dated:
    agreement, supplier, person, name, email = told
    address = page_of("followup:deviation", deviation)
    return Dated(kind, key, title, address, day, supplier or agreement or "", person, name or email or "")


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
    Source("follow_up", gettext_lazy("Oppfølging"), _follow_ups, is_steady=True),
    Source("deviation", gettext_lazy("Frist for avvik"), _deviations, is_steady=True),
    Source("corrective_action", gettext_lazy("Frist for retting"), _actions, is_steady=True),
    Source("sanction_reply", gettext_lazy("Svarfrist for varsel"), _replies, is_steady=True),
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
