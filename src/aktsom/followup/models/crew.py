"""The hours that a crew register tells of."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_DIGITS, DECIMALS = 14, 4


class CrewHours(models.Model):
    """What one employer's people worked under an agreement in a month. Hours of a group that nobody has told are None, not 0.

    `supplier` is the employer where it is registered. Names of people are never kept.
    """

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey("register.Agreement", on_delete=models.PROTECT, related_name="+", verbose_name=_("avtale"))
    supplier = models.ForeignKey("register.Supplier", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    employer = models.CharField(_("arbeidsgiver"), max_length=300, blank=True)
    employer_number = models.CharField(_("organisasjonsnummer"), max_length=9, blank=True)
    site = models.CharField(_("arbeidssted"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("år"))
    month = models.PositiveSmallIntegerField(_("måned"))
    apprentices = models.DecimalField(
        _("timer av lærlinger"), null=True, blank=True, max_digits=MOST_DIGITS, decimal_places=DECIMALS
    )
    skilled = models.DecimalField(
        _("timer av fagarbeidere"), null=True, blank=True, max_digits=MOST_DIGITS, decimal_places=DECIMALS
    )
    total = models.DecimalField(_("timer i alt"), max_digits=MOST_DIGITS, decimal_places=DECIMALS)
    source = models.CharField(_("kilde"), max_length=255, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-year", "-month", "employer", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "year", "month"], name="crew_hours_by_month")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(month__range=(1, 12)), name="crew_hours_of_a_month"),
            models.CheckConstraint(condition=models.Q(total__gte=0), name="crew_hours_not_negative"),
        ]

    def __str__(self) -> str:
        # The agreement is not asked for: the history names thousands of these at a time.
        return f"{self.employer or self.site or '–'}, {self.year}-{self.month:02}"

    @property
    def others(self) -> Decimal | None:
        """The hours of those who are neither apprentices nor skilled workers; None where either is not known."""
        if self.apprentices is None or self.skilled is None:
            return None
        return self.total - self.apprentices - self.skilled
