"""The forms of what belongs to a supplier."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.register.actions.supplier_parts import facts_of_part, token_of_part
from aktsom.register.forms.fields import DayField, KronerField, LineField
from aktsom.register.forms.suppliers import CountryField
from aktsom.register.models import Supplier
from aktsom.register.states import Certainty
from aktsom.register.supplier_part_rules import LARGEST_NUMBER, Part
from aktsom.register.supplier_parts import (
    CertificateFacts,
    ContactFacts,
    FormerNameFacts,
    LinkFacts,
    PartFacts,
    SiteFacts,
    SizeFacts,
)

NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


class PartForm(forms.Form):
    """Something that belongs to a supplier, on top of what the writer saw."""

    facts_class: type[Any]
    needed = "name"

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, supplier: Supplier, part: Part | None, *args: Any, **options: Any) -> None:
        initial = self.initial_of(part) if part else {}
        super().__init__(*args, **{**options, "initial": initial | options.get("initial", {})})
        self.supplier, self.part = supplier, part
        self.fields[self.needed].widget.attrs["aria-required"] = "true"

    def facts(self) -> PartFacts:
        """What was written."""
        said = {name: self.cleaned_data[name] for name in self.facts_class.__dataclass_fields__}
        return self.facts_class(**said)  # type: ignore[no-any-return]

    @classmethod
    def initial_of(cls, part: Part) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        facts = facts_of_part(part)
        said = {name: getattr(facts, name) for name in cls.facts_class.__dataclass_fields__}
        return said | {"seen": token_of_part(part)}


class SizeForm(PartForm):
    """How large the supplier was in a year."""

    facts_class = SizeFacts
    needed = "year"

    year = forms.IntegerField(
        label=_("Regnskapsår"), localize=False, required=False, widget=forms.TextInput(attrs=NUMERIC | {"maxlength": "4"})
    )
    employees = forms.IntegerField(
        label=_("Ansatte"), required=False, max_value=LARGEST_NUMBER["employees"], min_value=0, widget=forms.TextInput(NUMERIC)
    )
    full_time_equivalents = forms.DecimalField(
        label=_("Årsverk"),
        required=False,
        max_digits=9,
        decimal_places=1,
        min_value=0,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Åpenhetsloven regner i årsverk, ikke ansatte."),
    )
    revenue = KronerField(label=_("Omsetning i kroner"), help_text=_("La det stå tomt hvis du ikke vet. 0 betyr ingenting."))
    balance = KronerField(label=_("Balansesum i kroner"))
    source = LineField(label=_("Kilde"), required=False, max_length=200, help_text=_("For eksempel: Årsregnskapet for 2025."))

    def clean_year(self) -> int:
        """The year. Refuses none."""
        year: int | None = self.cleaned_data["year"]
        if year is None:
            raise forms.ValidationError(_("Skriv regnskapsåret med fire siffer."), code="required")
        return year


class FormerNameForm(PartForm):
    """What the supplier was called before."""

    facts_class = FormerNameFacts

    name = LineField(label=_("Tidligere navn"), required=False, max_length=300)
    until = DayField(label=_("Brukt til"))


class ContactForm(PartForm):
    """A person at the supplier."""

    facts_class = ContactFacts

    name = LineField(label=_("Navn"), required=False, max_length=200)
    role = LineField(label=_("Rolle"), required=False, max_length=200, help_text=_("For eksempel: bærekraftsansvarlig."))
    email = LineField(
        label=_("E-postadresse"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = LineField(label=_("Telefon"), required=False, max_length=40, widget=forms.TextInput({"inputmode": "tel"}))


class CertificateForm(PartForm):
    """A certificate or label."""

    facts_class = CertificateFacts
    needed = "label"

    label = LineField(
        label=_("Sertifikat eller merke"), required=False, max_length=200, help_text=_("For eksempel: SA8000 eller Svanemerket.")
    )
    scope = LineField(
        label=_("Gjelder for"),
        required=False,
        max_length=300,
        help_text=_("Hvilke produkter, steder eller deler av virksomheten det dekker."),
    )
    number = LineField(label=_("Nummer"), required=False, max_length=100)
    issued_by = LineField(label=_("Utstedt av"), required=False, max_length=200)
    valid_from = DayField(label=_("Gyldig fra"))
    valid_to = DayField(label=_("Gyldig til"))


class LinkedForm(PartForm):
    """Something in the supply chain: whom it belongs under, where it is, and how sure we are."""

    above = "delivers_to"
    above_label: Any = _("Leverer til")

    def __init__(self, supplier: Supplier, part: Part | None, *args: Any, **options: Any) -> None:
        super().__init__(supplier, part, *args, **options)
        links = supplier.chain.filter(closed_at__isnull=True)
        if part is not None and self.above == "delivers_to":
            links = links.exclude(pk=part.pk)
        choices = [("", supplier.name), *((str(link.pk), f"{link.tier}. {link.name}") for link in links)]
        field = forms.TypedChoiceField(
            label=self.above_label,
            choices=choices,
            required=False,
            coerce=int,
            empty_value=None,
            initial=self.initial.get(self.above),
        )
        self.fields[self.above] = field
        certainty = cast("forms.ChoiceField", self.fields["certainty"])
        certainty.choices = [(one.value, str(one.label).capitalize()) for one in Certainty]
        self.order_fields(["seen", "name", self.above])

    def facts(self) -> PartFacts:
        """What was written; nothing chosen is nobody knows."""
        self.cleaned_data["certainty"] = self.cleaned_data["certainty"] or Certainty.UNKNOWN.value
        return super().facts()


class LinkForm(LinkedForm):
    """A sub-supplier."""

    facts_class = LinkFacts

    name = LineField(label=_("Navn"), required=False, max_length=300)
    number = LineField(label=_("Organisasjons- eller registernummer"), required=False, max_length=60)
    country = CountryField(is_needed=False)
    delivers = LineField(label=_("Leverer"), required=False, max_length=300, help_text=_("For eksempel: veving og farging."))
    certainty = forms.ChoiceField(label=_("Hvor sikre er vi?"), required=False, initial=Certainty.UNKNOWN)
    source = LineField(
        label=_("Kilde"), required=False, max_length=300, help_text=_("Hvor vi har det fra. Må fylles ut når det er dokumentert.")
    )


class SiteForm(LinkedForm):
    """A place of production."""

    facts_class = SiteFacts
    above = "link"
    above_label = _("Hører til")

    name = LineField(label=_("Navn på stedet"), required=False, max_length=300)
    country = CountryField(is_needed=False)
    place = LineField(label=_("Sted eller adresse"), required=False, max_length=300)
    latitude = forms.DecimalField(
        label=_("Breddegrad"),
        required=False,
        localize=True,
        max_digits=8,
        decimal_places=5,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Grader med desimaler, for eksempel 23,81033."),
    )
    longitude = forms.DecimalField(
        label=_("Lengdegrad"),
        required=False,
        localize=True,
        max_digits=8,
        decimal_places=5,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    makes = LineField(label=_("Hva som lages her"), required=False, max_length=300)
    certainty = forms.ChoiceField(label=_("Hvor sikre er vi?"), required=False, initial=Certainty.UNKNOWN)
    source = LineField(
        label=_("Kilde"), required=False, max_length=300, help_text=_("Hvor vi har det fra. Må fylles ut når det er dokumentert.")
    )


PART_FORMS: dict[str, type[PartForm]] = {
    "storrelse": SizeForm,
    "tidligere-navn": FormerNameForm,
    "kontakt": ContactForm,
    "sertifikat": CertificateForm,
    "underleverandor": LinkForm,
    "sted": SiteForm,
}
