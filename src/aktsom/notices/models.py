"""Notices, and how each person wants them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Digest(models.Model):
    """One person's letter of one day about one organisation. The row is the claim that keeps it from being written twice.

    `sending_at` stands from just before the letter is handed to the mail server until it is known how that went.
    """

    person = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("dag"))
    claimed_at = models.DateTimeField()
    sending_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("forsøk"), default=0)
    fault = models.CharField(_("feil"), max_length=20, blank=True)
    detail = models.CharField(_("svar fra e-posttjeneren"), max_length=300, blank=True)
    try_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-claimed_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "organisation", "day"], name="one_digest_a_day")]


class Notice(models.Model):
    """One thing that a person should know. `key` keeps the same thing from being told twice."""

    person = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    subject = models.CharField(_("hva det gjelder"), max_length=300)
    address = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    actor = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    key = models.CharField(max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    digest = models.ForeignKey(Digest, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices")

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "read_at"], name="notice_by_person")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "organisation", "key"], name="told_once")]


class DigestHour(models.Model):
    """The hour of the day at which a person wants her digest; without a row, the default of the settings."""

    person = models.OneToOneField("access.User", on_delete=models.CASCADE, related_name="+")
    hour = models.PositiveSmallIntegerField(_("klokkeslett"), null=True, blank=True, help_text=_("Tomt: ingen e-post."))


class StoppedKind(models.Model):
    """A kind of notice that a person has stopped."""

    person = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    stopped_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "kind"], name="a_kind_is_stopped_once")]
