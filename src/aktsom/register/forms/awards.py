"""The forms of an award and of a hand-over."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from aktsom.register.award_facts import Award, HandOver
from aktsom.register.forms.agreements import terms_field
from aktsom.register.forms.fields import DayField, KronerField, LineField, PersonField, ProseField
from aktsom.register.models import Procurement
from aktsom.register.pickers import SupplierSource
from aktsom.ui.pickers import PickField, PickingForm

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


class AwardForm(PickingForm):
    """Who won, and the agreement that it becomes."""

    title = LineField(label=_("Avtalens tittel"), max_length=300, required=False)
    number = LineField(label=_("Avtalenummer"), max_length=60, required=False)
    value = KronerField(label=_("Verdi i kroner"), help_text=_("Uten merverdiavgift, for hele perioden med opsjoner."))
    signed_on = DayField(label=_("Signert"))
    starts_on = DayField(label=_("Starter"))
    ends_on = DayField(label=_("Går ut"))

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.source = SupplierSource(organisation)
        self.fields["suppliers"] = PickField(
            self.source,
            address=reverse_lazy("register:pick_suppliers"),
            label=_("Leverandører"),
            search_label=_("Søk med navn eller organisasjonsnummer"),
            missing=_("Velg minst én leverandør."),
            help_text=_("Ved delkontrakter: én avtale for hver del. Da tildeler du flere ganger."),
        )
        self.fields["clause_edition"] = terms_field()
        self.order_fields(["suppliers", "title", "number", "value", "signed_on", "starts_on", "ends_on", "clause_edition"])

    def clean_title(self) -> str:
        """The title. Refuses none."""
        if not self.cleaned_data["title"]:
            raise forms.ValidationError(_("Skriv hva avtalen heter."), code="required")
        return str(self.cleaned_data["title"])

    def award(self) -> Award:
        """What was settled."""
        found = dict(self.cleaned_data)
        return Award(**found | {"suppliers": self.source.suppliers(found["suppliers"])})

    @staticmethod
    def initial_of(procurement: Procurement) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {
            "title": procurement.title,
            "value": procurement.estimated_value,
            "starts_on": procurement.contract_from,
            "ends_on": _last_day(procurement),
        }


def _last_day(procurement: Procurement) -> date | None:
    """The last day of an agreement that lasts as many months as was planned."""
    first, months = procurement.contract_from, procurement.months
    if not first or not months:
        return None
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1])) - timedelta(days=1)


class HandOverForm(forms.Form):
    """Who takes the agreements on."""

    note = ProseField(
        rows=4,
        label=_("Beskjed til den som overtar"),
        required=False,
        help_text=_("Det hun må vite: hva dere avtalte om oppfølging, hvor risikoen er, og hvem som kjenner leverandøren."),
    )

    def __init__(self, organisation: Organisation, procurement: Procurement, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = PersonField(organisation, procurement.owner, label=_("Avtaleforvalter"))
        self.order_fields(["owner", "note"])

    def clean_owner(self) -> str:
        """The one who takes over. Refuses none."""
        if not self.cleaned_data["owner"]:
            raise forms.ValidationError(_("Velg hvem som følger opp avtalen."), code="required")
        return str(self.cleaned_data["owner"])

    def hand_over(self) -> HandOver:
        """What was settled."""
        owner = cast("PersonField", self.fields["owner"]).person(self.cleaned_data["owner"])
        assert owner is not None  # noqa: S101 - the field has been asked
        return HandOver(owner, self.cleaned_data["note"])
