"""The form that takes a document in, wherever it hangs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktsom.evidence import faults
from aktsom.evidence.actions import Upload
from aktsom.evidence.kinds import ACCEPTED
from aktsom.values.files import DROPPED_AS_TOO_LARGE


class DocumentForm(forms.Form):
    """One document."""

    file = forms.FileField(
        label=gettext_lazy("Velg en fil"),
        max_length=1000,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": gettext_lazy("Velg en fil først.")},
    )

    def __init__(self, request: HttpRequest, place: str, *, is_sent: bool = False) -> None:
        """`place` tells this form from the others on its page, `is_sent` that it is this one which was sent."""
        data, files = (request.POST, request.FILES) if is_sent else (None, None)
        super().__init__(data, files, auto_id=f"id_{place}_%s")
        self.is_too_large = is_sent and bool(request.META.get(DROPPED_AS_TOO_LARGE))
        self.fields["file"].help_text = _("PDF, Word, Excel, bilde eller tekst, høyst %(most)s MB.") % {
            "most": settings.EVIDENCE_MAX_MB
        }

    def clean(self) -> dict[str, Any]:
        """A file over the limit never reached us: say that, rather than that none was chosen."""
        if self.is_too_large:
            self.errors.pop("file", None)
            self.add_error("file", faults.too_large().message)
        return self.cleaned_data

    def upload(self) -> Upload:
        """The file that was sent."""
        file = self.cleaned_data["file"]
        return Upload(file.name, file.chunks())
