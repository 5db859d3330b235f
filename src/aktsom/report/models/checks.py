"""What people answer to the checks and the base level, and the documents they rest on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.models.reports import Report


class FindingAnswer(models.Model):
    """ "This is right, because …": said of one finding, and good for as long as the facts are those it was said of."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="finding_answers")
    code = models.CharField(_("kontroll"), max_length=60)
    facts = models.CharField(max_length=64, help_text=_("Sjekksum over det som kontrollen så."))
    reason = models.TextField(_("begrunnelse"))
    answered_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "code", "facts"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="a_finding_is_answered_once",
            )
        ]


class AttachedDocument(models.Model):
    """A document that a criterion of the base level, or an answer, rests on. Taken away, never erased."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="attached")
    criterion = models.CharField(_("kriterium"), max_length=60, blank=True)
    meaning = models.CharField(_("felt"), max_length=80, blank=True)
    document = models.ForeignKey("evidence.Document", on_delete=models.PROTECT, related_name="+")
    attached_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
