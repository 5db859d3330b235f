"""What the worker does by the clock: every few minutes what people wait for, once a day the cleaning up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from aktsom.access.actions import forget_old_log_ins
from aktsom.agenda.reminding import remind_of_dates
from aktsom.evidence.actions import remove_abandoned_documents
from aktsom.followup.actions.deviation_news import tell_of_deviation_deadlines
from aktsom.intake.actions import remove_abandoned_uploads
from aktsom.intake.sheets.actions import put_away_left_sheets
from aktsom.notices.digests import send_digests
from aktsom.publish.actions import remove_leftovers
from aktsom.register.actions.agreement_news import tell_of_agreements
from aktsom.report.actions import settle_sessions, tell_of_deadlines

log = logging.getLogger("aktsom.worker")

EVERY = timedelta(days=1)
OFTEN = timedelta(minutes=5)
# Long enough to look into what went wrong; the arguments of a job may be an e-mail address.
RESULTS_KEPT = timedelta(days=14)

Chore = Callable[[], object]


def forget_old_results() -> int:
    """Erase what is known of jobs that ended a while ago. Answers how many; jobs that wait or run are never touched."""
    over = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - RESULTS_KEPT)
    return over.delete()[0]


CHORES: tuple[Chore, ...] = (
    forget_old_log_ins,
    forget_old_results,
    SessionStore.clear_expired,
    put_away_left_sheets,
    remove_abandoned_uploads,
    remove_abandoned_documents,
    remove_leftovers,
    tell_of_deviation_deadlines,
    tell_of_agreements,
    remind_of_dates,
)

# What there is to tell is found first, so that the letters that go next tell of it.
FREQUENT_CHORES: tuple[Chore, ...] = (settle_sessions, tell_of_deadlines, send_digests)


@dataclass
class Schedule:
    """When the chores were done last. A worker does them as it starts, and again when their time has gone while it lives."""

    chores: tuple[Chore, ...] = CHORES
    every: timedelta = EVERY
    done_at: datetime | None = None

    def do_when_due(self, now: datetime) -> bool:
        """Do the chores where their time has gone. One that fails is told of in the log, and holds no other back."""
        if self.done_at is not None and now < self.done_at + self.every:
            return False
        self.done_at = now
        for chore in self.chores:
            try:
                chore()
            except Exception:
                log.exception("a chore failed: %s", getattr(chore, "__name__", chore))
        return True
