"""The forms of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.publish.queries import publications


class PublishForm(forms.Form):
    """What the person who publishes has to say."""

    note = forms.CharField(
        label=_("Hva er rettet?"),
        help_text=_(
            "Skriv det slik at den som har lest den forrige versjonen, forstår hva som er nytt. Teksten blir stående i rapporten."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["note"]


class CompareForm(forms.Form):
    """Which two reports."""

    venstre = forms.ChoiceField(label=_("Den ene rapporten"))
    hoyre = forms.ChoiceField(label=_("Den andre rapporten"))
    ulike = forms.BooleanField(label=_("Vis bare felt der svarene er ulike"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Velg en rapport")), *_choices()]
        for name in ("venstre", "hoyre"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def place(self, name: str) -> tuple[str, int]:
        """Organisation and year of a chosen report."""
        slug, _slash, year = self.cleaned_data[name].partition("/")
        return slug, int(year)


def _choices() -> list[tuple[str, str]]:
    newest = publications().order_by("organisation_name", "-year").values_list("slug", "year", "organisation_name")
    return [(f"{slug}/{year}", f"{name} {year}") for slug, year, name in newest]
