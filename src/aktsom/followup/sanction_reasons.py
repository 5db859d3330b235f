"""Why the program proposes a step: what the records say, each as a sentence for the one who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktsom.followup.ladder import COUNTS_AS_TAKEN
from aktsom.followup.states import Severity

if TYPE_CHECKING:
    from datetime import date

    from aktsom.followup.models import Deviation


def reasons_for(deviation: Deviation) -> list[str]:
    """What speaks for going on, from the records alone."""
    today = timezone.localdate()
    found = [_late(deviation, today), _unanswered(deviation, today), _undone(deviation, today), _graveness(deviation)]
    return [reason for reason in found if reason]


def _late(deviation: Deviation, today: date) -> str:
    if deviation.deadline is None or deviation.deadline >= today:
        return ""
    days = (today - deviation.deadline).days
    return ngettext(
        "Fristen for å rette gikk ut for %(days)s dag siden.", "Fristen for å rette gikk ut for %(days)s dager siden.", days
    ) % {"days": days}


def _unanswered(deviation: Deviation, today: date) -> str:
    waiting = deviation.sanctions.filter(state__in=COUNTS_AS_TAKEN, answer_by__lt=today, replied_on__isnull=True)
    return _("Leverandøren har ikke svart innen fristen i et tidligere brev.") if waiting.exists() else ""


def _undone(deviation: Deviation, today: date) -> str:
    late = deviation.actions.filter(dropped_at__isnull=True, done_on__isnull=True, deadline__lt=today).count()
    if not late:
        return ""
    words = ngettext(
        "%(count)s avtalt tiltak er ikke utført innen fristen.", "%(count)s avtalte tiltak er ikke utført innen fristen.", late
    )
    return words % {"count": late}


def _graveness(deviation: Deviation) -> str:
    grave = deviation.severity is not None and deviation.severity >= Severity.SERIOUS
    return _("Avviket er vurdert som %(severity)s.") % {"severity": deviation.get_severity_display()} if grave else ""
