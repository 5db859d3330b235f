"""What a buyer says of itself that decides which rules it follows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BuyerProfile(models.Model):
    """Whether a buyer is the state or others, for thresholds, and which rule set of its own it has chosen."""

    class Sector(models.TextChoices):
        UNKNOWN = "unknown", _("ikke valgt")
        STATE = "state", _("statlig")
        OTHER = "other", _("kommune, fylkeskommune eller annen")

    organisation = models.OneToOneField("access.Organisation", on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(_("sektor"), max_length=10, choices=Sector.choices, default=Sector.UNKNOWN)
    rule_set = models.CharField(_("eget regelsett"), max_length=60, blank=True)
    warn_days = models.PositiveSmallIntegerField(
        _("varsle før utløp"), default=180, help_text=_("Antall dager før en avtale går ut eller en opsjon må brukes.")
    )
