"""Telling owners and stand-ins, once a day, of agreements that end and options that must be decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from aktsom.access.queries import all_organisations, people_who_may
from aktsom.access.roles import Act
from aktsom.notices.actions import News, tell_each
from aktsom.register.agreement_periods import Urgency, Warned
from aktsom.register.models import Agreement
from aktsom.register.queries.agreement_listing import shown_with_agreements, warned_about, warnings_for
from aktsom.register.queries.agreements import RUNNING, agreements_of, warn_days_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

BATCH = 200
NEAR_DAYS = 30
_KINDS = {
    Urgency.ENDS_SOON: "agreement_ends",
    Urgency.PAST_END: "agreement_past_end",
    Urgency.OPTION_SOON: "agreement_option",
    Urgency.PAST_OPTION: "agreement_option",
}


def tell_of_agreements(today: date | None = None) -> int:
    """Tell of each day when it comes within the buyer's time for warnings, when it is near, and when it has passed.

    Answers how many were told; asked again, nobody is told twice.
    """
    day = today or timezone.localdate()
    running = Agreement.objects.filter(state__in=RUNNING, withdrawn_at__isnull=True)
    concerned = all_organisations().filter(pk__in=running.order_by().values("organisation").distinct())
    return sum(_tell_in(organisation, day) for organisation in concerned)


def _tell_in(organisation: Organisation, today: date) -> int:
    return tell_each(organisation, _warnings(organisation, today))


def _warnings(organisation: Organisation, today: date) -> Iterator[tuple[list[User], News]]:
    days, able = warn_days_of(organisation), set(people_who_may(organisation, Act.READ))
    rows = warned_about(agreements_of(organisation), today, days)
    for agreement in rows.select_related("owner", "stand_in").prefetch_related(*shown_with_agreements()).iterator(BATCH):
        people = [person for person in (agreement.owner, agreement.stand_in) if person is not None and person in able]
        for warned in warnings_for(agreement, today, days):
            yield people, _news(agreement, warned, today)


def _news(agreement: Agreement, warned: Warned, today: date) -> News:
    stage = "late" if warned.is_late else "near" if (warned.day - today).days <= NEAR_DAYS else "early"
    kind = _KINDS[warned.urgency]
    subject = f"{agreement.title} ({agreement.number})" if agreement.number else agreement.title
    key = f"{kind}:{agreement.pk}:{warned.option or ''}:{warned.day}:{stage}"
    return News(kind, subject, reverse("register:agreement", args=[agreement.pk]), key, due=warned.day)
