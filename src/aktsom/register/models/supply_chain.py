"""What lies behind a supplier: sub-suppliers in tiers, and places of production."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.register.models.suppliers import Supplier
from aktsom.register.states import Certainty


class SupplyChainLink(models.Model):
    """Somebody who delivers to a supplier of the buyer's: tier 1 delivers to the supplier itself, tier 2 to tier 1."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="chain")
    delivers_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="delivered_by")
    tier = models.PositiveSmallIntegerField(_("ledd"), default=1, validators=[MinValueValidator(1)])
    name = models.CharField(_("navn"), max_length=300)
    number = models.CharField(_("organisasjons- eller registernummer"), max_length=60, blank=True)
    country = models.CharField(_("land"), max_length=2, blank=True)
    delivers = models.CharField(_("leverer"), max_length=300, blank=True)
    certainty = models.CharField(_("sikkerhet"), max_length=12, choices=Certainty.choices, default=Certainty.UNKNOWN)
    source = models.CharField(_("kilde"), max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["tier", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A place of production: a factory, a farm, a mine, a building site."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="sites")
    link = models.ForeignKey(SupplyChainLink, null=True, blank=True, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(_("navn"), max_length=300)
    country = models.CharField(_("land"), max_length=2, blank=True)
    place = models.CharField(_("sted eller adresse"), max_length=300, blank=True)
    latitude = models.DecimalField(
        _("breddegrad"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("lengdegrad"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    makes = models.CharField(_("hva som lages her"), max_length=300, blank=True)
    certainty = models.CharField(_("sikkerhet"), max_length=12, choices=Certainty.choices, default=Certainty.UNKNOWN)
    source = models.CharField(_("kilde"), max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
