"""The form that brings a list of high-risk products."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.ui.days import DAYS_THAT_MAKE_SENSE
from aktsom.ui.forms import DateInput

LARGEST_FILE = 5_000_000


class UploadForm(forms.Form):
    """A file, what it is called, and from when it holds."""

    name = forms.CharField(label=_("Navn på listen"), max_length=200)
    valid_from = forms.DateField(label=_("Gjelder fra"), widget=DateInput(), validators=DAYS_THAT_MAKE_SENSE)
    source = forms.CharField(label=_("Kilde"), max_length=300, required=False)
    file = forms.FileField(
        label=_("Fil"),
        help_text=_("xlsx, csv eller json med kolonnene kategori, produkt, ledd og nivå, én rad for hvert ledd."),
    )

    def clean_file(self) -> Any:
        """The file. Refuses one that is too large."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_FILE:
            raise forms.ValidationError(_("Filen er for stor. Den kan være høyst 5 MB."))
        return sent
