"""The form in which a finding is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FindingAnswerForm(forms.Form):
    """Why what a check found is right as it stands; `facts` is what the person saw."""

    reason = forms.CharField(
        label=_("Dette er riktig, fordi …"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": "2", "spellcheck": "true", "lang": "nb"}),
        error_messages={"required": _("Skriv hvorfor det er riktig slik det står.")},
    )
    facts = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, code: str, data: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"svar-{code}-%s")
