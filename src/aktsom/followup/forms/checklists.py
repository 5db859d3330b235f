"""The forms of a checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.checklists import PointAnswer
from aktsom.followup.forms.fields import ProseField, theme_choices
from aktsom.followup.states import ChecklistAnswer
from aktsom.reference.checklists import checklists

if TYPE_CHECKING:
    from aktsom.followup.models import ChecklistItem, FollowUp

LARGEST_KEY = 10**17


class PointForm(forms.Form):
    """What was found at a point."""

    version = forms.IntegerField(min_value=0, max_value=LARGEST_KEY, widget=forms.HiddenInput, required=False)
    answer = forms.ChoiceField(
        label=_("Svar"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(answer.value, answer.label.capitalize()) for answer in ChecklistAnswer],
    )
    finding = ProseField(rows=2, label=_("Funn"), required=False)
    is_breach = forms.BooleanField(label=_("Brudd på kontrakten"), required=False)

    def __init__(self, point: ChecklistItem, data: Any = None) -> None:
        initial = {
            "version": point.version,
            "answer": point.answer,
            "finding": point.finding,
            "is_breach": point.is_breach,
        }
        super().__init__(data, prefix=f"p{point.pk}", initial=initial)
        self.point = point

    def said(self) -> PointAnswer:
        """The answer as it was given."""
        found = self.cleaned_data
        answer = ChecklistAnswer(found["answer"] or ChecklistAnswer.NOT_CHECKED)
        return PointAnswer(answer, found["finding"], found["is_breach"])


class ChooseListForm(forms.Form):
    """Which list to begin from."""

    code = forms.ChoiceField(label=_("Sjekkliste"))

    def __init__(self, follow_up: FollowUp, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "nb"
        # The lists for this kind of follow-up stand first.
        listed = sorted(checklists(), key=lambda one: (one.kind != follow_up.kind, one.title.in_language(language)))
        field = self.fields["code"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.code, one.title.in_language(language)) for one in listed]


class OwnPointForm(forms.Form):
    """A point of one's own."""

    question = ProseField(
        rows=2, max_length=2000, label=_("Nytt punkt"), error_messages={"required": _("Skriv hva som skal kontrolleres.")}
    )
    theme = forms.ChoiceField(label=_("Tema"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["theme"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Ikke valgt")), *theme_choices()]


class EvidenceForm(forms.Form):
    """A file that a script sends: with its own key and checksum, so that both sides know when it has come."""

    key = forms.UUIDField()
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$", required=False)
    item = forms.IntegerField(min_value=1, max_value=LARGEST_KEY, required=False)
    what = forms.CharField(max_length=300, required=False)
    file = forms.FileField(allow_empty_file=True, max_length=1000)
