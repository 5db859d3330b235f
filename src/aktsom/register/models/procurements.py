"""What the buyer plans to buy, until it is handed over to those who follow the agreement up."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.register.models.suppliers import Supplier
from aktsom.register.states import EnvironmentApproach, EnvironmentExemption, ProcurementState, PurchaseKind


class Procurement(models.Model):
    """A purchase that is planned or competed for. Values in kroner without VAT."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tittel"), max_length=300)
    number = models.CharField(_("nummer"), max_length=60, blank=True)
    archive_case = models.CharField(_("arkivsak"), max_length=60, blank=True)
    description = models.TextField(_("hva som skal kjøpes"), blank=True)
    unit = models.ForeignKey("access.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("slag"), max_length=10, choices=PurchaseKind.choices, default=PurchaseKind.UNKNOWN)
    state = models.CharField(_("tilstand"), max_length=12, choices=ProcurementState.choices, default=ProcurementState.IDEA)
    estimated_value = models.BigIntegerField(_("anslått verdi"), null=True, blank=True)
    is_framework = models.BooleanField(_("rammeavtale"), default=False)
    expected_bidders = models.PositiveSmallIntegerField(_("ventede tilbydere"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("varighet i måneder"), null=True, blank=True)
    announced_on = models.DateField(_("kunngjøres"), null=True, blank=True)
    tenders_by = models.DateField(_("tilbudsfrist"), null=True, blank=True)
    awarded_on = models.DateField(_("tildelt"), null=True, blank=True)
    contract_from = models.DateField(_("avtalestart"), null=True, blank=True)
    cancelled_on = models.DateField(_("avlyst"), null=True, blank=True)
    cancelled_because = models.TextField(_("hvorfor den er avlyst"), blank=True)
    environment_approach = models.CharField(
        _("klima og miljø"), max_length=14, choices=EnvironmentApproach.choices, default=EnvironmentApproach.UNDECIDED
    )
    environment_exemption = models.CharField(
        _("unntak"), max_length=24, choices=EnvironmentExemption.choices, blank=True, default=""
    )
    environment_reason = models.TextField(_("begrunnelse"), blank=True)
    tiers_allowed = models.PositiveSmallIntegerField(_("tillatte ledd underleverandører"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-contract_from", "title", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "state"], name="procurement_by_state")]

    def __str__(self) -> str:
        return self.title


class ProcurementCpv(models.Model):
    """A CPV code of a procurement: eight digits, the main one first."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="cpv")
    code = models.CharField(max_length=8, db_index=True)
    is_main = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-is_main", "code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["procurement", "code"], name="cpv_is_named_once")]


class ProcurementSupplier(models.Model):
    """A supplier that was awarded something in a procurement."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="winners")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["procurement", "supplier"], name="a_winner_is_named_once")]
