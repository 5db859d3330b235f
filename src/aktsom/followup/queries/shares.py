"""How many agreements of how many were followed up, and how many deviations wait."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from aktsom.followup.models import FollowUp
from aktsom.followup.queries.deviations import open_deviations_of, overdue_on
from aktsom.followup.states import COUNTS_AS_DONE
from aktsom.register.queries.agreements import running_in
from aktsom.register.states import AgreementState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def agreements_followed_up(organisation: Organisation, first_day: date, last_day: date) -> tuple[int, int]:
    """Of the agreements that ran on any of these days, how many had a follow-up done in them; and how many there were."""
    running = running_in(organisation, first_day, last_day).annotate(was_seen=_done(first_day, last_day))
    found = running.aggregate(some=Count("pk", filter=Q(was_seen=True)), every=Count("pk"))
    return found["some"], found["every"]


def count_seen(organisation: Organisation, first_day: date, last_day: date) -> int:
    """How many agreements had a follow-up done on these days, as the report counts them: drafts are not among them."""
    done = FollowUp.objects.filter(_of_days(first_day, last_day), organisation=organisation)
    done = done.filter(agreement__organisation=organisation, agreement__withdrawn_at__isnull=True)
    found: int = done.exclude(agreement__state=AgreementState.DRAFT).aggregate(seen=Count("agreement", distinct=True))["seen"]
    return found


def _done(first_day: date, last_day: date) -> Exists:
    return Exists(FollowUp.objects.filter(_of_days(first_day, last_day), agreement=OuterRef("pk")))


def _of_days(first_day: date, last_day: date) -> Q:
    return Q(withdrawn_at__isnull=True, state__in=COUNTS_AS_DONE, done_on__range=(first_day, last_day))


def deviations_that_wait(organisation: Organisation, today: date) -> tuple[int, int]:
    """How many deviations are open, and how many of them are past their deadline."""
    counted = open_deviations_of(organisation).aggregate(every=Count("pk"), late=Count("pk", filter=overdue_on(today)))
    return counted["every"], counted["late"]
