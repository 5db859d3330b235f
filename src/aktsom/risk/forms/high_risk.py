"""The forms of the map from CPV."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.risk.actions.high_risk import MappingFacts
from aktsom.risk.models import CategoryMapping


class MappingForm(forms.Form):
    """A row of the buyer's own map."""

    cpv = forms.CharField(
        label=_("CPV-kode"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "aria-required": "true"}),
        help_text=_("Hele koden, eller de første sifrene: 1811 gjelder alle koder som begynner slik."),
    )
    category = forms.CharField(
        label=_("Kategori i høyrisikolisten"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "kategorier", "autocomplete": "off"}),
    )
    product = forms.CharField(
        label=_("Produkt i høyrisikolisten"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "produkter", "autocomplete": "off"}),
    )
    is_excluded = forms.BooleanField(label=_("Koden fører ikke til noe høyrisikoprodukt"), required=False)
    note = forms.CharField(label=_("Merknad"), max_length=300, required=False)

    def clean_cpv(self) -> str:
        """The digits that codes begin with. Refuses what is none."""
        text = re.sub(r"-\d$|\s", "", self.cleaned_data["cpv"])
        if not re.fullmatch(r"\d{2,8}", text):
            raise forms.ValidationError(_("Skriv to til åtte siffer."))
        return text[:2] + text[2:].rstrip("0")

    def clean(self) -> dict[str, Any]:
        """A row leads somewhere, or says that it leads nowhere."""
        found = super().clean() or {}
        if not found.get("is_excluded") and not found.get("category"):
            self.add_error("category", _("Velg en kategori, eller si at koden ikke fører til noe."))
        return found

    def facts(self) -> MappingFacts:
        """What was written."""
        found = self.cleaned_data
        if found["is_excluded"]:
            return MappingFacts(found["cpv"], is_excluded=True, note=found["note"])
        return MappingFacts(found["cpv"], found["category"].strip(), found["product"].strip(), note=found["note"])

    @staticmethod
    def initial_of(row: CategoryMapping) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {name: getattr(row, name) for name in MappingFacts.__dataclass_fields__}
