"""Telling people of deviations and sanctions that are theirs, in their own language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone, translation

from aktsom.access.queries import people_who_may
from aktsom.access.roles import Act
from aktsom.followup.models import CorrectiveAction, Deviation, Sanction
from aktsom.followup.states import DeviationState
from aktsom.notices.actions import News, tell, tell_each

if TYPE_CHECKING:
    from aktsom.access.models import User

SOON = timedelta(days=7)
_SETTLED = (DeviationState.CORRECTED, DeviationState.VERIFIED, DeviationState.CLOSED)


def tell_of_new_owner(deviation: Deviation, before: User | None, actor: User | None) -> None:
    """Tell the one who has been given a deviation."""
    if deviation.owner is not None and deviation.owner != before:
        key = f"assigned:deviation:{deviation.pk}:{deviation.owner_id}"
        address = reverse("followup:deviation", args=[deviation.pk])
        tell(
            [deviation.owner],
            deviation.organisation,
            News("assigned", deviation.title, address, key, due=deviation.deadline),
            actor,
        )


def tell_of_sanction(sanction: Sanction, kind: str, actor: User | None) -> None:
    """Tell those who may decide that something waits for them, and the one who has the deviation that it is decided."""
    organisation = sanction.deviation.organisation
    owner = sanction.deviation.owner
    people = list(people_who_may(organisation, Act.APPROVE)) if kind == "sanction_to_decide" else [owner] if owner else []
    address = reverse("followup:sanction", args=[sanction.pk])
    for person in people:
        with translation.override(person.language):
            subject = f"{sanction.get_step_display()}: {sanction.deviation.title}"
        tell([person], organisation, News(kind, subject, address, f"{kind}:{sanction.pk}"), actor)


def tell_of_deviation_deadlines(today: date | None = None) -> int:
    """Tell owners of what is due within a week, once, and of what is overdue, once a week. Answers how many were told."""
    day = today or timezone.localdate()
    standing = Deviation.objects.filter(
        withdrawn_at__isnull=True, owner__isnull=False, organisation__removed_at__isnull=True, owner__is_active=True
    ).exclude(state__in=_SETTLED)
    due = standing.filter(deadline__lte=day + SOON).select_related("owner", "organisation").order_by("organisation", "pk")
    undone = CorrectiveAction.objects.filter(
        deviation__in=standing, deadline__lte=day + SOON, done_on__isnull=True, dropped_at__isnull=True
    ).select_related("deviation__owner", "deviation__organisation")
    ordered = undone.order_by("deviation__organisation", "pk").iterator()
    told = _tell((one, _news("deviation", one.pk, one.title, one.deadline, day)) for one in due.iterator())
    return told + _tell((one.deviation, _news("action", one.pk, one.text, one.deadline, day)) for one in ordered)


def _tell(things: Iterable[tuple[Deviation, News]]) -> int:
    """Tell the owners, an organisation at a time; the deviations come in the order of their organisations."""
    groups = groupby(things, key=lambda thing: thing[0].organisation)
    return sum(
        tell_each(organisation, (([one.owner], news) for one, news in found if one.owner is not None))
        for organisation, found in groups
    )


def _news(thing: str, pk: int, subject: str, deadline: date | None, day: date) -> News:
    year, week, _weekday = day.isocalendar()
    kind = "overdue" if deadline and deadline < day else "due_soon"
    when = f"{year}-{week}" if kind == "overdue" else str(deadline)
    route = ("followup:deviation", "followup:corrective_action")[thing == "action"]
    return News(kind, subject[:200], reverse(route, args=[pk]), f"{kind}:{thing}:{pk}:{when}", due=deadline)
