"""What was signed, with whom, for whom, and for how long."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.register.models.procurements import Procurement
from aktsom.register.models.suppliers import Supplier
from aktsom.register.states import AgreementKind, AgreementState, PurchaseKind


class Agreement(models.Model):
    """An agreement. Value in kroner without VAT, for the whole period with options.

    It runs from `starts_on` until `ended_on` where it has ended, else until `ends_on`, else without end. A draft runs on no day.
    """

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("avtalenummer"), max_length=60, blank=True)
    title = models.CharField(_("tittel"), max_length=300)
    description = models.TextField(_("hva avtalen gjelder"), blank=True)
    kind = models.CharField(_("slag"), max_length=10, choices=AgreementKind.choices, default=AgreementKind.SINGLE)
    purchase = models.CharField(_("kjøp av"), max_length=10, choices=PurchaseKind.choices, default=PurchaseKind.UNKNOWN)
    under = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="call_offs")
    procurement = models.ForeignKey(Procurement, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements")
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("tilstand"), max_length=10, choices=AgreementState.choices, default=AgreementState.DRAFT)
    value = models.BigIntegerField(_("verdi"), null=True, blank=True)
    signed_on = models.DateField(_("signert"), null=True, blank=True)
    starts_on = models.DateField(_("starter"), null=True, blank=True)
    ends_on = models.DateField(_("går ut"), null=True, blank=True)
    ended_on = models.DateField(_("tok slutt"), null=True, blank=True)
    ended_because = models.TextField(_("hvorfor den tok slutt"), blank=True)
    archive_case = models.CharField(_("arkivsak"), max_length=60, blank=True)
    clause_edition = models.CharField(
        _("kontraktsvilkår, utgave"), max_length=20, blank=True, help_text=_("Utgaven av vilkårene for menneskerettigheter.")
    )
    note = models.TextField(_("merknad"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "ends_on"], name="agreement_by_end"),
            models.Index(fields=["organisation", "starts_on"], name="agreement_by_start"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                condition=models.Q(withdrawn_at__isnull=True) & ~models.Q(number=""),
                name="one_agreement_per_number",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="agreement_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementSupplier(models.Model):
    """A supplier of an agreement, and when it came and left."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="agreements")
    since = models.DateField(_("fra"), null=True, blank=True)
    until = models.DateField(_("til"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["supplier__name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "supplier"], name="a_party_is_named_once")]


class AgreementUnit(models.Model):
    """A unit that uses an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="used_by")
    unit = models.ForeignKey("access.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "unit"], name="a_unit_is_named_once")]


class AgreementOption(models.Model):
    """A right to let the agreement run on until a day, to be used before another."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="options")
    extends_to = models.DateField(_("forlenger til"))
    decide_by = models.DateField(_("må brukes innen"), null=True, blank=True)
    used_on = models.DateField(_("brukt"), null=True, blank=True)
    declined_on = models.DateField(_("ikke brukt"), null=True, blank=True)
    reason = models.TextField(_("begrunnelse"), blank=True)

    class Meta:
        ordering: ClassVar = ["extends_to", "pk"]


class AgreementCpv(models.Model):
    """A CPV code of an agreement: eight digits, the main one first."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="cpv")
    code = models.CharField(max_length=8, db_index=True)
    is_main = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-is_main", "code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "code"], name="agreement_cpv_is_named_once")]


class AgreementDocument(models.Model):
    """A document of an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey("evidence.Document", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("hva det er"), max_length=200, blank=True)
