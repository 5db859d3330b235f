"""What is demanded of suppliers: the buyer's own texts, and each use of a text."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.register.models.agreements import Agreement
from aktsom.register.models.procurements import Procurement
from aktsom.register.states import RequirementLevel, RequirementUse


class RequirementText(models.Model):
    """A reusable text of the buyer's own, beside the library that the product brings."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tittel"), max_length=200)
    text_nb = models.TextField(_("tekst på bokmål"))
    text_nn = models.TextField(_("tekst på nynorsk"), blank=True)
    use = models.CharField(_("brukes som"), max_length=14, choices=RequirementUse.choices)
    level = models.CharField(_("nivå"), max_length=10, choices=RequirementLevel.choices, default=RequirementLevel.BASIC)
    theme = models.CharField(_("tema"), max_length=60, blank=True)
    documentation = models.TextField(_("slik dokumenteres det"), blank=True)
    follow_up = models.TextField(_("slik følges det opp"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Requirement(models.Model):
    """A requirement as it was used in one procurement, or as it stands in one agreement.

    `source` is the code of the text it came from and `source_edition` the edition; both are blank where it was written by hand.
    An agreement's requirement `comes_from` the procurement's.
    """

    procurement = models.ForeignKey(Procurement, null=True, blank=True, on_delete=models.PROTECT, related_name="requirements")
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="requirements")
    comes_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="became")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("tittel"), max_length=200)
    text = models.TextField(_("krav"))
    use = models.CharField(_("brukt som"), max_length=14, choices=RequirementUse.choices)
    level = models.CharField(_("nivå"), max_length=10, choices=RequirementLevel.choices, default=RequirementLevel.BASIC)
    theme = models.CharField(_("tema"), max_length=60, blank=True, db_index=True)
    weight = models.DecimalField(_("vekt i prosent"), max_digits=5, decimal_places=2, null=True, blank=True)
    label = models.CharField(_("merke som kreves"), max_length=200, blank=True)
    documentation = models.TextField(_("slik dokumenteres det"), blank=True)
    follow_up = models.TextField(_("slik følges det opp"), blank=True)
    source = models.CharField(max_length=80, blank=True)
    source_edition = models.CharField(max_length=20, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["use", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(procurement__isnull=False) ^ models.Q(agreement__isnull=False),
                name="requirement_is_of_a_procurement_or_an_agreement",
            )
        ]

    def __str__(self) -> str:
        return self.title
