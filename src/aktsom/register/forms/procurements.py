"""The forms of a procurement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.reference.forms import CpvField
from aktsom.register.actions.procurement_telling import token_of_procurement
from aktsom.register.forms.fields import DayField, KronerField, LineField, NeededField, PersonField, ProseField, UnitField
from aktsom.register.models import Procurement
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.register.states import EnvironmentApproach, EnvironmentExemption, PurchaseKind
from aktsom.ui.pickers import PickingForm

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

MOST_MONTHS = 1200


class ProcurementForm(PickingForm):
    """What is to be bought, for whom, by whom and when."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = LineField(
        label=_("Tittel"), max_length=300, required=False, help_text=_("Det dere kaller anskaffelsen. For eksempel: Arbeidstøy.")
    )
    description = ProseField(label=_("Hva skal kjøpes?"), required=False)
    kind = forms.ChoiceField(label=_("Kjøp av"), choices=PurchaseKind.choices, required=False)
    cpv = CpvField(help_text=_("Koden som sier mest om kjøpet, først. Kodene viser hvilke høyrisikoprodukter dere kjøper."))
    estimated_value = KronerField(
        label=_("Anslått verdi i kroner"), help_text=_("Uten merverdiavgift, for hele perioden med opsjoner.")
    )
    is_framework = forms.BooleanField(label=_("Rammeavtale"), required=False)
    months = forms.IntegerField(label=_("Varighet i måneder"), required=False, min_value=0, max_value=MOST_MONTHS)
    expected_bidders = forms.IntegerField(label=_("Ventede tilbydere"), required=False, min_value=0, max_value=1000)
    number = LineField(label=_("Nummer"), max_length=60, required=False)
    archive_case = LineField(label=_("Arkivsak"), max_length=60, required=False)
    announced_on = DayField(label=_("Kunngjøres"))
    tenders_by = DayField(label=_("Tilbudsfrist"))
    contract_from = DayField(label=_("Avtalestart"))
    environment_approach = forms.ChoiceField(
        label=_("Klima og miljø"),
        choices=EnvironmentApproach.choices,
        required=False,
        help_text=_("Hvordan anskaffelsen følger regelen om å vekte klima og miljø."),
    )
    environment_exemption = forms.ChoiceField(label=_("Unntak"), choices=EnvironmentExemption.choices, required=False)
    environment_reason = ProseField(
        rows=2, label=_("Begrunnelse"), required=False, help_text=_("Må skrives når dere bruker et unntak.")
    )
    tiers_allowed = forms.IntegerField(
        label=_("Tillatte ledd underleverandører"),
        required=False,
        min_value=0,
        max_value=20,
        help_text=_("Hvor mange ledd under leverandøren kontrakten tillater. 0: ingen."),
    )

    def __init__(self, organisation: Organisation, procurement: Procurement | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].widget.attrs["aria-required"] = "true"
        owner, unit = (procurement.owner, procurement.unit) if procurement else (None, None)
        self.fields["unit"] = UnitField(organisation, unit, label=_("Enhet"))
        self.fields["owner"] = PersonField(
            organisation, owner, label=_("Ansvarlig"), help_text=_("Den som leder anskaffelsen hos dere.")
        )

    def facts(self) -> ProcurementFacts:
        """What was written."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        found["unit"] = cast("UnitField", self.fields["unit"]).unit(found["unit"])
        found["owner"] = cast("PersonField", self.fields["owner"]).person(found["owner"])
        found["cpv"] = tuple(found["cpv"])
        found["kind"] = found["kind"] or PurchaseKind.UNKNOWN.value
        found["environment_approach"] = found["environment_approach"] or EnvironmentApproach.UNDECIDED.value
        return ProcurementFacts(**found)

    @staticmethod
    def initial_of(procurement: Procurement) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        said = {name: getattr(procurement, name) for name in ProcurementForm.base_fields if hasattr(procurement, name)}
        return said | {
            "seen": token_of_procurement(procurement),
            "cpv": [one.code for one in procurement.cpv.all()],
            "unit": str(procurement.unit_id or ""),
            "owner": str(procurement.owner_id or ""),
        }


class CancelForm(forms.Form):
    """Why a procurement is cancelled."""

    because = NeededField(_("Skriv hvorfor anskaffelsen avlyses."), rows=2, label=_("Hvorfor avlyses den?"))


class WithdrawForm(forms.Form):
    """Why a procurement is withdrawn."""

    because = NeededField(_("Skriv hvorfor anskaffelsen trekkes tilbake."), rows=2, label=_("Hvorfor trekkes den tilbake?"))
