"""What people have under their hands: writing that goes on, words that another's change kept out, and what a field once held."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.models.answers import Answer


class WritingSession(models.Model):
    """Somebody writes in a field with autosave. When she is done, the history gets one event for all of it.

    `after` is what she has saved last, so that the event tells of her writing alone, whatever is done elsewhere meanwhile.
    """

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="session")
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=40, blank=True, help_text=_("Siden i nettleseren som lagret sist."))
    before = models.JSONField(help_text=_("Feltet slik det sto da hun begynte; et fryst bilde."))
    after = models.JSONField(default=dict, help_text=_("Feltet slik hun sist lagret det; et fryst bilde."))
    began_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(db_index=True)


class KeptText(models.Model):
    """What a person typed in a field and could not save, because another had changed it. Kept until she has chosen."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="kept_texts")
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=40, blank=True, help_text=_("Siden i nettleseren hun skrev i."))
    typed = models.TextField(help_text=_("Skjemaet slik det ble sendt."))
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "person", "page"], name="one_kept_text_per_page")]


class EarlierValue(models.Model):
    """What a field held right before an event changed it, exactly; never changed, so that any earlier value can be restored."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="earlier_values")
    event = models.ForeignKey("access.Event", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    image = models.JSONField(help_text=_("Feltet slik det sto før hendelsen; et fryst bilde."))

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "event"], name="one_earlier_value_per_event")]
