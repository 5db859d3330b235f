"""The four levels of risk, and the stages of making at which they are judged."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RiskLevel(models.IntegerChoices):
    """The scale of the list of high-risk products."""

    LOW = 1, _("lav")
    MEDIUM = 2, _("middels")
    HIGH = 3, _("høy")
    VERY_HIGH = 4, _("svært høy")


class Stage(models.TextChoices):
    """A stage of making."""

    RAW = "raw", _("råvare")
    COMPONENT = "component", _("komponent")
    FINAL = "final", _("sluttproduksjon")
