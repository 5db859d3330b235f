"""What this room can count for an indicator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aktsom.followup.queries.crew_hours import share_of_hours
from aktsom.followup.queries.shares import agreements_followed_up
from aktsom.risk.computations import Computation, Counted

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

MONTH, QUARTER = 1, 3
"""How many months a period has."""


def _followed_up(organisation: Organisation, first_day: date, last_day: date) -> Counted:
    some, every = agreements_followed_up(organisation, first_day, last_day)
    return Counted(some, every, f"{reverse('register:agreements')}?year={first_day.year}")


AGREEMENTS_FOLLOWED_UP = Computation(
    "agreements_followed_up",
    _("Andel avtaler fulgt opp"),
    _("Avtaler som løp i perioden og ble fulgt opp i den, delt på alle som løp."),
    _followed_up,
)


def _hours(group: str) -> Callable[[Organisation, date, date], Counted]:
    def count(organisation: Organisation, first_day: date, last_day: date) -> Counted:
        some, every = share_of_hours(organisation, group, first_day, last_day)
        part = {QUARTER: f"&part=q{last_day.month // QUARTER}", MONTH: f"&part=m{first_day.month}"}
        months = last_day.month - first_day.month + 1
        address = f"{reverse('followup:crew_hours')}?year={first_day.year}&known={group}{part.get(months, '')}"
        return Counted(some, every, address)

    return count


HOURS_OF_APPRENTICES = Computation(
    "hours_of_apprentices",
    _("Andel timer av lærlinger"),
    _("Timer som lærlinger arbeidet, delt på alle timer fra de arbeidsgiverne som mannskapsregisteret sier det om."),
    _hours("apprentices"),
)
HOURS_OF_SKILLED = Computation(
    "hours_of_skilled_workers",
    _("Andel timer av fagarbeidere"),
    _("Timer som fagarbeidere arbeidet, delt på alle timer fra de arbeidsgiverne som mannskapsregisteret sier det om."),
    _hours("skilled"),
)
COMPUTATIONS = (AGREEMENTS_FOLLOWED_UP, HOURS_OF_APPRENTICES, HOURS_OF_SKILLED)
