"""What this room can count for an indicator."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aktsom.register.queries.shares import awarded_with_requirements
from aktsom.risk.computations import Computation, Counted

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def _procurements(organisation: Organisation, first_day: date, last_day: date) -> Counted:
    some, every = awarded_with_requirements(organisation, first_day, last_day)
    return Counted(some, every, reverse("register:procurements"))


PROCUREMENTS_WITH_REQUIREMENTS = Computation(
    "procurements_with_requirements",
    _("Andel anskaffelser med krav"),
    _("Anskaffelser som ble tildelt i perioden og har minst ett krav, delt på alle som ble tildelt."),
    _procurements,
)
