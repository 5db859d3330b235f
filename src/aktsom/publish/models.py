"""Published reports, never changed, and the work of making them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.publish.states import OPEN_STEPS, Step

STEP_LABELS = {
    Step.WAITING: _("venter på tur"),
    Step.FREEZING: _("fryser dataene"),
    Step.WRITING: _("lager nettsiden"),
    Step.TYPESETTING: _("setter PDF-en"),
    Step.STORING: _("lagrer"),
    Step.DONE: _("ferdig"),
    Step.FAILED: _("stoppet"),
}


class Publication(models.Model):
    """One version of a published report, as it was frozen. Database triggers refuse every change."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, help_text=_("Virksomhetens navn i adressen da rapporten ble publisert."))
    year = models.PositiveSmallIntegerField(_("rapporteringsår"))
    version = models.PositiveSmallIntegerField(_("versjon"))
    organisation_name = models.CharField(_("virksomhet"), max_length=200)
    is_sample = models.BooleanField(default=False, help_text=_("Bare publiseringer fra eksempelet kan fjernes."))
    template_id = models.CharField(_("skjema"), max_length=80)
    template_version = models.CharField(_("utgave"), max_length=40)
    written_form = models.CharField(_("målform"), max_length=2)
    snapshot = models.TextField(help_text=_("Rapporten som frosne data, slik report.json er."))
    search_text = models.TextField(help_text=_("Ordene i rapporten med små bokstaver."))
    content_sha256 = models.CharField(max_length=64, help_text=_("Kontrollsum av svarene alene, uten dato og versjon."))
    json_sha256 = models.CharField(max_length=64)
    html_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    json_size = models.PositiveIntegerField()
    html_size = models.PositiveIntegerField()
    pdf_size = models.PositiveIntegerField()
    published_at = models.DateTimeField(_("publisert"), db_index=True)
    published_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    correction_note = models.TextField(_("hva som er rettet"), blank=True)

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "version"], name="a_version_is_published_once"),
            models.UniqueConstraint(fields=["slug", "year", "version"], name="an_address_leads_to_one_version"),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    @property
    def title(self) -> str:
        """Organisation and year."""
        return f"{self.organisation_name} {self.year}"


class PublishingJob(models.Model):
    """The work of publishing one report: asked for by a person, done in the background, can be left and come back to."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey("access.User", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    note = models.TextField(blank=True)
    step = models.CharField(max_length=20, choices=list(STEP_LABELS.items()), default=Step.WAITING)
    fault = models.TextField(blank=True)
    publication = models.ForeignKey(Publication, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                condition=models.Q(step__in=[str(step) for step in OPEN_STEPS]),
                name="one_open_job_a_report",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.step}"


class DraftLink(models.Model):
    """A secret address at which anybody may read a draft, until it expires or is withdrawn. The secret itself is never kept."""

    report = models.ForeignKey("report.Report", on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    with_comments = models.BooleanField(_("med kommentarer"), default=False)
    made_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("utløper"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(_("sist åpnet"), null=True, blank=True)
    openings = models.PositiveIntegerField(_("ganger åpnet"), default=0)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.made_at:%Y-%m-%d}"
