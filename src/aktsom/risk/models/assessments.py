"""A judgement of what may go wrong in a procurement, an agreement or a category."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.risk.levels import RiskLevel, Stage


class RiskAssessment(models.Model):
    """A judgement: what the program proposed and from what, and what a person decided and why. The newest decided one holds."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    procurement = models.ForeignKey("register.Procurement", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey("register.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(_("kategori"), max_length=200, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    list_edition = models.CharField(_("utgave av høyrisikolisten"), max_length=60, blank=True)
    proposed_level = models.PositiveSmallIntegerField(_("foreslått nivå"), choices=RiskLevel.choices, null=True, blank=True)
    proposed_because = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(_("nivå"), choices=RiskLevel.choices, null=True, blank=True)
    reason = models.TextField(_("begrunnelse"), blank=True)
    unknown = models.TextField(_("hva vi ikke vet"), blank=True)
    method = models.TextField(_("kilder og metode"), blank=True)
    decided_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("besluttet"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "decided_on"], name="assessment_by_day"),
            models.Index(fields=["agreement", "decided_on"], name="assessment_of_agreement"),
            models.Index(fields=["procurement", "decided_on"], name="assessment_of_procurement"),
        ]

    def __str__(self) -> str:
        return self.category or str(self.procurement or self.agreement or "")


class AssessedProduct(models.Model):
    """A product that is judged, and where the judgement of its stages comes from."""

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.CASCADE, related_name="products")
    category = models.CharField(_("kategori"), max_length=200, blank=True)
    product = models.CharField(_("produkt"), max_length=200)
    from_cpv = models.CharField(max_length=8, blank=True, help_text=_("CPV-koden som førte hit."))

    class Meta:
        ordering: ClassVar = ["category", "product", "pk"]


class AssessedStage(models.Model):
    """The level of a product at one stage of its making. No level: looked at, and not known."""

    product = models.ForeignKey(AssessedProduct, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    level = models.PositiveSmallIntegerField(choices=RiskLevel.choices, null=True, blank=True)
    from_list = models.PositiveSmallIntegerField(choices=RiskLevel.choices, null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "stage"], name="each_stage_is_judged_once")]


class AssessmentTheme(models.Model):
    """A theme that is at risk, by the code of the reference list."""

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.CASCADE, related_name="themes")
    code = models.CharField(max_length=60, db_index=True)


class AssessmentPlace(models.Model):
    """A country or region where it is made, by the code of the reference list."""

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.CASCADE, related_name="places")
    code = models.CharField(max_length=60, db_index=True)


class HighRiskEdition(models.Model):
    """An edition of the list of high-risk products that a buyer has loaded; the product's own editions are reference data."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("navn"), max_length=200)
    valid_from = models.DateField(_("gjelder fra"))
    source = models.CharField(_("kilde"), max_length=300, blank=True)
    loaded_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class HighRiskRow(models.Model):
    """A product's level at a stage in a loaded edition."""

    edition = models.ForeignKey(HighRiskEdition, on_delete=models.CASCADE, related_name="rows")
    category = models.CharField(max_length=200)
    product = models.CharField(max_length=200)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    level = models.PositiveSmallIntegerField(choices=RiskLevel.choices)


class CategoryMapping(models.Model):
    """The buyer's own word on which high-risk product a CPV code, or codes that begin so, leads to; it goes before our map."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    cpv = models.CharField(max_length=8)
    category = models.CharField(max_length=200, blank=True)
    product = models.CharField(max_length=200, blank=True)
    is_excluded = models.BooleanField(default=False, help_text=_("Koden fører ikke til noe produkt, selv om kartet sier det."))
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "cpv", "category", "product"], name="a_mapping_is_made_once")
        ]
