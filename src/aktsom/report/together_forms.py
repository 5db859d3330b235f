"""The forms of working together: who shall write what by when, and what is said about a field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import people_who_may
from aktsom.access.roles import Act
from aktsom.ui.forms import DateInput

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the organisation's people. Only those who may write are offered; who else is chosen, is refused in words."""

    def __init__(self, organisation: Organisation, **options: Any) -> None:
        super().__init__(people_who_may(organisation, Act.READ), **options)
        able = [(person.pk, str(person)) for person in people_who_may(organisation, Act.CONTRIBUTE)]
        self.widget.choices = [("", self.empty_label), *able]


class AssignmentForm(forms.Form):
    """Who shall write something, and by when."""

    due = forms.DateField(label=_("Frist"), required=False, widget=DateInput())

    def __init__(self, organisation: Organisation, *arguments: Any, needs_person: bool = False, **options: Any) -> None:
        super().__init__(*arguments, **{"auto_id": "ansvar_%s", **options})
        empty = _("Velg en person") if needs_person else _("Ingen")
        missing = {"required": _("Velg hvem som skal skrive.")}
        self.fields["person"] = PersonField(
            organisation, label=_("Hvem"), required=needs_person, empty_label=empty, error_messages=missing
        )
        self.order_fields(["person", "due"])

    def person(self) -> User | None:
        """The person chosen."""
        chosen: User | None = self.cleaned_data["person"]
        return chosen

    def day(self) -> date | None:
        """The day chosen."""
        chosen: date | None = self.cleaned_data["due"]
        return chosen


class HandOverForm(forms.Form):
    """From whom to whom everything goes."""

    def __init__(self, organisation: Organisation, holders: list[User], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"auto_id": "overfor_%s", **options})
        self.holders = {str(holder.pk): holder for holder in holders}
        choices = [("", _("Velg en person")), *((key, str(holder)) for key, holder in self.holders.items())]
        self.fields["leaver"] = forms.ChoiceField(label=_("Alt som ligger hos"), choices=choices)
        self.fields["successor"] = PersonField(organisation, label=_("går over til"), empty_label=_("Velg en person"))

    def leaver(self) -> User:
        """The person who has it now."""
        return self.holders[self.cleaned_data["leaver"]]


class TalkForm(forms.Form):
    """A comment or a reply: what is said, who is called upon, and whether the secretariat sees it."""

    text = forms.CharField(
        label=_("Kommentar"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": "3", "data-mention": "", "spellcheck": "true"}),
        error_messages={"required": _("Skriv kommentaren først.")},
    )
    shared = forms.BooleanField(label=_("Del med sekretariatet"), required=False)

    def __init__(self, organisation: Organisation, *arguments: Any, is_reply: bool = False, **options: Any) -> None:
        super().__init__(*arguments, **{"auto_id": "kommentar_%s", **options})
        self.fields["mentioned"] = forms.ModelMultipleChoiceField(
            people_who_may(organisation, Act.READ),
            label=_("Nevn kolleger"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("De får et varsel om kommentaren."),
        )
        if is_reply:
            self.fields["text"].label = _("Svar")
        if is_reply or organisation.secretariat_id is None:
            del self.fields["shared"]

    def clean_mentioned(self) -> list[User]:
        """The people called upon."""
        return list(self.cleaned_data["mentioned"])
