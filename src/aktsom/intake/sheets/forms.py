"""The forms of the pages for spreadsheets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from aktsom.intake import queries
from aktsom.intake.fault_words import message_of_sheet
from aktsom.intake.sheets.columns import Kind
from aktsom.intake.sheets.kinds import kinds
from aktsom.intake.sheets.models import CLASH_LABELS, SheetImport
from aktsom.intake.sheets.states import Clash
from aktsom.intake.storage import too_large
from aktsom.values.files import DROPPED_AS_TOO_LARGE


class SheetForm(forms.Form):
    """A kind and a file."""

    kind = forms.ChoiceField(label=_("Hva er det rader av?"), error_messages={"required": _("Velg hva det er rader av.")})
    file = forms.FileField(
        label=_("Fil"),
        max_length=1000,
        allow_empty_file=True,
        help_text=_("Excel (.xlsx), OpenDocument (.ods) eller CSV."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.tsv,.txt"}),
        error_messages={"required": _("Velg en fil først.")},
    )

    def __init__(self, request: HttpRequest) -> None:
        posted = request.method == "POST"
        super().__init__(
            request.POST if posted else None, request.FILES if posted else None, initial={"kind": request.GET.get("slag", "")}
        )
        choices = [(kind.code, kind.heading) for kind in kinds()]
        self.fields["kind"].choices = [("", _("Velg")), *choices]  # type: ignore[attr-defined]
        self.is_too_large = bool(request.META.get(DROPPED_AS_TOO_LARGE))

    def clean(self) -> dict[str, Any]:
        """A file over the limit never reached us: say that, rather than that none was chosen."""
        if self.is_too_large:
            self.errors.pop("file", None)
            self.add_error("file", message_of_sheet(too_large(queries.limits())))
        return self.cleaned_data


class ColumnsForm(forms.Form):
    """Which column each heading of the file is."""

    def __init__(self, sheet: SheetImport, kind: Kind, data: Any = None) -> None:
        super().__init__(data)
        choices = [("", _("Tas ikke med")), *((column.code, column.heading) for column in kind.columns)]
        for column in sheet.columns.all():
            self.fields[f"kolonne-{column.position}"] = forms.ChoiceField(
                label=column.heading, choices=choices, initial=column.code, required=False
            )

    def columns(self) -> dict[int, str]:
        """The column of each heading by its place."""
        return {int(name.removeprefix("kolonne-")): code for name, code in self.cleaned_data.items()}


class ClashForm(forms.Form):
    """What is done with rows that say something else than what is registered."""

    clash = forms.ChoiceField(
        label=_("Hva skal skje med rader som sier noe annet enn det som er registrert?"),
        choices=list(CLASH_LABELS.items()),
        widget=forms.RadioSelect,
        initial=Clash.UPDATE,
    )
