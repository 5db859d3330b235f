"""Working together on a report: who shall write what by when, and what people say about a field."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.models.reports import Report


class Assignment(models.Model):
    """A field, or all the fields of a step, that a person shall write by a date. Ended, never erased."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="assignments")
    meaning = models.CharField(_("felt"), max_length=80, blank=True)
    step = models.PositiveSmallIntegerField(_("steg"), null=True, blank=True)
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("hvem"))
    due = models.DateField(_("frist"), null=True, blank=True)
    assigned_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "meaning"],
                condition=models.Q(ended_at__isnull=True) & ~models.Q(meaning=""),
                name="a_field_is_assigned_to_one",
            ),
            models.UniqueConstraint(
                fields=["report", "step"],
                condition=models.Q(ended_at__isnull=True, step__isnull=False),
                name="a_step_is_assigned_to_one",
            ),
            models.CheckConstraint(
                condition=models.Q(meaning="", step__isnull=False) | (~models.Q(meaning="") & models.Q(step__isnull=True)),
                name="a_field_or_a_step_is_assigned",
            ),
        ]


class Comment(models.Model):
    """Something said about a field. Without a `thread` it opens one; a thread is resolved and reopened as a whole.

    Only what is shared with the secretariat is seen by its advisers.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    meaning = models.CharField(_("felt"), max_length=80)
    thread = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("kommentar"))
    shared = models.BooleanField(_("delt med sekretariatet"), default=False)
    written_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["written_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["report", "meaning"], name="comment_by_field")]


class Mention(models.Model):
    """A colleague whom a comment calls upon."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["comment", "person"], name="mentioned_once")]
