"""How it may go with a goal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalState(models.TextChoices):
    """How it goes with a goal; unknown until a person has judged it."""

    UNKNOWN = "unknown", _("ikke vurdert")
    PLANNED = "planned", _("planlagt")
    STARTED = "started", _("i gang")
    DONE = "done", _("nådd")
    DELAYED = "delayed", _("forsinket")
    DROPPED = "dropped", _("utgår")
