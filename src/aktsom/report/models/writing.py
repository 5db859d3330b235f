"""What people have under their hands: writing that goes on, and words that another's change kept out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.models.answers import Answer


class WritingSession(models.Model):
    """Somebody writes in a field with autosave. When she is done, the history gets one event for all of it."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="session")
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(help_text=_("Feltet slik det sto da hun begynte; et fryst bilde."))
    began_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(db_index=True)


class KeptText(models.Model):
    """What a person typed in a field and could not save, because another had changed it. Kept until she has chosen."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="kept_texts")
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    typed = models.TextField(help_text=_("Skjemaet slik det ble sendt."))
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "person"], name="one_kept_text_per_person")]
