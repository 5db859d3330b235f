"""The form of a course in the training log."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from aktsom.report.actions.trainings import facts_of
from aktsom.report.models import Training
from aktsom.report.training_facts import TrainingFacts
from aktsom.ui.forms import DateInput

SENSIBLE_DAYS = (MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2999, 12, 30)))
MOST_PEOPLE = 1_000_000


class TrainingForm(forms.Form):
    """A course, on top of what the writer saw."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    course = forms.CharField(
        label=_("Kurs"), max_length=300, help_text=_("Hva handlet det om? For eksempel: Risikovurdering av arbeidsklær.")
    )
    held_on = forms.DateField(label=_("Dato"), widget=DateInput(), validators=SENSIBLE_DAYS)
    audience = forms.CharField(
        label=_("Hvem som deltok"),
        max_length=300,
        required=False,
        help_text=_("Gruppen, ikke navn. For eksempel: innkjøpere og avtaleforvaltere. Står i årsrapporten."),
    )
    participants = forms.IntegerField(
        label=_("Antall deltakere"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("La stå tomt hvis dere ikke vet det."),
    )
    held_by = forms.CharField(label=_("Holdt av"), max_length=300, required=False)
    note = forms.CharField(
        label=_("Merknad"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Står ikke i årsrapporten."),
    )

    def facts(self) -> TrainingFacts:
        """What was written."""
        said = self.cleaned_data
        return TrainingFacts(
            said["course"],
            said["held_on"],
            said["audience"],
            said["participants"],
            said["held_by"],
            said["note"].replace("\r\n", "\n"),
        )

    @staticmethod
    def initial_of(training: Training) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        facts = facts_of(training)
        return {name: getattr(facts, name) for name in TrainingFacts.__slots__} | {"seen": training.version}
