"""The forms of remedies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.deviation_telling import token_of_remedy
from aktsom.followup.deviation_facts import RemedyFacts
from aktsom.followup.forms.deviations import capitalised
from aktsom.followup.forms.fields import DayField, LineField, PersonField, ProseField
from aktsom.followup.forms.picking import AGREEMENTS, SUPPLIERS, PickField, Shelf
from aktsom.followup.models import Remedy
from aktsom.followup.queries.deviations import deviation_of, find_deviations
from aktsom.risk.states import Involvement

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

MOST_PEOPLE = 100_000_000
DEVIATIONS = Shelf(find_deviations, deviation_of, lambda found: str(found.title))


class RemedyForm(forms.Form):
    """Harm: to whom, what the buyer had to do with it, what is done, and agreed with whom."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    harm = ProseField(
        rows=3,
        label=_("Hvilken skade?"),
        help_text=_("Hva har skjedd med hvem. For eksempel: 40 arbeidere har fått for lite lønn i tre måneder."),
        error_messages={"required": _("Skriv hvilken skade det gjelder.")},
    )
    affected = forms.IntegerField(
        label=_("Antall berørte"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("La stå tomt når dere ikke vet. Null betyr at ingen er berørt."),
    )
    affected_who = LineField(
        label=_("Hvem ble berørt?"), max_length=300, required=False, help_text=_("For eksempel: sesongarbeidere på gården.")
    )
    involvement = forms.ChoiceField(
        label=_("Vår rolle"),
        required=False,
        help_text=_("Den som forårsaker eller bidrar, skal selv rette opp eller være med på det."),
    )
    done = ProseField(
        rows=4, label=_("Hva er gjort?"), required=False, help_text=_("For eksempel etterbetaling eller behandling.")
    )
    agreed_with = LineField(
        label=_("Avtalt med"), max_length=300, required=False, help_text=_("For eksempel de berørte selv, eller tillitsvalgte.")
    )
    started_on = DayField(label=_("Startet"), error_messages={"required": _("Skriv hvilken dag det startet.")})
    completed_on = DayField(label=_("Gjennomført"), required=False)
    field_order = (
        *("seen", "harm", "deviation", "agreement", "supplier", "affected", "affected_who", "involvement"),
        *("done", "agreed_with", "started_on", "completed_on", "owner"),
    )

    def __init__(self, organisation: Organisation, remedy: Remedy | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["deviation"] = PickField(
            organisation, DEVIATIONS, label=_("Avvik"), help_text=_("Skriv ord fra avviket, så finner vi det.")
        )
        self.fields["agreement"] = PickField(organisation, AGREEMENTS, label=_("Avtale"))
        self.fields["supplier"] = PickField(organisation, SUPPLIERS, label=_("Leverandør"))
        self.fields["owner"] = PersonField(organisation, remedy.owner if remedy else None, label=_("Ansvarlig"))
        choices = [("", str(_("Ikke vurdert"))), *capitalised(Involvement.choices)]
        cast("forms.ChoiceField", self.fields["involvement"]).choices = choices
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """What is completed was started before, and neither lies ahead."""
        said = super().clean() or {}
        started, completed, today = said.get("started_on"), said.get("completed_on"), timezone.localdate()
        for name, day in (("started_on", started), ("completed_on", completed)):
            if day and day > today:
                self.add_error(name, _("Dagen kan ikke være etter i dag."))
        if started and completed and completed < started:
            self.add_error("completed_on", _("Dagen er før gjenopprettingen startet."))
        return said

    def facts(self) -> RemedyFacts:
        """What was written; the agreement and the supplier are the deviation's where nothing else is said."""
        said = self.cleaned_data
        deviation = said["deviation"]
        return RemedyFacts(
            harm=said["harm"],
            started_on=said["started_on"],
            deviation=deviation,
            agreement=said["agreement"] or (deviation.agreement if deviation else None),
            supplier=said["supplier"] or (deviation.supplier if deviation else None),
            affected=said["affected"],
            affected_who=said["affected_who"],
            involvement=said["involvement"],
            done=said["done"],
            agreed_with=said["agreed_with"],
            completed_on=said["completed_on"],
            owner=cast("PersonField", self.fields["owner"]).person(said["owner"]),
        )

    @staticmethod
    def initial_of(remedy: Remedy) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        plain = (
            *("harm", "affected", "affected_who", "involvement", "done", "agreed_with", "started_on", "completed_on"),
            *("deviation", "agreement", "supplier"),
        )
        said = {name: getattr(remedy, name) for name in plain}
        return {**said, "seen": token_of_remedy(remedy), "owner": str(remedy.owner_id or "")}


class CompletedForm(forms.Form):
    """When it was done."""

    on = DayField(label=_("Gjennomført"), error_messages={"required": _("Skriv hvilken dag det var.")})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = timezone.localdate

    def clean_on(self) -> date:
        """It is done already."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dagen kan ikke være etter i dag."))
        return day
