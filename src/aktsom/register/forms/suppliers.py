"""The forms of a supplier."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.register.actions.suppliers import facts_of, token_of_supplier
from aktsom.register.forms.fields import DayField, LineField, NeededField, ProseField
from aktsom.register.models import Supplier
from aktsom.register.supplier_facts import LONGEST, NORWAY, SupplierFacts
from aktsom.register.supplier_words import country_choices


class CountryField(forms.ChoiceField):
    """A country by its code; Norway first."""

    def __init__(self, *, is_needed: bool = True, **options: Any) -> None:
        options.setdefault("label", _("Land"))
        super().__init__(choices=(), required=False, **options)
        named = country_choices()
        first = [pair for pair in named if pair[0] == NORWAY]
        self.choices = [*first, *named] if is_needed else [("", _("Vi vet ikke")), *first, *named]


class WebField(forms.URLField):
    """An address on the web, which may be left blank."""

    def __init__(self, **options: Any) -> None:
        widget = forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"})
        super().__init__(**{"required": False, "assume_scheme": "https", "widget": widget, **options})
        self.error_messages["invalid"] = _("Skriv en nettadresse som begynner med https://.")


class SupplierForm(forms.Form):
    """A supplier, on top of what the writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = LineField(label=_("Navn"), max_length=LONGEST["name"], required=False, help_text=_("Slik det står i registeret."))
    number = LineField(
        label=_("Organisasjonsnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Ni siffer. La det stå tomt for leverandører i utlandet."),
    )
    country = CountryField()
    register_number = LineField(
        label=_("Registernummer i utlandet"),
        max_length=LONGEST["register_number"],
        required=False,
        help_text=_("Nummeret i landets eget foretaksregister. For eksempel: HRB 86891."),
    )
    legal_form = LineField(label=_("Organisasjonsform"), max_length=LONGEST["legal_form"], required=False)
    industry = LineField(label=_("Næringskode"), max_length=LONGEST["industry"], required=False)
    address = LineField(label=_("Adresse"), max_length=LONGEST["address"], required=False)
    website = WebField(label=_("Nettsted"), max_length=LONGEST["website"])
    transparency_act = forms.ChoiceField(
        label=_("Omfattet av åpenhetsloven?"),
        required=False,
        help_text=_("La størrelsen avgjøre, hvis du ikke vet noe som tallene ikke viser."),
    )
    transparency_act_because = LineField(
        label=_("Begrunnelse"),
        max_length=LONGEST["transparency_act_because"],
        required=False,
        help_text=_("Må skrives når du selv avgjør. For eksempel: Morselskapet er omfattet."),
    )
    account_address = WebField(
        label=_("Lenke til redegjørelsen"),
        max_length=LONGEST["account_address"],
        help_text=_("Siden der leverandøren legger ut redegjørelsen etter åpenhetsloven."),
    )
    account_published_on = DayField(label=_("Redegjørelsen ble publisert"))
    note = ProseField(label=_("Merknad"), required=False, max_length=LONGEST["note"])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].widget.attrs["aria-required"] = "true"
        cast("forms.ChoiceField", self.fields["transparency_act"]).choices = [
            (Supplier.Coverage.UNKNOWN.value, _("Størrelsen avgjør")),
            (Supplier.Coverage.COVERED.value, _("Omfattet")),
            (Supplier.Coverage.NOT_COVERED.value, _("Ikke omfattet")),
        ]

    def clean_account_published_on(self) -> date | None:
        """An account that is put out later is not put out yet."""
        day: date | None = self.cleaned_data["account_published_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("Datoen er ikke kommet ennå."))
        return day

    def clean(self) -> dict[str, Any]:
        """Who decides herself says why."""
        found = super().clean() or {}
        decided = found.get("transparency_act") not in ("", None, Supplier.Coverage.UNKNOWN)
        if decided and not found.get("transparency_act_because") and "transparency_act_because" not in self.errors:
            self.add_error("transparency_act_because", _("Skriv hvorfor du avgjør noe annet enn størrelsen."))
        return found

    def facts(self) -> SupplierFacts:
        """What was written."""
        said = {name: self.cleaned_data[name] for name in SupplierFacts.__dataclass_fields__}
        said["country"] = said["country"] or NORWAY
        said["transparency_act"] = said["transparency_act"] or Supplier.Coverage.UNKNOWN.value
        return SupplierFacts(**said)

    @staticmethod
    def initial_of(supplier: Supplier) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        facts = facts_of(supplier)
        said = {name: getattr(facts, name) for name in SupplierFacts.__dataclass_fields__}
        return said | {"seen": token_of_supplier(supplier)}


class EditSupplierForm(SupplierForm):
    """A supplier that is there."""

    is_correction = forms.BooleanField(
        label=_("Det gamle navnet var bare skrevet feil"),
        required=False,
        help_text=_("Ellers tas det vare på som tidligere navn."),
    )


class WithdrawSupplierForm(forms.Form):
    """Why a supplier is withdrawn."""

    because = NeededField(_("Skriv hvorfor leverandøren trekkes tilbake."), rows=2, label=_("Hvorfor trekkes den tilbake?"))
