"""Asking for a decision on a report, and what was decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.models.reports import Report


class ReviewRound(models.Model):
    """One time that the report was laid before somebody: the buyer's own approver, or the secretariat."""

    class Kind(models.TextChoices):
        APPROVAL = "approval", _("godkjenning")
        SECRETARIAT = "secretariat", _("sekretariatets gjennomgang")

    class Outcome(models.TextChoices):
        OPEN = "open", _("venter")
        APPROVED = "approved", _("godkjent")
        RETURNED = "returned", _("sendt tilbake")
        WITHDRAWN = "withdrawn", _("trukket tilbake")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(_("merknad"), blank=True)
    secretariat = models.ForeignKey(
        "access.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Hvilket sekretariat rapporten ble sendt til."),
    )
    data = models.JSONField(help_text=_("Rapporten slik den ble lagt fram; et fryst bilde."))
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    decided_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("begrunnelse"), blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "kind", "number"], name="round_number_is_unique"),
            models.UniqueConstraint(fields=["report"], condition=models.Q(outcome="open"), name="one_open_round"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.kind} {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it."""
        return self.outcome == self.Outcome.OPEN


class FieldVerdict(models.Model):
    """What one round said of one field: approved, or returned with a reason."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="verdicts")
    meaning = models.CharField(_("felt"), max_length=80)
    approved = models.BooleanField()
    reason = models.TextField(_("begrunnelse"), blank=True)
    given_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "meaning"], name="a_field_is_judged_once_a_round")]
