"""What people write beside asking, deciding and unlocking."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.report.actions.rounds import LONGEST_NOTE

TOO_LONG = _("Teksten kan ha høyst %(limit_value)d tegn. Du har skrevet %(show_value)d.")


def _text(label: Any, help_text: Any = "", *, required: bool = False, rows: int = 3) -> forms.CharField:
    errors = {"required": _("Skriv hvorfor."), "max_length": TOO_LONG}
    widget = forms.Textarea(attrs={"rows": str(rows), "spellcheck": "true"})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=LONGEST_NOTE, widget=widget, error_messages=errors
    )


class AskForm(forms.Form):
    """A note to whoever shall decide."""

    note = _text(_("Merknad"), _("Er det noe de skal vite når de leser?"))


class DecisionForm(forms.Form):
    """What somebody decides, and what her page showed when she did."""

    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    note = _text(
        _("Felles merknad"),
        _("Den som ba om dette, får den. Sender du tilbake, gjelder den felt uten egen begrunnelse."),
    )


class JudgementForm(forms.Form):
    """What is said of one field."""

    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    says = forms.ChoiceField(choices=[(one, one) for one in ("approved", "returned", "nothing")], widget=forms.HiddenInput)
    reason = _text(_("Hva må gjøres?"))


class UnlockForm(forms.Form):
    """Which fields are opened, and why."""

    meanings = forms.MultipleChoiceField(
        label=_("Felt som skal åpnes"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst ett felt.")},
    )
    reason = _text(_("Hvorfor?"), _("Historikken husker det, og de som har godkjent, får vite det."), required=True)

    def __init__(self, fields: list[tuple[str, str]], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["meanings"].choices = fields  # type: ignore[attr-defined]


class ReviewCommentForm(forms.Form):
    """What an adviser says about a field, anew or in a thread."""

    text = forms.CharField(
        label=_("Kommentar"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": "3", "spellcheck": "true"}),
        error_messages={"required": _("Skriv kommentaren først.")},
    )
    thread = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31)
