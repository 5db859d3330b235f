"""What people have decided about the follow-ups that the program proposes for a year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.followup.models.follow_ups import FollowUp
from aktsom.followup.states import FollowUpKind


class PlanDecision(models.Model):
    """A proposed follow-up of an agreement in a year that a person has accepted or declined; the newest word holds."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("tatt inn i planen")
        DECLINED = "declined", _("ikke tatt inn")

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey("register.Agreement", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("år"))
    kind = models.CharField(_("slag"), max_length=20, choices=FollowUpKind.choices)
    edition = models.CharField(_("utgave av regelen"), max_length=20)
    answer = models.CharField(_("svar"), max_length=10, choices=Answer.choices)
    reason = models.TextField(_("begrunnelse"), blank=True)
    decided_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)
    follow_up = models.ForeignKey(FollowUp, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "year"], name="plan_decision_by_year")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "year", "kind"], name="a_proposal_is_decided_once")]
