"""The forms of requirements and of the buyer's own texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.reference.themes import themes
from aktsom.register.actions.requirements import FIELDS, token_of_requirement
from aktsom.register.forms.fields import LineField, NeededField, ProseField
from aktsom.register.models import Requirement, RequirementText
from aktsom.register.requirement_facts import RequirementFacts, TextFacts
from aktsom.register.states import RequirementLevel, RequirementUse


def theme_choices() -> list[tuple[str, str]]:
    """The themes by code, in the reader's language."""
    language = (get_language() or "nb")[:2]
    return [("", str(_("Ikke valgt"))), *((theme.code, theme.name.in_language(language)) for theme in themes())]


class RequirementForm(forms.Form):
    """A requirement where it is used."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = LineField(label=_("Tittel"), max_length=200, required=False)
    text = NeededField(_("Skriv hva som kreves."), rows=5, max_length=20_000, label=_("Kravet"))
    use = forms.ChoiceField(
        label=_("Brukes som"), choices=RequirementUse.choices, required=False, initial=RequirementUse.CONTRACT
    )
    weight = forms.DecimalField(
        label=_("Vekt i prosent"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("Bare for tildelingskriterier."),
    )
    level = forms.ChoiceField(label=_("Nivå"), choices=RequirementLevel.choices, required=False, initial=RequirementLevel.BASIC)
    theme = forms.ChoiceField(label=_("Tema"), choices=theme_choices, required=False)
    label = LineField(
        label=_("Merke som kreves"),
        max_length=200,
        required=False,
        help_text=_("Navnet på merket. Teksten må åpne for et likeverdig merke."),
    )
    documentation = ProseField(rows=3, label=_("Slik dokumenteres det"), required=False, max_length=20_000)
    follow_up = ProseField(rows=3, label=_("Slik følges det opp"), required=False, max_length=20_000)

    def facts(self) -> RequirementFacts:
        """What was written."""
        found = {name: self.cleaned_data[name] for name in FIELDS}
        found["use"] = found["use"] or RequirementUse.CONTRACT.value
        found["level"] = found["level"] or RequirementLevel.BASIC.value
        return RequirementFacts(**found)

    @staticmethod
    def initial_of(requirement: Requirement) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        said = {name: getattr(requirement, name) for name in FIELDS}
        weight = requirement.weight
        return said | {
            "seen": token_of_requirement(requirement),
            "weight": None if weight is None else format(weight.normalize(), "f"),
        }


class DropForm(forms.Form):
    """Why a requirement is taken out."""

    because = NeededField(_("Skriv hvorfor kravet tas ut."), rows=2, label=_("Hvorfor tas det ut?"))


class TextForm(forms.Form):
    """A text of the buyer's own."""

    title = LineField(label=_("Tittel"), max_length=200, required=False)
    text_nb = NeededField(_("Skriv teksten på bokmål."), rows=5, max_length=20_000, label=_("Tekst på bokmål"))
    text_nn = ProseField(
        rows=5,
        label=_("Tekst på nynorsk"),
        required=False,
        max_length=20_000,
        help_text=_("Brukes når virksomheten skriver nynorsk."),
    )
    use = forms.ChoiceField(label=_("Brukes som"), choices=RequirementUse.choices)
    level = forms.ChoiceField(label=_("Nivå"), choices=RequirementLevel.choices)
    theme = forms.ChoiceField(label=_("Tema"), choices=theme_choices, required=False)
    documentation = ProseField(rows=3, label=_("Slik dokumenteres det"), required=False, max_length=20_000)
    follow_up = ProseField(rows=3, label=_("Slik følges det opp"), required=False, max_length=20_000)

    def clean_title(self) -> str:
        """The title. Refuses none."""
        if not self.cleaned_data["title"]:
            raise forms.ValidationError(_("Skriv hva kravet heter."), code="required")
        return str(self.cleaned_data["title"])

    def facts(self) -> TextFacts:
        """What was written."""
        return TextFacts(**{name: self.cleaned_data[name] for name in TextFacts.__dataclass_fields__})

    @staticmethod
    def initial_of(text: RequirementText) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {name: getattr(text, name) for name in TextFacts.__dataclass_fields__}
