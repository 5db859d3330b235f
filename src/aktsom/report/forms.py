"""Forms for starting a report and for adding an edition of a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.report.template import Template


class StartForm(forms.Form):
    """A new year's report, in an edition of a form."""

    year = forms.IntegerField(label=_("Rapporteringsår"), min_value=2000, max_value=2100, localize=False)
    edition = forms.ChoiceField(
        label=_("Skjema"), help_text=_("Rapporten blir stående i denne utgaven. Velg det som gjelder for året.")
    )

    def __init__(self, editions: Sequence[Template], language: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.editions = {f"{edition.id}/{edition.version}": edition for edition in editions}
        self.fields["edition"] = self._edition_field(language)

    def _edition_field(self, language: str) -> forms.Field:
        field = self.fields["edition"]
        field.choices = [  # type: ignore[attr-defined]
            (key, f"{edition.name.in_language(language)} ({edition.version})") for key, edition in self.editions.items()
        ]
        return field

    def chosen(self) -> Template:
        """The edition that was chosen."""
        return self.editions[self.cleaned_data["edition"]]


class EditionForm(forms.Form):
    """A file with a new edition."""

    file = forms.FileField(label=_("Fil med skjemaet (YAML)"))

    def text(self) -> str:
        """The file's text. Raises ValidationError where it is not text."""
        try:
            return self.cleaned_data["file"].read(400_001 * 4).decode("utf-8")  # type: ignore[no-any-return]
        except UnicodeDecodeError as problem:
            raise forms.ValidationError(_("Filen er ikke tekst i UTF-8.")) from problem
