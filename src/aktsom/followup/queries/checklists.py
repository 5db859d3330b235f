"""Reading the checklist of a follow-up and what lies with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.followup.models import ChecklistItem, FollowUp, FollowUpEvidence
from aktsom.followup.states import ChecklistAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aktsom.access.models import Organisation

FALLS_SHORT = (ChecklistAnswer.NO, ChecklistAnswer.PARTLY)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a checklist has come, and what it shows."""

    points: int
    answered: int
    shortfalls: int
    breaches: int


def points_of(follow_up: FollowUp) -> QuerySet[ChecklistItem]:
    """The points of a follow-up in order."""
    return ChecklistItem.objects.filter(follow_up=follow_up).order_by("position", "pk")


def point_of(organisation: Organisation, pk: int) -> ChecklistItem:
    """A point of one of the organisation's follow-ups. Raises NotFound."""
    rows = ChecklistItem.objects.filter(follow_up__organisation=organisation)
    return one_row(
        rows.select_related("follow_up__organisation", "follow_up__agreement", "follow_up__supplier"),
        pk,
        _("Punktet finnes ikke lenger i sjekklisten."),
    )


def tally(points: Iterable[ChecklistItem]) -> Tally:
    """What the points show together."""
    listed = list(points)
    return Tally(
        points=len(listed),
        answered=sum(point.answer != ChecklistAnswer.NOT_CHECKED for point in listed),
        shortfalls=sum(point.answer in FALLS_SHORT for point in listed),
        breaches=sum(point.is_breach for point in listed),
    )


def evidence_of(follow_up: FollowUp) -> QuerySet[FollowUpEvidence]:
    """The photos and files of a follow-up, but not those taken away, in the order they came."""
    rows = FollowUpEvidence.objects.filter(follow_up=follow_up, document__removed_at__isnull=True)
    return rows.select_related("document", "document__uploaded_by", "item").order_by("pk")


def evidence_in(organisation: Organisation, pk: int) -> FollowUpEvidence:
    """One photo or file of one of the organisation's follow-ups. Raises NotFound."""
    rows = FollowUpEvidence.objects.filter(follow_up__organisation=organisation, document__removed_at__isnull=True)
    return one_row(
        rows.select_related("follow_up__organisation", "document__organisation", "item"),
        pk,
        _("Filen finnes ikke, eller den er tatt bort."),
    )
