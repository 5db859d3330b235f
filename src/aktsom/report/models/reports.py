"""A year's report, and the editions of forms that came after the program."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.states import ReportState


class Report(models.Model):
    """One organisation's report for one year, in the edition of a form that it was started in."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("rapporteringsår"))
    template_id = models.CharField(_("skjema"), max_length=80)
    template_version = models.CharField(_("utgave"), max_length=40)
    state = models.CharField(_("tilstand"), max_length=20, choices=ReportState.choices, default=ReportState.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "year"], name="one_report_a_year")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"


class TemplateEdition(models.Model):
    """An edition of a form that an administrator has added. Never changed: a mended edition has a new version."""

    template_id = models.CharField(_("skjema"), max_length=80)
    version = models.CharField(_("utgave"), max_length=40)
    text = models.TextField(_("innhold"), help_text=_("Skjemaet som YAML."))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["template_id", "version"], name="edition_is_added_once")]

    def __str__(self) -> str:
        return f"{self.template_id} {self.version}"
