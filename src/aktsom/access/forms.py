"""The room's forms. They check what was typed; whether it may be done is for policies and actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from aktsom.access.actions import InvitationDetails, OrganisationDetails
from aktsom.access.history_words import words_for_thing
from aktsom.access.models import Organisation, Unit, User, check_organisation_number
from aktsom.access.queries import HistoryFilter, actors_in, thing_types_in, units_of
from aktsom.access.roles import LADDER, Role
from aktsom.ui.days import DAYS_THAT_MAKE_SENSE
from aktsom.ui.forms import DateInput


class EmailForm(forms.Form):
    """Whose door it is."""

    email = forms.EmailField(label=_("E-postadresse"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class PasswordLogInForm(EmailForm):
    """An e-mail address and its password."""

    password = forms.CharField(
        label=_("Passord"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PersonForm(forms.Form):
    """What a person decides about herself."""

    name = forms.CharField(label=_("Navn"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Språk"), choices=User.Language.choices, help_text=_("Gjelder sidene du ser og e-postene du får.")
    )


class PasswordForm(forms.Form):
    """A new password, and the old one where there is one."""

    old_password = forms.CharField(
        label=_("Nåværende passord"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new_password = forms.CharField(
        label=_("Nytt passord"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["new_password"].help_text = lazystr(" ".join(password_validators_help_texts()))
        if not user.has_usable_password():
            del self.fields["old_password"]

    def clean_old_password(self) -> str:
        """The old password must be right."""
        old = str(self.cleaned_data["old_password"])
        if not self.user.check_password(old):
            raise forms.ValidationError(_("Passordet er ikke riktig."))
        return old

    def clean_new_password(self) -> str:
        """The new password must be long, uncommon and unlike the person's name."""
        new = str(self.cleaned_data["new_password"])
        validate_password(new, self.user)
        return new


class OrganisationForm(forms.Form):
    """What an organisation says about itself."""

    name = forms.CharField(label=_("Navn"), max_length=200)
    number = forms.CharField(
        label=_("Organisasjonsnummer"),
        required=False,
        max_length=20,
        validators=[check_organisation_number],
        help_text=_("Ni siffer, for eksempel 974 760 673."),
    )
    written_form = forms.ChoiceField(
        label=_("Målform"), choices=Organisation.Form.choices, help_text=_("Rapporter og brev fra virksomheten skrives i denne.")
    )

    def details(self) -> OrganisationDetails:
        """What was filled in."""
        typed = self.cleaned_data
        return OrganisationDetails(typed["name"], typed["number"] or None, typed["written_form"])


class NewOrganisationForm(OrganisationForm):
    """A new organisation, with the address of its first administrator."""

    kind = forms.ChoiceField(label=_("Slag"), choices=Organisation.Kind.choices)
    administrator = forms.EmailField(
        label=_("E-postadressen til den første administratoren"),
        help_text=_("Personen får en invitasjon, og inviterer de andre."),
    )

    def details(self) -> OrganisationDetails:
        """What was filled in."""
        typed = self.cleaned_data
        return OrganisationDetails(typed["name"], typed["number"] or None, typed["written_form"], typed["kind"])


class UnitForm(forms.Form):
    """The name of a unit."""

    name = forms.CharField(label=_("Enhetens navn"), max_length=200)


class RoleForm(forms.Form):
    """One of the roles that fit the organisation."""

    role = forms.ChoiceField(label=_("Rolle"))

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in roles_that_fit(organisation)]
        self.fields["role"] = forms.ChoiceField(label=_("Rolle"), choices=choices)

    def role_chosen(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["role"])


class InvitationForm(RoleForm):
    """Who is invited, and as what."""

    email = forms.EmailField(label=_("E-postadresse"))
    name = forms.CharField(label=_("Navn"), max_length=200, required=False)
    unit = forms.ModelChoiceField(
        label=_("Enhet"), queryset=Unit.objects.none(), required=False, empty_label=_("Hele virksomheten")
    )
    language = forms.ChoiceField(label=_("Språk i invitasjonen"), choices=User.Language.choices)
    field_order = ("email", "name", "role", "unit", "language")

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(organisation, *args, **kwargs)
        units = units_of(organisation)
        if units.exists():
            self.fields["unit"] = forms.ModelChoiceField(
                label=_("Enhet"), queryset=units, required=False, empty_label=_("Hele virksomheten")
            )
        else:
            del self.fields["unit"]
        self.order_fields(self.field_order)

    def details(self) -> InvitationDetails:
        """What was filled in."""
        typed = self.cleaned_data
        return InvitationDetails(typed["email"], self.role_chosen(), typed["name"], typed.get("unit"), typed["language"])


class HistoryForm(forms.Form):
    """Which part of the history is wanted."""

    text = forms.CharField(label=_("Søk"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"}))
    actor = forms.ChoiceField(label=_("Person"), required=False)
    thing_type = forms.ChoiceField(label=_("Gjelder"), required=False)
    first_day = forms.DateField(label=_("Fra dato"), required=False, widget=DateInput(), validators=DAYS_THAT_MAKE_SENSE)
    last_day = forms.DateField(label=_("Til dato"), required=False, widget=DateInput(), validators=DAYS_THAT_MAKE_SENSE)
    thing_id = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput())

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(person.pk), str(person)) for person in actors_in(organisation)]
        kinds = [(kind, words_for_thing(kind).capitalize()) for kind in thing_types_in(organisation)]
        self.fields["actor"] = forms.ChoiceField(label=_("Person"), required=False, choices=[("", _("Alle")), *people])
        self.fields["thing_type"] = forms.ChoiceField(label=_("Gjelder"), required=False, choices=[("", _("Alt")), *kinds])

    def wanted(self) -> HistoryFilter:
        """What was asked for; a field that makes no sense is left out."""
        typed = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return HistoryFilter(
            text=typed.get("text", ""),
            actor=int(typed["actor"]) if typed.get("actor") else None,
            thing_type=typed.get("thing_type", ""),
            thing_id=typed.get("thing_id", ""),
            first_day=typed.get("first_day"),
            last_day=typed.get("last_day"),
        )


def roles_that_fit(organisation: Organisation) -> tuple[Role, ...]:
    """The roles that people of this organisation can have."""
    is_secretariat = organisation.kind == Organisation.Kind.SECRETARIAT
    return (*LADDER, Role.SECRETARIAT_ADVISER) if is_secretariat else LADDER
