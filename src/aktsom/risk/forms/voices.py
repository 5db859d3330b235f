"""The form of somebody who was heard about a risk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.risk.details import VoiceDetails
from aktsom.risk.forms.fields import KeepingForm, ProseField
from aktsom.risk.models import Voice
from aktsom.risk.states import VoiceGroup
from aktsom.risk.tokens import token_of_voice
from aktsom.ui.days import DAYS_THAT_MAKE_SENSE
from aktsom.ui.forms import DateInput


class HeardOnField(forms.DateField):
    """The day on which somebody was heard, which has been."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=DateInput(), validators=DAYS_THAT_MAKE_SENSE, **options)

    def clean(self, value: Any) -> Any:
        """The day. Refuses one that has not come."""
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Denne dagen har ikke vært ennå."), code="not_yet")
        return day


class VoiceForm(KeepingForm):
    """Who was heard about a risk in a year, and what they said, on top of what the writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    who = forms.CharField(
        label=_("Hvem har dere hørt?"),
        max_length=200,
        help_text=_("For eksempel: Tillitsvalgte hos leverandøren. Skriv ikke navn på folk som kan få vansker av det."),
        error_messages={"required": _("Skriv hvem dere har hørt.")},
    )
    group = forms.ChoiceField(
        label=_("Hvem er de?"),
        choices=[("", _("Velg")), *((one.value, one.label.capitalize()) for one in VoiceGroup)],
        error_messages={"required": _("Velg hvem de er.")},
    )
    how = forms.CharField(
        label=_("Hvordan?"), max_length=200, required=False, help_text=_("For eksempel: møte på fabrikken, brev, rapport.")
    )
    heard_on = HeardOnField(label=_("Når?"))
    words = ProseField(
        rows=4,
        label=_("Hva sa de?"),
        help_text=_("Teksten er med når svaret i årsrapporten regnes ut."),
        error_messages={"required": _("Skriv hva de sa.")},
    )

    def details(self) -> VoiceDetails:
        """What was written."""
        found = self.cleaned_data
        return VoiceDetails(self.said("who"), found["group"], self.said("words"), self.said("how"), found["heard_on"])

    @staticmethod
    def initial_of(voice: Voice) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        kept = {name: getattr(voice, name) for name in ("who", "group", "how", "heard_on")}
        return {"seen": token_of_voice(voice), "words": voice.said, **kept}
