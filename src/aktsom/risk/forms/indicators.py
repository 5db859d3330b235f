"""The forms of indicators, their targets and their numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.risk.computations import all_computations, computation_called
from aktsom.risk.forms.fields import PersonField, ProseField
from aktsom.risk.forms.risks import YearField
from aktsom.risk.indicator_facts import IndicatorFacts, ValueFacts
from aktsom.risk.models import Goal, Indicator
from aktsom.risk.periods import Period, is_period, periods_of
from aktsom.risk.queries.goals import goals_as_listed
from aktsom.risk.queries.risks import risks_of
from aktsom.risk.tables.words import shortened
from aktsom.risk.tokens import token_of_indicator

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

_SPACES = re.compile(r"[\s\u00a0\u202f]")


class NumberField(forms.DecimalField):
    """A number as people write it: `1 234,5`, `1234.5`."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_digits=18, decimal_places=4, widget=widget, **options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number. A comma parts the decimals; spaces part nothing."""
        text = _SPACES.sub("", str(value or "")).replace("%", "").replace(",", ".")
        return super().to_python(text)


class IndicatorForm(forms.Form):
    """What an indicator is."""

    WRITTEN = ""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Navn"), max_length=200, help_text=_("For eksempel: Andel timer utført av lærlinger."))
    computed = forms.ChoiceField(
        label=_("Hvor kommer tallene fra?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Aktsom kan regne ut noen tall av det dere registrerer. Alle andre fører dere inn selv."),
    )
    unit = forms.CharField(label=_("Enhet"), max_length=40, required=False, help_text=_("For eksempel: prosent, timer, avtaler."))
    direction = forms.ChoiceField(
        label=_("Hva er bra?"), choices=[(one.value, one.label.capitalize()) for one in Indicator.Direction], initial="up"
    )
    every = forms.ChoiceField(
        label=_("Hvor ofte følges den?"),
        choices=[("year", _("Hvert år")), ("quarter", _("Hvert kvartal")), ("month", _("Hver måned"))],
        initial="year",
    )
    description = ProseField(rows=3, label=_("Hva den viser"), required=False)
    source = forms.CharField(
        label=_("Kilde"), max_length=200, required=False, help_text=_("Hvor tallene hentes fra, så andre kan finne dem igjen.")
    )

    def __init__(self, organisation: Organisation, owner: User | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        counted = [(one.code, str(one.name)) for one in all_computations()]
        cast("forms.ChoiceField", self.fields["computed"]).choices = [(self.WRITTEN, _("Vi fører dem inn")), *counted]
        self.goals = {str(goal.pk): goal for goal in goals_as_listed(organisation)[:200]}
        self.risks = {str(risk.pk): risk for risk in risks_of(organisation)[:200]}
        self.fields["goal"] = _tied(_("Hører til målet"), {key: f"{one.year}: {one.wording}" for key, one in self.goals.items()})
        self.fields["risk"] = _tied(_("Hører til risikoen"), {key: one.text for key, one in self.risks.items()})
        self.fields["owner"] = PersonField(organisation, owner, label=_("Ansvarlig"))

    def clean_unit(self) -> str:
        """What the program counts is a share in per cent."""
        return str(_("prosent")) if self.cleaned_data.get("computed") else str(self.cleaned_data["unit"])

    def facts(self) -> IndicatorFacts:
        """What was written."""
        found = self.cleaned_data
        return IndicatorFacts(
            name=found["name"],
            unit=found["unit"],
            description=found["description"],
            direction=found["direction"],
            every=found["every"],
            source=found["source"],
            computed=found["computed"],
            goal=cast("Goal | None", self.goals.get(found["goal"])),
            risk=self.risks.get(found["risk"]),
            owner=cast("PersonField", self.fields["owner"]).person(found["owner"]),
        )

    @staticmethod
    def initial_of(indicator: Indicator) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {
            "seen": token_of_indicator(indicator),
            "name": indicator.name,
            "unit": indicator.unit,
            "description": indicator.description,
            "direction": indicator.direction,
            "every": indicator.every,
            "source": indicator.source,
            "computed": indicator.computed if computation_called(indicator.computed) else "",
            "goal": str(indicator.goal_id or ""),
            "risk": str(indicator.risk_id or ""),
            "owner": str(indicator.owner_id or ""),
        }


def _tied(label: Any, choices: dict[str, str]) -> forms.ChoiceField:
    shown = [("", _("Ingen")), *((key, shortened(text, 100)) for key, text in choices.items())]
    return forms.ChoiceField(label=label, choices=shown, required=False)


class TargetForm(forms.Form):
    """What the number should be in a year."""

    year = YearField(help_text="")
    value = NumberField(label=_("Mål"), required=False, help_text=_("La feltet stå tomt for å ta målet bort."))


class ValueForm(forms.Form):
    """What the number was in a period."""

    year = YearField(help_text="")
    value = NumberField(label=_("Verdi"), required=False, help_text=_("La feltet stå tomt hvis dere ikke vet."))
    note = forms.CharField(label=_("Merknad"), max_length=300, required=False)

    def __init__(self, indicator: Indicator, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.every = indicator.every
        if indicator.every != Indicator.Every.YEAR:
            label = _("Kvartal") if indicator.every == Indicator.Every.QUARTER else _("Måned")
            self.fields["part"] = forms.ChoiceField(label=label, choices=_parts(indicator.every))
            self.order_fields(("year", "part", "value", "note"))

    def clean(self) -> dict[str, Any]:
        """What was written. Refuses a number of days to come."""
        found = self.cleaned_data
        part = int(found.get("part") or 0)
        if "year" in found and is_period(self.every, part):
            period = Period(found["year"], part, self.every)
            if found.get("value") is not None and period.first_day > timezone.localdate():
                self.add_error("year", _("Perioden har ikke begynt ennå. Skal tallet nås, setter du det som mål."))
        return found

    def facts(self) -> ValueFacts:
        """What was written."""
        found = self.cleaned_data
        return ValueFacts(found["year"], int(found.get("part") or 0), found["value"], found["note"])


def _parts(every: str) -> list[tuple[str, str]]:
    language = get_language() or "nb"
    # The year is said beside, so that it is left out of the name.
    return [(str(one.part), one.name(language).rsplit(" ", 1)[0].capitalize()) for one in periods_of(2026, every)]
