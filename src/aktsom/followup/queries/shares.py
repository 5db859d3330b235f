"""How many agreements of how many were followed up, and how many deviations wait."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from aktsom.followup.models import FollowUp
from aktsom.followup.queries.deviations import open_deviations_of
from aktsom.followup.states import COUNTS_AS_DONE
from aktsom.register.queries.agreements import running_in

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def agreements_followed_up(organisation: Organisation, first_day: date, last_day: date) -> tuple[int, int]:
    """Of the agreements that ran on any of these days, how many had a follow-up done in them; and how many there were."""
    done = FollowUp.objects.filter(
        agreement=OuterRef("pk"), withdrawn_at__isnull=True, state__in=COUNTS_AS_DONE, done_on__range=(first_day, last_day)
    )
    running = running_in(organisation, first_day, last_day).annotate(was_seen=Exists(done))
    found = running.aggregate(some=Count("pk", filter=Q(was_seen=True)), every=Count("pk"))
    return found["some"], found["every"]


def deviations_that_wait(organisation: Organisation, today: date) -> tuple[int, int]:
    """How many deviations are open, and how many of them are past their deadline."""
    counted = open_deviations_of(organisation).aggregate(every=Count("pk"), late=Count("pk", filter=Q(deadline__lt=today)))
    return counted["every"], counted["late"]
