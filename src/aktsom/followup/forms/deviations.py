"""The forms of deviations and of what is done about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.breach import terms_of_agreement
from aktsom.followup.actions.deviation_telling import token_of_deviation
from aktsom.followup.deviation_facts import ActionFacts, DeviationFacts
from aktsom.followup.forms.fields import DayField, LineField, PersonField, ProseField, theme_choices
from aktsom.followup.forms.picking import AGREEMENTS, SUPPLIERS, PickField
from aktsom.followup.models import CorrectiveAction, Deviation
from aktsom.followup.policies_deviations import needs_reason, next_deviation_states, words_of_missing_reason
from aktsom.followup.queries.deviations import last_verified_on
from aktsom.followup.states import ChainPlace, DeviationKind, DeviationState, Severity
from aktsom.reference.contract_terms import ContractTerms
from aktsom.reference.countries import countries

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.register.models import Agreement, Supplier


def capitalised(choices: Any) -> list[tuple[str, str]]:
    """Choices as a list shows them."""
    return [(str(value), str(label).capitalize()) for value, label in choices]


def country_choices() -> list[tuple[str, str]]:
    """Every country by its name in the reader's language, and none."""
    language = get_language() or "nb"
    named = sorted(((one.code, one.name.in_language(language)) for one in countries()), key=lambda pair: pair[1])
    return [("", str(_("Ikke oppgitt"))), *named]


class DeviationForm(forms.Form):
    """A deviation: what is wrong, at whom, how grave it is, and by when it is to be put right."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = LineField(
        label=_("Hva er galt?"),
        max_length=300,
        help_text=_("Kort og konkret. For eksempel: Overtid betales ikke ved fabrikken i Dhaka."),
        error_messages={"required": _("Skriv hva som er galt.")},
    )
    text = ProseField(
        rows=4,
        label=_("Beskrivelse"),
        required=False,
        help_text=_("Hva som ble funnet, hvordan dere vet det, og hvem det rammer."),
    )
    kind = forms.ChoiceField(
        label=_("Slag"),
        help_text=_("Kontraktsbrudd skal rettes etter vilkårene. Andre mangler følges opp i dialog."),
        error_messages={"required": _("Velg hva slags avvik det er.")},
    )
    theme = forms.ChoiceField(label=_("Tema"), required=False)
    place = forms.ChoiceField(label=_("Hvor i kjeden"), required=False)
    country = forms.ChoiceField(label=_("Land"), required=False)
    severity = forms.ChoiceField(
        label=_("Alvor"), required=False, help_text=_("Se på hvor hardt det rammer, hvor mange, og om det kan rettes opp.")
    )
    clause = LineField(
        label=_("Vilkår som er brutt"),
        max_length=40,
        required=False,
        help_text=_("Punktet i vilkårene for menneskerettigheter, eller et annet punkt i avtalen. For eksempel: 2.2."),
        widget=forms.TextInput(attrs={"list": "vilkaar", "autocomplete": "off"}),
    )
    found_on = DayField(label=_("Funnet"), error_messages={"required": _("Skriv hvilken dag det ble funnet.")})
    deadline = DayField(label=_("Frist for å rette"), required=False)
    supplier_says = ProseField(
        rows=3, label=_("Leverandørens syn"), required=False, help_text=_("Det leverandøren selv sier om saken.")
    )
    field_order = (
        *("seen", "title", "agreement", "supplier", "site", "kind", "theme", "severity", "place", "country"),
        *("text", "clause", "found_on", "deadline", "owner", "supplier_says"),
    )

    def __init__(self, organisation: Organisation, deviation: Deviation | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.organisation, self.deviation = organisation, deviation
        owner = deviation.owner if deviation else None
        self.fields["agreement"] = PickField(
            organisation, AGREEMENTS, label=_("Avtale"), help_text=_("Skriv tittel eller nummer, så finner vi den.")
        )
        self.fields["supplier"] = PickField(
            organisation, SUPPLIERS, label=_("Leverandør"), help_text=_("Skriv navn eller organisasjonsnummer.")
        )
        self.fields["owner"] = PersonField(
            organisation, owner, label=_("Ansvarlig"), help_text=_("Får varsel når det nærmer seg fristen.")
        )
        self._offer_choices()
        self._offer_sites(self.initial.get("supplier"))
        self.order_fields(self.field_order)

    def _offer_choices(self) -> None:
        offered = {
            "kind": capitalised(DeviationKind.choices),
            "theme": [("", str(_("Ikke valgt"))), *theme_choices()],
            "place": capitalised(ChainPlace.choices),
            "country": country_choices(),
            "severity": [("", str(_("Ikke vurdert"))), *capitalised(Severity.choices)],
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def _offer_sites(self, supplier: Supplier | None) -> None:
        """The places of production of the supplier that the form was opened with, where it has any."""
        standing = list(supplier.sites.filter(closed_at__isnull=True)) if supplier else []
        kept = [self.deviation.site] if self.deviation and self.deviation.site and self.deviation.site not in standing else []
        self.sites = {str(site.pk): site for site in (*standing, *kept)}
        if self.sites:
            named = [(key, str(site)) for key, site in self.sites.items()]
            choices = [("", str(_("Ikke valgt"))), *named]
            self.fields["site"] = forms.ChoiceField(label=_("Produksjonssted"), required=False, choices=choices)

    @property
    def terms(self) -> ContractTerms:
        """The terms of the agreement that the form is about."""
        return terms_of_agreement(self._agreement())

    def _agreement(self) -> Agreement | None:
        found = getattr(self, "cleaned_data", {}).get("agreement") or self.initial.get("agreement")
        return cast("Agreement | None", found)

    def clean_found_on(self) -> date:
        """Nothing is found before it is found."""
        day: date = self.cleaned_data["found_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dagen kan ikke være etter i dag."))
        return day

    def clean(self) -> dict[str, Any]:
        """A deviation is somebody's, and its deadline comes after it was found."""
        said = super().clean() or {}
        if not {"agreement", "supplier"} & set(self.errors) and not said.get("agreement") and not said.get("supplier"):
            self.add_error("agreement", _("Velg en avtale, en leverandør eller begge."))
        found_on, deadline = said.get("found_on"), said.get("deadline")
        if found_on and deadline and deadline < found_on:
            self.add_error("deadline", _("Fristen er før dagen avviket ble funnet."))
        return said

    def facts(self) -> DeviationFacts:
        """What was written. The edition is told where the clause is one of it."""
        said = self.cleaned_data
        is_known = self.terms.clause(said["clause"]) is not None and said["agreement"] is not None
        site = self.sites.get(said.get("site") or "")
        return DeviationFacts(
            title=said["title"],
            found_on=said["found_on"],
            agreement=said["agreement"],
            supplier=said["supplier"],
            text=said["text"],
            kind=DeviationKind(said["kind"]),
            theme=said["theme"],
            place=ChainPlace(said["place"] or ChainPlace.UNKNOWN),
            country=said["country"],
            site=site if site and said["supplier"] and site.supplier_id == said["supplier"].pk else None,
            severity=int(said["severity"]) if said["severity"] else None,
            clause=said["clause"],
            clause_edition=self.terms.edition if is_known else "",
            deadline=said["deadline"],
            owner=cast("PersonField", self.fields["owner"]).person(said["owner"]),
            supplier_says=said["supplier_says"],
        )

    @staticmethod
    def initial_of(deviation: Deviation) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        plain = ("title", "text", "kind", "theme", "place", "country", "clause", "found_on", "deadline", "supplier_says")
        return {
            "seen": token_of_deviation(deviation),
            **{name: getattr(deviation, name) for name in plain},
            "agreement": deviation.agreement,
            "supplier": deviation.supplier,
            "site": str(deviation.site_id or ""),
            "severity": str(deviation.severity or ""),
            "owner": str(deviation.owner_id or ""),
        }


class MoveForm(forms.Form):
    """How far a deviation has come, as far as it may go from where it is."""

    state = forms.ChoiceField(label=_("Ny tilstand"))
    on = DayField(label=_("Dato"), required=False, help_text=_("Når det skjedde. Tomt betyr i dag."))
    because = ProseField(
        rows=2,
        label=_("Begrunnelse"),
        required=False,
        help_text=_("Må skrives når avviket bestrides, åpnes igjen eller lukkes uten at rettingen er kontrollert."),
    )

    def __init__(self, deviation: Deviation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = DeviationState(deviation.state)
        self.found_on = deviation.found_on
        self.is_verified = last_verified_on(deviation) is not None
        # A sanction is what trapping up means; it is opened with its own form.
        states = [one for one in next_deviation_states(self.before) if one is not DeviationState.ESCALATED]
        cast("forms.ChoiceField", self.fields["state"]).choices = capitalised((one.value, one.label) for one in states)
        if self.is_verified and DeviationState.CLOSED in states:
            self.fields["state"].initial = DeviationState.CLOSED

    def clean_on(self) -> date | None:
        """The day lies between the finding and today."""
        day: date | None = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Dagen kan ikke være etter i dag."))
        if day and day < self.found_on:
            raise forms.ValidationError(_("Dagen er før avviket ble funnet."))
        return day

    def clean(self) -> dict[str, Any]:
        """Some moves take a reason."""
        said = super().clean() or {}
        if (chosen := said.get("state")) and not said.get("because"):
            after = DeviationState(chosen)
            if needs_reason(self.before, after, is_verified=self.is_verified):
                self.add_error("because", words_of_missing_reason(after))
        return said


class BecauseForm(forms.Form):
    """Why something is withdrawn, dismissed or dropped."""

    because = ProseField(rows=2, label=_("Begrunnelse"), error_messages={"required": _("Skriv hvorfor.")})


class ActionForm(forms.Form):
    """What the supplier will do, by when."""

    text = ProseField(
        rows=2,
        label=_("Hva skal leverandøren gjøre?"),
        help_text=_("For eksempel: Etterbetale overtid for januar til mars."),
        error_messages={"required": _("Skriv hva som skal gjøres.")},
    )
    responsible = LineField(label=_("Ansvarlig hos leverandøren"), max_length=200, required=False)
    deadline = DayField(label=_("Frist"), required=False)
    done_on = DayField(label=_("Utført"), required=False, help_text=_("Dagen leverandøren sier det ble gjort."))

    def clean_done_on(self) -> date | None:
        """What is done is done."""
        day: date | None = self.cleaned_data["done_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Dagen kan ikke være etter i dag."))
        return day

    def facts(self) -> ActionFacts:
        """What was written."""
        said = self.cleaned_data
        return ActionFacts(said["text"], said["responsible"], said["deadline"], said["done_on"])

    @staticmethod
    def initial_of(action: CorrectiveAction) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {name: getattr(action, name) for name in ("text", "responsible", "deadline", "done_on")}


class VerificationForm(forms.Form):
    """How somebody saw that it was done."""

    how = ProseField(
        rows=2,
        label=_("Hvordan er det kontrollert?"),
        help_text=_("For eksempel: Sett lønnsslipper for ti ansatte i april."),
        error_messages={"required": _("Skriv hvordan du har kontrollert det.")},
    )
    on = DayField(label=_("Kontrollert"), error_messages={"required": _("Skriv hvilken dag det ble kontrollert.")})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = timezone.localdate

    def clean_on(self) -> date:
        """Nothing is verified before it is."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dagen kan ikke være etter i dag."))
        return day
