"""Numbers that are followed over the years."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.risk.models.goals import Goal
from aktsom.risk.models.risks import SalientRisk


class Indicator(models.Model):
    """A number followed over time: entered, imported, or computed by the code in `computed`."""

    class Direction(models.TextChoices):
        UP = "up", _("høyere er bedre")
        DOWN = "down", _("lavere er bedre")

    class Every(models.TextChoices):
        YEAR = "year", _("år")
        QUARTER = "quarter", _("kvartal")
        MONTH = "month", _("måned")

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("navn"), max_length=200)
    description = models.TextField(_("hva den viser"), blank=True)
    unit = models.CharField(_("enhet"), max_length=40, blank=True)
    direction = models.CharField(_("retning"), max_length=4, choices=Direction.choices, default=Direction.UP)
    every = models.CharField(_("hvor ofte"), max_length=8, choices=Every.choices, default=Every.YEAR)
    source = models.CharField(_("kilde"), max_length=200, blank=True)
    computed = models.CharField(_("regnes ut som"), max_length=60, blank=True)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators")
    risk = models.ForeignKey(SalientRisk, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators")
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class IndicatorTarget(models.Model):
    """What the number should be in a year."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField(_("år"))
    value = models.DecimalField(_("mål"), max_digits=18, decimal_places=4)

    class Meta:
        ordering: ClassVar = ["year"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["indicator", "year"], name="one_target_a_year")]


class IndicatorValue(models.Model):
    """What the number was in a period: `part` is 0 for the whole year, else the quarter or month. No value: not known."""

    class Origin(models.TextChoices):
        ENTERED = "entered", _("ført inn")
        IMPORTED = "imported", _("importert")
        COMPUTED = "computed", _("regnet ut")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField(_("år"))
    part = models.PositiveSmallIntegerField(default=0)
    value = models.DecimalField(_("verdi"), max_digits=18, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.ENTERED)
    note = models.CharField(_("merknad"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["year", "part"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["indicator", "year", "part"], name="one_value_per_period")]
