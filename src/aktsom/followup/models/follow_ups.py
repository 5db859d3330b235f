"""What the buyer does to see how it goes at its suppliers, and what it finds."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.followup.states import ChecklistAnswer, FollowUpKind, FollowUpState


class FollowUp(models.Model):
    """One act towards a supplier or an agreement.

    Without a supplier it concerns all the suppliers that the agreement has on that day. Withdrawn means recorded by mistake.
    """

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey("register.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey("register.Supplier", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("slag"), max_length=20, choices=FollowUpKind.choices)
    title = models.CharField(_("hva det gjelder"), max_length=300, blank=True)
    state = models.CharField(_("tilstand"), max_length=10, choices=FollowUpState.choices, default=FollowUpState.PLANNED)
    planned_on = models.DateField(_("planlagt"), null=True, blank=True)
    done_on = models.DateField(_("gjennomført"), null=True, blank=True)
    reported_on = models.DateField(_("rapportert"), null=True, blank=True)
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    because = models.TextField(_("hvorfor"), blank=True, help_text=_("Grunnen til at oppfølgingen ble foreslått eller planlagt."))
    place = models.CharField(_("sted"), max_length=300, blank=True)
    site = models.ForeignKey("register.Site", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("notat"), blank=True)
    template = models.CharField(_("sjekkliste"), max_length=60, blank=True)
    template_edition = models.CharField(max_length=20, blank=True)
    cancelled_because = models.TextField(_("hvorfor den er avlyst"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-planned_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "planned_on"], name="follow_up_by_plan"),
            models.Index(fields=["organisation", "done_on"], name="follow_up_by_day"),
            models.Index(fields=["agreement", "done_on"], name="follow_up_of_agreement"),
            models.Index(fields=["supplier", "done_on"], name="follow_up_of_supplier"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(agreement__isnull=False) | models.Q(supplier__isnull=False), name="follow_up_is_of_somebody"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["done", "reported"]) | models.Q(done_on__isnull=False),
                name="what_is_done_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def kind_and_title(self) -> str:
        """What it is called where it stands alone: its kind, and what it is about or whom it is of."""
        return FollowUpKind(self.kind).with_title(self.title or str(self.agreement or self.supplier))


class FollowUpTheme(models.Model):
    """A theme that a follow-up looked at, by the code of the reference list."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="themes")
    code = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["follow_up", "code"], name="follow_up_theme_once")]


class Presence(models.Model):
    """Somebody who was there."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="present")
    name = models.CharField(_("navn"), max_length=200)
    represents = models.CharField(_("fra"), max_length=200, blank=True)


class ChecklistItem(models.Model):
    """A point to look at: from a requirement of the agreement, from a template, or written for the occasion."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(max_length=200, blank=True)
    question = models.TextField(_("punkt"))
    help = models.TextField(blank=True)
    requirement = models.ForeignKey("register.Requirement", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60, blank=True, help_text=_("Punktets kode i malen."))
    is_gate = models.BooleanField(default=False, help_text=_("Et nei her er brudd på kontrakten."))
    clause = models.CharField(max_length=40, blank=True)
    theme = models.CharField(_("tema"), max_length=60, blank=True)
    answer = models.CharField(_("svar"), max_length=12, choices=ChecklistAnswer.choices, default=ChecklistAnswer.NOT_CHECKED)
    finding = models.TextField(_("funn"), blank=True)
    is_breach = models.BooleanField(_("brudd på kontrakten"), default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.question


class FollowUpEvidence(models.Model):
    """A photo or file of a follow-up. The sender's `key` keeps a file that is sent twice from being kept twice."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="evidence")
    item = models.ForeignKey(ChecklistItem, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey("evidence.Document", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("hva det viser"), max_length=300, blank=True)
    key = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["follow_up", "key"], name="a_file_is_kept_once")]
