"""Who stands in for whom, and the calendars that people subscribe to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Absence(models.Model):
    """Somebody is away for a time, and somebody else sees to what is hers meanwhile. Ended early, never erased."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    away = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("hvem som er borte"))
    stand_in = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("stedfortreder"))
    first_day = models.DateField(_("fra og med"))
    last_day = models.DateField(_("til og med"))
    made_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "last_day"], name="absence_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="an_absence_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~models.Q(away=models.F("stand_in")), name="nobody_stands_in_for_herself"),
        ]


class Calendar(models.Model):
    """A secret address at which a calendar program reads a person's dates, until withdrawn. The secret itself is never kept."""

    class Scope(models.TextChoices):
        MINE = "mine", _("mitt")
        EVERYONE = "everyone", _("hele virksomheten")

    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(_("viser"), max_length=10, choices=Scope.choices, default=Scope.MINE)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
