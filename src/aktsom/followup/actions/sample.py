"""Taking the sample's follow-ups away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.followup.models import CrewHours, Deviation, FollowUp, Remedy, Sanction

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


@transaction.atomic
def erase_sample_follow_ups(organisation: Organisation) -> None:
    """Erase the follow-ups of an invented organisation, with deviations, sanctions, remedies and hours; of no other."""
    if not organisation.is_sample:
        return
    CrewHours.objects.filter(organisation=organisation).delete()
    Remedy.objects.filter(organisation=organisation).delete()
    Sanction.objects.filter(deviation__organisation=organisation).delete()
    Deviation.objects.filter(organisation=organisation).delete()
    FollowUp.objects.filter(organisation=organisation).delete()
