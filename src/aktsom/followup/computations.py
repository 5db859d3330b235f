"""What this room can count for an indicator."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aktsom.followup.queries.shares import agreements_followed_up
from aktsom.risk.computations import Computation, Counted

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def _followed_up(organisation: Organisation, first_day: date, last_day: date) -> Counted:
    some, every = agreements_followed_up(organisation, first_day, last_day)
    return Counted(some, every, f"{reverse('register:agreements')}?year={first_day.year}")


AGREEMENTS_FOLLOWED_UP = Computation(
    "agreements_followed_up",
    _("Andel avtaler fulgt opp"),
    _("Avtaler som løp i perioden og ble fulgt opp i den, delt på alle som løp."),
    _followed_up,
)
