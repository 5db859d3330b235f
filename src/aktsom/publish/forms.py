"""The forms of the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.publish.actions.drafts import MOST_DAYS, USUAL_DAYS
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


class ShareForm(forms.Form):
    """For how long a draft is shared, and how much of it."""

    days = forms.IntegerField(
        label=_("Hvor mange dager skal lenken virke?"),
        initial=USUAL_DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("Høyst 90. Du kan trekke lenken tilbake før."),
        error_messages={
            "required": _("Skriv et antall dager fra 1 til 90."),
            "invalid": _("Skriv et antall dager fra 1 til 90."),
            "min_value": _("Skriv et antall dager fra 1 til 90."),
            "max_value": _("Skriv et antall dager fra 1 til 90."),
        },
    )
    comments = forms.ChoiceField(
        label=_("Hva skal leseren se?"),
        choices=[("no", _("Bare utkastet")), ("yes", _("Utkastet og alle kommentarene, også de interne"))],
        widget=forms.RadioSelect,
        initial="no",
    )


MOST_CHOICES = 300


class CompareForm(forms.Form):
    """Which two reports."""

    venstre = forms.ChoiceField(label=_("Den ene rapporten"))
    hoyre = forms.ChoiceField(label=_("Den andre rapporten"))
    ulike = forms.BooleanField(label=_("Vis bare felt der svarene er ulike"), required=False)

    def __init__(self, asked: Mapping[str, str]) -> None:
        """Bound where both reports are named; where one is, it stands chosen."""
        both = bool(asked.get("venstre") and asked.get("hoyre"))
        super().__init__(asked if both else None, initial={name: asked.get(name, "") for name in ("venstre", "hoyre")})
        choices = [("", _("Velg en rapport")), *_choices(asked.get("venstre", ""), asked.get("hoyre", ""))]
        for name in ("venstre", "hoyre"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def place(self, name: str) -> tuple[str, int]:
        """Organisation and year of a chosen report."""
        slug, _slash, year = self.cleaned_data[name].partition("/")
        return slug, int(year)


def _choices(*asked: str) -> list[tuple[str, str]]:
    """The latest reports, as many as one can look through, and those that are asked for: each report's page leads here."""
    titles = {(one.slug, one.year): one.title for one in publications()[:MOST_CHOICES]}
    missing = {place for text in asked if (place := _place_of(text)) is not None and place not in titles}
    for slug, year in missing:
        titles |= {(one.slug, one.year): one.title for one in publications().filter(slug=slug, year=year)}
    by_name = sorted(titles.items(), key=lambda item: (item[1].rpartition(" ")[0].casefold(), -item[0][1]))
    return [(f"{slug}/{year}", title) for (slug, year), title in by_name]


def _place_of(text: str) -> tuple[str, int] | None:
    slug, _slash, year = text.partition("/")
    return (slug, int(year)) if year.isdecimal() and len(year) <= 4 else None
