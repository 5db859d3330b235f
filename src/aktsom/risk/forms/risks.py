"""The forms of a salient risk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.risk.details import RiskDetails
from aktsom.risk.forms.fields import (
    YEARS_THAT_MAKE_SENSE,
    KeepingForm,
    KeptPlacesField,
    MorePlacesField,
    NeededField,
    ProseField,
    ThemesField,
)
from aktsom.risk.models import RiskYear
from aktsom.risk.severity import HIGHEST, LOWEST, Dimension, Level, Side, rule_on
from aktsom.risk.states import Involvement
from aktsom.risk.tokens import token_of_risk

UNKNOWN = "unknown"


def language() -> str:
    """The reader's language."""
    return (get_language() or "nb")[:2]


class RiskForm(KeepingForm):
    """A salient risk in a year, on top of what the writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    text = NeededField(
        _("Skriv hva risikoen er."),
        label=_("Risikoen"),
        help_text=_("Hvem kan bli skadet, hvordan, og i hvilket innkjøp? For eksempel: Barnearbeid på kaffegårder."),
    )
    geography = ProseField(
        rows=2,
        label=_("Geografi"),
        required=False,
        help_text=_("Med deres egne ord, slik det skal stå i rapporten."),
    )
    involvement = forms.ChoiceField(
        label=_("Vår rolle"),
        required=False,
        choices=[("", _("Ikke vurdert")), *((one.value, one.label.capitalize()) for one in Involvement)],
        help_text=_("Rollen avgjør hva som ventes av dere: stanse, bidra til å rette opp, eller påvirke leverandøren."),
    )
    involvement_reason = ProseField(rows=2, label=_("Hvorfor denne rollen?"), required=False)

    def __init__(self, *args: Any, picked: Sequence[str] = (), themes: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["themes"] = ThemesField(language(), themes, label=_("Temaer"))
        self.fields["places"] = KeptPlacesField(picked, language(), label=_("Valgte land og regioner"))
        self.fields["more_places"] = MorePlacesField(
            language(),
            label=_("Legg til land eller region"),
            help_text=_("Begynn å skrive, og velg. Flere: sett komma."),
        )
        for side in rule_on().sides:
            self._add_side(side)

    def _add_side(self, side: Side) -> None:
        name = side.name.in_language(language())
        words = [level.in_language(language()) for level in side.levels]
        levels = [(str(number), f"{number} – {words[number - 1]}") for number in range(LOWEST, HIGHEST + 1)]
        choices = [("", _("Ikke vurdert")), *levels, (UNKNOWN, _("Vi vet ikke"))]
        question = side.question.in_language(language())
        self.fields[side.dimension.value] = forms.ChoiceField(label=name, choices=choices, required=False, help_text=question)
        self.fields[f"{side.dimension}_reason"] = ProseField(rows=2, label=_("Hvorfor?"), required=False)

    @property
    def sides(self) -> list[tuple[Any, Any]]:
        """Each side that is judged, with its reason, as fields of a page."""
        return [(self[side.value], self[f"{side}_reason"]) for side in Dimension]

    def clean(self) -> dict[str, Any]:
        """A reason without a level says nothing of the level."""
        found = super().clean() or {}
        for side in Dimension:
            if found.get(f"{side}_reason") and not found.get(side.value):
                self.add_error(side.value, _("Velg et trinn, eller «Vi vet ikke», når du skriver en begrunnelse."))
        return found

    def details(self) -> RiskDetails:
        """What was written."""
        found = self.cleaned_data
        levels = {
            side: Level(None if found[side.value] == UNKNOWN else int(found[side.value]), self.said(f"{side}_reason"))
            for side in Dimension
            if found[side.value]
        }
        return RiskDetails(
            text=self.said("text"),
            themes=tuple(found["themes"]),
            geography=self.said("geography") or None,
            places=tuple(dict.fromkeys([*found["places"], *found["more_places"]])),
            levels=levels,
            involvement=found["involvement"],
            involvement_reason=self.said("involvement_reason"),
        )

    @staticmethod
    def initial_of(said: RiskYear) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        judged = {score.dimension: UNKNOWN if score.level is None else str(score.level) for score in said.scores.all()}
        reasons = {f"{score.dimension}_reason": score.reason for score in said.scores.all()}
        return {
            "seen": token_of_risk(said),
            "text": said.text or said.wording,
            "themes": [theme.name for theme in said.themes.all()],
            "geography": said.geography or "",
            "places": [place.code for place in said.places.all() if place.picked],
            "involvement": said.involvement,
            "involvement_reason": said.involvement_reason,
            **judged,
            **reasons,
        }


class YearField(forms.IntegerField):
    """A year of a report."""

    def __init__(self, **options: Any) -> None:
        least, most = YEARS_THAT_MAKE_SENSE
        super().__init__(label=_("År"), min_value=least, max_value=most, localize=False, required=False, **options)
        self.widget.attrs |= {"inputmode": "numeric", "aria-required": "true"}

    def clean(self, value: Any) -> int:
        """The year. Refuses none."""
        year = super().clean(value)
        if year is None:
            raise forms.ValidationError(_("Skriv et år med fire siffer."), code="required")
        return int(year)


class NewRiskForm(RiskForm):
    """A risk that is not there yet, with the year that puts it first."""

    year = YearField(help_text=_("Året i rapporten der risikoen skal stå."))


class YearForm(forms.Form):
    """Which year."""

    year = YearField()


class EndForm(forms.Form):
    """Why something ends, and from when."""

    year = YearField(help_text=_("Det siste året risikoen står i."))
    reason = NeededField(_("Skriv hvorfor risikoen avsluttes."), rows=2, label=_("Hvorfor avsluttes den?"))
