"""The forms of the import pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from aktsom.access.policies import can_contribute, can_create_organisations
from aktsom.access.queries import organisations_for
from aktsom.intake import queries
from aktsom.intake.actions import Target
from aktsom.intake.fault_words import message_of
from aktsom.intake.storage import too_large
from aktsom.values.files import DROPPED_AS_TOO_LARGE
from aktsom.values.organisation_number import compact_organisation_number

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.intake.models import ImportBatch

NEW = "ny"


class UploadForm(forms.Form):
    """One file to bring in."""

    file = forms.FileField(
        label=_("Fil"),
        max_length=1000,
        allow_empty_file=True,
        help_text=_("PDF, Word (.docx), Markdown, ren tekst eller HTML."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.md,.markdown,.txt,.html,.htm"}),
        error_messages={"required": _("Velg en fil først.")},
    )

    def __init__(self, request: HttpRequest) -> None:
        posted = request.method == "POST"
        super().__init__(request.POST if posted else None, request.FILES if posted else None)
        self.is_too_large = bool(request.META.get(DROPPED_AS_TOO_LARGE))

    def clean(self) -> dict[str, Any]:
        """A file over the limit never reached us: say that, rather than that none was chosen."""
        if self.is_too_large:
            self.errors.pop("file", None)
            self.add_error("file", message_of(too_large(queries.limits())))
        return self.cleaned_data


class TargetForm(forms.Form):
    """Which organisation and year the report is for."""

    organisation = forms.ChoiceField(label=_("Virksomhet"))
    new_name = forms.CharField(label=_("Navn på ny virksomhet"), max_length=200, required=False)
    new_number = forms.CharField(
        label=_("Organisasjonsnummer"), max_length=20, required=False, help_text=_("Ni siffer. Kan fylles ut senere.")
    )
    year = forms.IntegerField(
        label=_("Rapportåret"), validators=[MinValueValidator(2000), MaxValueValidator(2100)], localize=False
    )

    def __init__(self, user: User, batch: ImportBatch, data: Any = None, *, suggested: str = "") -> None:
        self.mine = {str(each.pk): each for each in organisations_for(user) if can_contribute(user, each)}
        self.may_create = can_create_organisations(user)
        super().__init__(data, initial=self._initial(batch, suggested))
        choices = [(key, each.name) for key, each in self.mine.items()]
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            *([] if batch.organisation else [("", _("Velg virksomhet"))]),
            *choices,
            *([(NEW, _("Opprett en ny virksomhet"))] if self.may_create else []),
        ]
        if not self.may_create:
            del self.fields["new_name"], self.fields["new_number"]

    def _initial(self, batch: ImportBatch, suggested: str) -> dict[str, Any]:
        chosen = str(batch.organisation.pk) if batch.organisation else (NEW if batch.new_name else self._by_name(suggested))
        return {
            "organisation": chosen,
            "new_name": batch.new_name or suggested,
            "new_number": batch.new_number,
            "year": batch.year,
        }

    def _by_name(self, name: str) -> str:
        folded = name.casefold().strip()
        found = [key for key, each in self.mine.items() if each.name.casefold() == folded]
        if found:
            return found[0]
        return NEW if self.may_create and name else ""

    def clean_new_number(self) -> str:
        """An organisation number is nine digits of which the last checks the others."""
        number = str(self.cleaned_data["new_number"]).strip()
        if not number:
            return ""
        try:
            return compact_organisation_number(number)
        except ValueError as problem:
            raise forms.ValidationError(_("Dette er ikke et gyldig organisasjonsnummer.")) from problem

    def clean(self) -> dict[str, Any]:
        """A new organisation needs a name."""
        data = self.cleaned_data
        if data.get("organisation") == NEW and not str(data.get("new_name", "")).strip():
            self.add_error("new_name", _("Skriv navnet på virksomheten."))
        return data

    def target(self) -> Target:
        """What was chosen."""
        chosen = self.mine.get(self.cleaned_data["organisation"])
        name = "" if chosen else str(self.cleaned_data.get("new_name", ""))
        return Target(chosen, name, str(self.cleaned_data.get("new_number", "")), int(self.cleaned_data["year"]))
