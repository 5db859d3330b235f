"""What the report keeps of values counted from records, and the training log that one of them is counted from."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.models.answers import Answer


class ComputedUse(models.Model):
    """A person has taken over what the records said. `image` is just that, so that what is new since can be told."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="computed_use")
    image = models.JSONField(help_text=_("Det som var ført da det ble tatt i bruk; et fryst bilde."))
    taken_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now=True)


class Training(models.Model):
    """A course that the buyer's own people took part in. Withdrawn means recorded by mistake. No number: nobody knows."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    course = models.CharField(_("kurs"), max_length=300)
    held_on = models.DateField(_("dato"))
    audience = models.CharField(_("hvem som deltok"), max_length=300, blank=True)
    participants = models.PositiveIntegerField(_("antall deltakere"), null=True, blank=True, validators=[MinValueValidator(1)])
    held_by = models.CharField(_("holdt av"), max_length=300, blank=True)
    note = models.TextField(_("merknad"), blank=True)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "course", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "held_on"], name="training_by_day")]

    def __str__(self) -> str:
        return self.course
