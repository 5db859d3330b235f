"""The forms of sanctions and their letters."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.sanctions import Step
from aktsom.followup.forms.deviations import capitalised
from aktsom.followup.forms.fields import DayField, LineField, ProseField
from aktsom.followup.ladder import Rung
from aktsom.followup.states import SanctionStep

WRITTEN_FORMS = [("nb", _("Bokmål")), ("nn", _("Nynorsk"))]


class ConsiderForm(forms.Form):
    """Which step is considered, and why."""

    step = forms.ChoiceField(label=_("Trinn"), widget=forms.RadioSelect)
    reason = ProseField(
        rows=3,
        label=_("Begrunnelse"),
        required=False,
        help_text=_("Må skrives når mildere trinn hoppes over. Begrunnelsen kan stå i brevet til leverandøren."),
    )

    def __init__(self, rungs: list[Rung], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = capitalised((rung.step.value, rung.step.label) for rung in rungs if rung.is_fitting)
        cast("forms.ChoiceField", self.fields["step"]).choices = choices

    def chosen(self) -> SanctionStep:
        """The step that was chosen."""
        return SanctionStep(self.cleaned_data["step"])


class StepForm(forms.Form):
    """When something happened with a sanction."""

    on = DayField(label=_("Dato"), error_messages={"required": _("Skriv hvilken dag det er.")})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = timezone.localdate

    def clean_on(self) -> date:
        """Nothing has happened before it does."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dagen kan ikke være etter i dag."))
        return day

    def happened(self) -> Step:
        """What was written."""
        said = self.cleaned_data
        return Step(said["on"], said.get("because") or "", said.get("answer_by"))


class NotifyForm(StepForm):
    """When the supplier was told, and until when it may answer."""

    answer_by = DayField(label=_("Frist for svar"), required=False)

    def clean(self) -> dict[str, Any]:
        """The supplier has time to answer."""
        said = super().clean() or {}
        on, answer_by = said.get("on"), said.get("answer_by")
        if on and answer_by and answer_by < on:
            self.add_error("answer_by", _("Svarfristen er før dagen leverandøren ble varslet."))
        return said


class EndForm(StepForm):
    """When and why a sanction ends."""

    because = ProseField(rows=3, label=_("Begrunnelse"), error_messages={"required": _("Skriv hvorfor.")})


class ReplyForm(StepForm):
    """What the supplier answered."""

    reply = ProseField(rows=4, label=_("Leverandørens svar"), error_messages={"required": _("Skriv hva leverandøren svarte.")})


class LetterForm(forms.Form):
    """A letter, to be changed before it is made."""

    subject = LineField(label=_("Emne"), max_length=300, error_messages={"required": _("Skriv hva brevet gjelder.")})
    body = ProseField(rows=18, label=_("Brev"), max_length=50_000, error_messages={"required": _("Brevet er tomt.")})


class WrittenFormForm(forms.Form):
    """The written form of a letter."""

    form = forms.ChoiceField(label=_("Målform"), choices=WRITTEN_FORMS)
