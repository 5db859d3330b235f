"""The forms of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.reference.contract_terms import edition_choices
from aktsom.reference.forms import CpvField
from aktsom.register.actions.agreements import AgreementFacts, facts_of_agreement, token_of_agreement
from aktsom.register.forms.fields import DayField, KronerField, LineField, PersonField, ProseField
from aktsom.register.models import Agreement
from aktsom.register.pickers import AgreementSource, SupplierSource, UnitSource
from aktsom.register.states import AgreementKind, AgreementState, PurchaseKind
from aktsom.ui.pickers import PickField, PickingForm

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

_PLAIN = ("title", "number", "description", "value", "signed_on", "starts_on", "ends_on", "archive_case", "note")


class AgreementForm(PickingForm):
    """What is said of an agreement: with whom, for whom, of what, for how much and how long."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = LineField(
        label=_("Tittel"), max_length=300, required=False, help_text=_("Det dere kaller avtalen. For eksempel: Arbeidsklær.")
    )
    number = LineField(label=_("Avtalenummer"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Slag"), choices=AgreementKind.choices, required=False)
    purchase = forms.ChoiceField(label=_("Kjøp av"), choices=PurchaseKind.choices, required=False)
    description = ProseField(label=_("Hva gjelder avtalen?"), required=False)
    value = KronerField(label=_("Verdi i kroner"), help_text=_("Uten merverdiavgift, for hele perioden med opsjoner."))
    signed_on = DayField(label=_("Signert"))
    starts_on = DayField(label=_("Starter"))
    ends_on = DayField(label=_("Går ut"), help_text=_("Uten opsjoner som ikke er brukt. Blankt: uten sluttdato."))
    archive_case = LineField(label=_("Arkivsak"), max_length=60, required=False, help_text=_("For eksempel 2026/1234."))
    note = ProseField(rows=2, label=_("Merknad"), required=False)

    def __init__(self, organisation: Organisation, agreement: Agreement | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.agreement = agreement
        self.fields["title"].widget.attrs["aria-required"] = "true"
        self._add_parties(organisation, agreement)
        self._add_people(organisation, agreement)
        self._add_terms(agreement)
        if agreement is None:
            self.fields["state"] = forms.ChoiceField(
                label=_("Tilstand"),
                choices=[
                    (AgreementState.ACTIVE.value, _("Avtalen løper")),
                    (AgreementState.DRAFT.value, _("Utkast, ikke i gang")),
                ],
                widget=forms.RadioSelect,
                required=False,
            )

    def _add_parties(self, organisation: Organisation, agreement: Agreement | None) -> None:
        units = tuple(use.unit for use in agreement.used_by.select_related("unit")) if agreement else ()
        self.fields["suppliers"] = PickField(
            SupplierSource(organisation),
            label=_("Leverandører"),
            search_label=_("Søk etter navn eller organisasjonsnummer"),
            address=reverse_lazy("register:pick_suppliers"),
        )
        self.fields["under"] = PickField(
            AgreementSource(organisation, parents_only=True),
            many=False,
            label=_("Avrop på"),
            help_text=_("Rammeavtalen eller samkjøpsavtalen dette er et avrop på, hvis det er det."),
            search_label=_("Søk etter nummer eller tittel"),
            address=reverse_lazy("register:pick_parents"),
        )
        self.fields["units"] = PickField(
            UnitSource(organisation, units),
            label=_("Enheter som bruker avtalen"),
            help_text=_("Ingen valgt betyr hele virksomheten."),
            search_label=_("Søk etter enhet"),
        )
        self.fields["cpv"] = CpvField()

    def _add_people(self, organisation: Organisation, agreement: Agreement | None) -> None:
        owner, stand_in = (agreement.owner, agreement.stand_in) if agreement else (None, None)
        self.fields["owner"] = PersonField(
            organisation, owner, label=_("Ansvarlig"), help_text=_("Følger opp avtalen, og varsles før den går ut.")
        )
        self.fields["stand_in"] = PersonField(organisation, stand_in, label=_("Stedfortreder"))

    def _add_terms(self, agreement: Agreement | None) -> None:
        self.fields["clause_edition"] = terms_field(agreement.clause_edition if agreement else "")

    def facts(self) -> AgreementFacts:
        """What was written; what the form does not ask about is as it was."""
        found = self.cleaned_data
        before = facts_of_agreement(self.agreement) if self.agreement else AgreementFacts("")
        suppliers, under = self._source("suppliers", SupplierSource), self._source("under", AgreementSource)
        return AgreementFacts(
            **{name: found[name] for name in (*_PLAIN, "clause_edition")},
            kind=found["kind"] or AgreementKind.SINGLE.value,
            purchase=found["purchase"] or PurchaseKind.UNKNOWN.value,
            suppliers=suppliers.suppliers(found["suppliers"]),
            under=next(iter(under.agreements([found["under"]])), None),
            units=self._source("units", UnitSource).units(found["units"]),
            cpv=tuple(found["cpv"]),
            owner=cast("PersonField", self.fields["owner"]).person(found["owner"]),
            stand_in=cast("PersonField", self.fields["stand_in"]).person(found["stand_in"]),
            procurement=before.procurement,
            state=found.get("state") or before.state,
        )

    def _source(self, name: str, kind: type[Any]) -> Any:
        source = cast("PickField", self.fields[name]).source
        if not isinstance(source, kind):
            raise TypeError(name)
        return source

    @staticmethod
    def initial_of(agreement: Agreement) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        facts = facts_of_agreement(agreement)
        return {
            "seen": token_of_agreement(agreement),
            **{name: getattr(facts, name) for name in (*_PLAIN, "clause_edition", "kind", "purchase", "cpv")},
            "suppliers": [str(supplier.pk) for supplier in facts.suppliers],
            "units": [str(unit.pk) for unit in facts.units],
            "under": str(agreement.under_id or ""),
            "owner": str(agreement.owner_id or ""),
            "stand_in": str(agreement.stand_in_id or ""),
        }


class MoveForm(forms.Form):
    """On what day, and why, an agreement comes to another state."""

    on = DayField(label=_("Dag"), help_text=_("Blankt: i dag."))
    because = ProseField(rows=2, label=_("Begrunnelse"), required=False)


class PartyForm(PickingForm):
    """A supplier that comes into the agreement."""

    since = DayField(label=_("Fra"), help_text=_("Blankt: fra avtalen startet, eller vi vet ikke."))

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["supplier"] = PickField(
            SupplierSource(organisation),
            many=False,
            missing=_("Søk opp og velg en leverandør."),
            label=_("Leverandør"),
            search_label=_("Søk etter navn eller organisasjonsnummer"),
            address=reverse_lazy("register:pick_suppliers"),
        )
        self.order_fields(["supplier", "since"])


class LeaveForm(forms.Form):
    """The day a supplier leaves the agreement, and why."""

    until = DayField(label=_("Siste dag"), required=True, error_messages={"required": _("Skriv siste dag.")})
    because = ProseField(rows=2, label=_("Begrunnelse"), required=False)


class OptionForm(forms.Form):
    """A right to let the agreement run on."""

    extends_to = DayField(label=_("Forlenger til"), required=True, error_messages={"required": _("Skriv dagen.")})
    decide_by = DayField(label=_("Må brukes innen"), help_text=_("Blankt: før avtalen går ut."))


class UseForm(forms.Form):
    """The day an option was used."""

    on = DayField(label=_("Brukt den"), help_text=_("Blankt: i dag."))


class DeclineForm(forms.Form):
    """Why an option is let go."""

    on = DayField(label=_("Dag"), help_text=_("Blankt: i dag."))
    because = ProseField(rows=2, label=_("Begrunnelse"), required=False)


class WithdrawForm(forms.Form):
    """Why an agreement is withdrawn."""

    because = ProseField(rows=2, label=_("Hvorfor var det en feil?"), required=False)


def terms_field(stored: str = "") -> forms.ChoiceField:
    """The edition of the terms for human rights that an agreement has; what is stored can be kept though offered no more."""
    choices = edition_choices((get_language() or "nb")[:2])
    if stored and stored not in dict(choices):
        choices = [(stored, stored), *choices]
    return forms.ChoiceField(
        label=_("Kontraktsvilkår for menneskerettigheter"),
        choices=[("", _("Ingen, eller vi vet ikke")), *choices],
        required=False,
        help_text=_("Utgaven som står i avtalen. Den avgjør frister og sanksjoner ved brudd."),
    )
