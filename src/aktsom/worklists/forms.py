"""The forms of the room `worklists`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aktsom.worklists.actions.saved import ViewFacts
from aktsom.worklists.editing import EditableField, as_text

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.worklists.models import SavedView


class ViewForm(forms.Form):
    """A view's name, and for whom it is."""

    name = forms.CharField(
        label=_("Navn på visningen"), max_length=100, error_messages={"required": _("Skriv hva visningen skal hete.")}
    )
    is_first = forms.BooleanField(label=_("Åpne listen slik for meg"), required=False)
    is_shared = forms.BooleanField(label=_("Del med alle i virksomheten"), required=False)

    def __init__(self, *args: Any, may_share: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_share:
            del self.fields["is_shared"]

    def facts(self) -> ViewFacts:
        """What was written."""
        found = self.cleaned_data
        return ViewFacts(found["name"], found.get("is_shared", False), found["is_first"])

    @staticmethod
    def initial_of(view: SavedView) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {"name": view.name, "is_shared": view.is_shared, "is_first": view.is_first}


class ValueForm(forms.Form):
    """One value of a list's field, as the room that offers it asks for it."""

    def __init__(self, field: EditableField, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = field.form_field(organisation)
        asked.label = asked.label or capfirst(str(field.label))
        self.fields["verdi"] = asked

    @property
    def asked(self) -> forms.Field:
        """The field that knows the values."""
        return self.fields["verdi"]

    @property
    def value(self) -> Any:
        """What was written or chosen."""
        return self.cleaned_data["verdi"]

    @property
    def text(self) -> str:
        """The same as it is kept."""
        return as_text(self.asked, self.value)
